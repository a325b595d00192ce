-- Refusals: those on which something is still to be done wait on the first screen, so they are found without reading the rest.

drop index refusals_waiting;

create index refusals_open on refusals (city, office, section, recorded_at, refusal)
  where approval = 'waiting' or (kind = 'declined' and not told @> case when objection = 'exists'
    then array['reason', 'purpose', 'basis', 'objection'] else array['reason', 'purpose', 'basis'] end)
