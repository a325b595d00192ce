-- Call-backs: promises to ring a citizen by a time. Each stands by itself, whatever becomes of the contact it was made in.

-- `office` and `section` answer for it now; `made_` promised it, and the figures count it there.
create table call_backs (
  city text not null, office text not null, call_back uuid not null,
  section text not null,
  made_office text not null, made_section text not null,
  contact uuid not null,
  state text not null default 'open' check (state in ('open', 'kept', 'given-up', 'replaced', 'withdrawn')),
  promised_at timestamptz not null, promised_by uuid,
  -- By when, as told to the citizen.
  due_at timestamptz not null,
  owner uuid not null, deputy uuid,
  tries integer not null default 0,
  fell_due_at timestamptz,
  settled_at timestamptz, settled_by uuid,
  -- The promise before this one, made again with another time or number.
  replaces uuid,
  version integer not null default 1,
  primary key (city, call_back)
);

-- What is open, by when: わたしの今日, the lists and the tender cost what is open, never history.
create index call_backs_open on call_backs (city, office, section, due_at, call_back) where state = 'open';

create index call_backs_unmarked on call_backs (city, due_at, call_back) where state = 'open' and fell_due_at is null;

create index call_backs_by_contact on call_backs (city, contact, call_back);

create index call_backs_settled on call_backs (city, office, settled_at desc, call_back) where state <> 'open';

grant select, insert, update on call_backs to kijun_program;

-- Whoever sees the contact knows what was promised in it.
create policy of_contact on call_backs for select using (exists (
  select from contacts where contacts.city = call_backs.city and contacts.contact = call_backs.contact));

-- Personal data: the number to ring. Purpose: to call back. Deleted on delete_on, counted from the end of the promise.
create table call_back_numbers (
  city text not null, office text not null, call_back uuid not null,
  phone text not null,
  delete_on date,
  primary key (city, call_back)
);

create index call_back_numbers_due on call_back_numbers (city, delete_on, call_back) where delete_on is not null;

grant select, insert, update, delete on call_back_numbers to kijun_program;

create policy of_call_back on call_back_numbers for select using (exists (
  select from call_backs where call_backs.city = call_back_numbers.city and call_backs.call_back = call_back_numbers.call_back));

-- Each try to reach the citizen, as it went.
create table call_back_tries (
  city text not null, office text not null, call_back uuid not null, try uuid not null,
  at timestamptz not null, by_staff uuid,
  result text not null,
  -- The facts it left: taken back with it when it was pressed by mistake.
  facts text[] not null default '{}',
  withdrawn_at timestamptz,
  primary key (city, try)
);

create index call_back_tries_of on call_back_tries (city, call_back, try);

grant select, insert, update on call_back_tries to kijun_program;

create policy of_call_back on call_back_tries for select using (exists (
  select from call_backs where call_backs.city = call_back_tries.city and call_backs.call_back = call_back_tries.call_back));

-- Personal data of staff: days on which somebody is away. Purpose: that the deputy and the section see whose promises they
-- keep. No reason is asked for, so no illness is on record. Deleted 30 days after the last day.
create table absences (
  city text not null, office text not null, absence uuid not null,
  staff uuid not null, from_day date not null, to_day date not null,
  marked_at timestamptz not null, marked_by uuid,
  primary key (city, absence)
);

create index absences_by_day on absences (city, office, to_day, staff);

grant select, insert, delete on absences to kijun_program
