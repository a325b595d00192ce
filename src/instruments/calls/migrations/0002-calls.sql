-- Calls: where call records come from, what was taken of them, and the few numbers that are kept until somebody rings back.

create table call_sources (
  city text not null, office text not null, source text not null,
  name text not null,
  way text not null check (way in ('upload', 'folder', 'follow', 'http')),
  mapping jsonb not null,
  -- The watched folder or the followed file.
  path text,
  -- SHA-256 of the key that another program sends calls with.
  key_hash bytea,
  -- Seals keys made from a row's own content, which holds the caller's number: nobody can try numbers against a fact.
  salt bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  -- follow: which file was read how far; written in the transaction of the last facts of a reading.
  progress jsonb,
  -- What keeps it from taking anything now, in Japanese.
  trouble text,
  stopped_at timestamptz,
  changed_at timestamptz not null, changed_by uuid,
  version integer not null default 1,
  primary key (city, source)
);

grant select, insert, update on call_sources to kijun_program;

-- One row per file; of a followed file one per day. The counts grow in the transactions of the facts they count.
create table call_imports (
  city text not null, office text not null, import uuid not null,
  source text not null, name text not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  began_at timestamptz not null, ended_at timestamptz, by_staff uuid,
  -- The settings it was read by, and where the file lies while it is not finished.
  mapping jsonb not null, held text,
  bytes bigint not null default 0, digest text,
  -- Calls and refused rows that the reading under way has handed over: taken up again, it goes on after them.
  calls_seen integer not null default 0, refusals_seen integer not null default 0,
  taken integer not null default 0, repeated integer not null default 0, aside integer not null default 0,
  returned integer not null default 0, refused integer not null default 0, pending integer not null default 0,
  -- Why it was stopped, in Japanese.
  trouble text,
  primary key (city, import)
);

create index call_imports_by_time on call_imports (city, office, began_at desc, import);

grant select, insert, update on call_imports to kijun_program;

-- Personal data: a refused row may hold a number. Purpose: to mend the row and send it again. Kept until delete_on.
create table call_refusals (
  city text not null, office text not null, import uuid not null, nth integer not null,
  "row" integer not null, why text not null, "text" text not null,
  delete_on date not null,
  primary key (city, import, nth)
);

grant select, insert, delete on call_refusals to kijun_program;

-- Calls taken from a line that no section was named for; gone as soon as it is.
create table call_unassigned (
  city text not null, office text not null, source text not null,
  line text not null, source_key text not null,
  primary key (city, source, line, source_key)
);

-- Update is never done, but a row that is being filed is locked by its right.
grant select, insert, update, delete on call_unassigned to kijun_program;

-- Personal data: numbers of missed calls. Purpose: 折り返し. Deleted when the phone system shows the return,
-- at the end of the day on which a clerk marks it (so that a slip can be undone), or on delete_on.
create table call_callers (
  city text not null, office text not null, section text not null,
  subject text not null, number text not null, since timestamptz not null,
  -- The fact by which a clerk marked it returned.
  returned uuid,
  delete_on date not null,
  primary key (city, subject)
);

create index call_callers_by_number on call_callers (city, office, number);

create index call_callers_by_time on call_callers (city, office, since, subject);

grant select, insert, update, delete on call_callers to kijun_program;

-- Personal data: the beginning of a file, while somebody finds out how it is read. Kept for a day.
create table call_drafts (
  city text not null, office text not null, draft uuid not null,
  name text not null, bytes bytea not null, made_at timestamptz not null,
  primary key (city, draft)
);

grant select, insert, delete on call_drafts to kijun_program;

-- Days that numbers and refused rows are kept, as the office decides.
create table call_retention (
  city text not null, office text not null,
  caller_days integer not null check (caller_days between 1 and 90),
  refusal_days integer not null check (refusal_days between 1 and 90),
  primary key (city, office)
);

grant select, insert, update on call_retention to kijun_program
