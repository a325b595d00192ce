-- Contacts: what the memo keeps beyond the spine, searching by name, taking a contact back, and who changed a person's record.

-- Recorded by mistake and taken back the same day: it counts nowhere, and its person's record is gone.
alter table contacts drop constraint contacts_state_check;

alter table contacts add constraint contacts_state_check check (state in ('open', 'closed', 'withdrawn'));

-- What another office handed to this one stands in its lists beside what it took itself.
create index contacts_taken_over on contacts (city, holder_office, received_at desc, contact) where holder_office <> office;

-- The matter in free words when the short list had none: it may name people, so it stands here and goes with the record.
alter table contact_people add column words text not null default '';

-- The last four digits, which is what people remember of a number.
alter table contact_people add column last4 text not null default '';

alter table contact_people add column version integer not null default 1;

alter table contact_people add column changed_at timestamptz;

alter table contact_people add column changed_by uuid;

create index contact_people_last4 on contact_people (city, last4, received_at desc, contact) where last4 <> '';

-- Found by name. The owner's own view, because a row guard lets the planner use an index only for operators that are
-- proved to leak nothing, and those of arrays are not; so the same guard stands here, in the view itself.
create view contact_names as
  select city, office, holder_office, contact, folded, bigrams, received_at from contact_people
  where city = current_setting('kijun.city', true)
    and case when current_setting('kijun.offices', true) = '*' then true
      else office = any (string_to_array(current_setting('kijun.offices', true), ','))
        or holder_office = any (string_to_array(current_setting('kijun.offices', true), ',')) end;

grant select on contact_names to kijun_program
