-- Casework: the contact, which every hand-off, promise, refusal and incident hangs on, and the person it is about.

-- One contact with a citizen. `office` and `section` took it; `holder_` is who is responsible now, always exactly one.
create table contacts (
  city text not null, office text not null, contact uuid not null,
  section text not null,
  holder_office text not null, holder_section text not null,
  channel text not null check (channel in ('phone', 'counter', 'letter', 'mail', 'web', 'visit')),
  -- A slug of the short list (contact_matters), or '' when only free words were written.
  matter text not null,
  received_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid,
  -- Written on paper first and keyed in later.
  keyed_in boolean not null default false,
  -- The contact whose matter this one brings again.
  repeats uuid,
  state text not null default 'open' check (state in ('open', 'closed')),
  outcome text check (outcome in ('solved', 'next-step', 'unsolved')),
  -- Whether the citizen was asked if it is solved.
  asked boolean, closed_at timestamptz, closed_by uuid,
  version integer not null default 1,
  primary key (city, contact)
);

-- What is open in a section, read by every opening of わたしの今日: cost goes with what is open, not with history.
create index contacts_open on contacts (city, holder_office, holder_section, received_at, contact) where state = 'open';

create index contacts_by_time on contacts (city, office, received_at desc, contact);

create index contacts_closed on contacts (city, office, matter, closed_at) where state = 'closed';

grant select, insert, update on contacts to kijun_program;

-- A contact handed to another office is seen by both: who gave it away can get it back.
create policy held on contacts using (city = current_setting('kijun.city', true)
  and case when current_setting('kijun.offices', true) = '*' then true
    else holder_office = any (string_to_array(current_setting('kijun.offices', true), ',')) end);

-- Personal data: who the contact is about, and what was written in free words. Purpose: to answer, to call back and to
-- know whoever calls again. Deleted on delete_on, counted from the closing; figures do not change by it.
create table contact_people (
  city text not null, office text not null, holder_office text not null, contact uuid not null,
  name text not null default '', kana text not null default '', phone text not null default '',
  address text not null default '', note text not null default '',
  -- Folded names (src/names): searched by bigrams, then checked.
  folded text not null default '', bigrams text[] not null default '{}',
  -- Digits of the number only.
  digits text not null default '',
  received_at timestamptz not null,
  delete_on date,
  primary key (city, contact)
);

create index contact_people_bigrams on contact_people using gin (bigrams);

create index contact_people_digits on contact_people (city, digits, received_at desc, contact) where digits <> '';

create index contact_people_due on contact_people (city, delete_on, contact) where delete_on is not null;

grant select, insert, update, delete on contact_people to kijun_program;

create policy held on contact_people using (city = current_setting('kijun.city', true)
  and case when current_setting('kijun.offices', true) = '*' then true
    else holder_office = any (string_to_array(current_setting('kijun.offices', true), ',')) end);

-- The short list of matters an office offers on the memo; section '' is for every section.
create table contact_matters (
  city text not null, office text not null, section text not null default '', matter text not null,
  label text not null, position integer not null default 0,
  from_day date not null, to_day date,
  primary key (city, office, section, matter)
);

grant select, insert, update on contact_matters to kijun_program;

-- What happened to a contact, in order, in words without personal data; the private words stand in contact_notes.
create table contact_moments (
  city text not null, office text not null, contact uuid not null, moment uuid not null,
  at timestamptz not null, by_staff uuid, section text not null default '',
  -- As handoff.offered, callback.kept: the kind of fact it left, or note.
  kind text not null,
  words text not null,
  -- Where more of it can be seen.
  href text,
  primary key (city, moment)
);

create index contact_moments_by_contact on contact_moments (city, contact, moment);

grant select, insert on contact_moments to kijun_program;

-- Whoever sees the contact sees what happened to it, whichever office wrote it.
create policy of_contact on contact_moments using (exists (
  select from contacts where contacts.city = contact_moments.city and contacts.contact = contact_moments.contact));

-- Personal data: free words that belong to a moment. Purpose: so that whoever takes over knows. Deleted with the person's record.
create table contact_notes (
  city text not null, office text not null, contact uuid not null, moment uuid not null,
  note text not null,
  primary key (city, moment)
);

create index contact_notes_by_contact on contact_notes (city, contact, moment);

grant select, insert, delete on contact_notes to kijun_program;

create policy of_contact on contact_notes using (exists (
  select from contacts where contacts.city = contact_notes.city and contacts.contact = contact_notes.contact));

-- How long, and by which numbers, an office does its casework; keys and defaults stand in the rooms that read them.
create table casework_settings (
  city text not null, office text not null, key text not null,
  value jsonb not null,
  changed_at timestamptz not null, changed_by uuid, version integer not null default 1,
  primary key (city, office, key)
);

grant select, insert, update on casework_settings to kijun_program
