-- Refusals: requests that could not be met, each with its reason, what the rule is for, its basis and what the citizen was told.

-- What a refusal is explained with, per procedure, in plain words; every saving is a new version, and the last one counts.
create table refusal_templates (
  city text not null, office text not null, template uuid not null, version integer not null,
  name text not null, reason text not null, purpose text not null, basis text not null,
  objection text not null check (objection in ('exists', 'none')),
  objection_words text not null default '',
  retired boolean not null default false,
  changed_at timestamptz not null, changed_by uuid,
  primary key (city, office, template, version)
);

grant select, insert on refusal_templates to kijun_program;

-- Without free words; `section` refused.
create table refusals (
  city text not null, office text not null, refusal uuid not null,
  section text not null, contact uuid not null,
  kind text not null check (kind in ('declined', 'harassment')),
  template uuid, template_version integer,
  procedure text not null,
  objection text not null check (objection in ('exists', 'none')),
  -- Of reason, purpose, basis, objection: what the citizen was told.
  told text[] not null default '{}',
  told_how text not null check (told_how in ('phone', 'counter', 'letter', 'mail', 'visit')),
  told_at timestamptz not null, told_by uuid not null,
  recorded_at timestamptz not null, recorded_by uuid not null,
  -- The end of a conversation because of harassment waits for a head who is not the one who ended it.
  approval text check (approval in ('waiting', 'approved', 'declined')),
  approved_at timestamptz, approved_by uuid,
  -- Read by a head who did not explain it: which items were kept, as purpose, plain.
  read_at timestamptz, read_by uuid, read_kept text[], read_missed text[],
  version integer not null default 1,
  primary key (city, refusal)
);

create index refusals_by_time on refusals (city, office, told_at desc, refusal);

create index refusals_by_contact on refusals (city, contact, refusal);

create index refusals_waiting on refusals (city, office, section, recorded_at, refusal) where approval = 'waiting';

grant select, insert, update on refusals to kijun_program;

-- Personal data: what was asked for and what was said, which may name people. Purpose: to be able to say what was
-- explained, and to read samples. Deleted on delete_on, counted from the telling; figures do not change by it.
create table refusal_texts (
  city text not null, office text not null, refusal uuid not null,
  request text not null, reason text not null, purpose text not null, basis text not null,
  objection text not null default '',
  -- Of an end for harassment: what was done, how it was warned, who else was there.
  conduct text not null default '', warned text not null default '', second_person text not null default '',
  -- Why a head did not approve it.
  declined text not null default '',
  -- What the reader noted.
  remark text not null default '',
  delete_on date not null,
  primary key (city, refusal)
);

create index refusal_texts_due on refusal_texts (city, delete_on, refusal);

grant select, insert, update, delete on refusal_texts to kijun_program
