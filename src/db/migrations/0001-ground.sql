-- The ground: city, people, editions, the ledger and its tallies. Every key begins with the city.

create table cities (
  city text primary key,
  name text not null,
  settings jsonb not null default '{}',
  -- Grows whenever editions, overlays or closings change, so that every program reads the new terms before it counts.
  terms_version integer not null default 1,
  -- The measures that the tallies hold; a program that knows others counts the facts anew when it opens.
  measures text not null default ''
);

grant select, insert, update on cities to kijun_program;

create table offices (
  city text not null, office text not null,
  name text not null, position integer not null default 0,
  hours jsonb,
  from_day date not null, to_day date,
  primary key (city, office)
);

grant select, insert, update on offices to kijun_program;

create table sections (
  city text not null, office text not null, section text not null,
  name text not null, kind text not null check (kind in ('section', 'site')), position integer not null default 0,
  hours jsonb,
  from_day date not null, to_day date,
  primary key (city, office, section)
);

grant select, insert, update on sections to kijun_program;

-- Personal data of staff. Purpose: sign-in and saying who did what. Kept until three years after to_day.
create table staff (
  city text not null, staff uuid not null,
  login text not null, name text not null,
  password_hash text, oidc_subject text,
  from_day date not null, to_day date,
  failures integer not null default 0, failed_at timestamptz,
  primary key (city, staff),
  unique (city, login)
);

create unique index staff_oidc on staff (city, oidc_subject) where oidc_subject is not null;

grant select, insert, update, delete on staff to kijun_program;

-- office '*' is the whole city, section '' the whole office.
create table roles (
  city text not null, staff uuid not null, role text not null,
  office text not null, section text not null default '',
  from_day date not null, to_day date,
  primary key (city, staff, role, office, section, from_day)
);

grant select, insert, update on roles to kijun_program;

create table sessions (
  city text not null, token_hash bytea not null, staff uuid not null,
  begun_at timestamptz not null, seen_at timestamptz not null, ends_at timestamptz not null,
  primary key (city, token_hash)
);

grant select, insert, update, delete on sessions to kijun_program;

-- What people did and were refused. Append-only; no free text typed by citizens.
create table audit (
  city text not null, id uuid not null,
  at timestamptz not null, staff uuid, office text not null,
  action text not null, outcome text not null check (outcome in ('done', 'refused')),
  target text not null, detail jsonb not null default '{}',
  primary key (city, id)
);

create index audit_by_time on audit (city, at desc, id);

grant select, insert on audit to kijun_program;

create table editions (
  city text not null, fiscal_year integer not null, version integer not null,
  edition text not null, bindings text not null, source text not null,
  saved_at timestamptz not null, saved_by uuid,
  primary key (city, fiscal_year, version)
);

grant select, insert on editions to kijun_program;

create table overlays (
  city text not null, fiscal_year integer not null, office text not null, version integer not null,
  overlay text not null,
  saved_at timestamptz not null, saved_by uuid,
  primary key (city, fiscal_year, office, version)
);

grant select, insert on overlays to kijun_program;

create table facts (
  city text not null, id uuid not null,
  kind text not null,
  happened_at timestamptz not null, recorded_at timestamptz not null,
  day date not null, recorded_on date not null,
  office text not null, section text not null,
  source text not null, source_key text not null,
  subject text, corrects uuid,
  body jsonb not null,
  lane smallint not null, seq integer not null, hash bytea not null,
  primary key (city, id)
);

create unique index facts_source_key on facts (city, source, source_key);

create unique index facts_corrects on facts (city, corrects) where corrects is not null;

create index facts_subject on facts (city, subject, id) where subject is not null;

create index facts_day on facts (city, office, kind, day, id);

-- Append-only by rights: the program may add and read, nothing else.
grant select, insert on facts to kijun_program;

-- One chain of hashes per city, day of recording and lane; the row is the lock of whoever is writing in that lane.
create table fact_chains (
  city text not null, day date not null, lane smallint not null,
  seq integer not null, head bytea not null,
  primary key (city, day, lane)
);

grant select, insert, update on fact_chains to kijun_program;

create table tallies (
  city text not null, office text not null, measure text not null,
  day date not null, section text not null, hour smallint not null,
  recorded_on date not null, lane smallint not null,
  kept integer not null, missed integer not null, aside integer not null,
  primary key (city, office, measure, day, section, hour, recorded_on, lane)
);

grant select, insert, update, delete on tallies to kijun_program;

-- The same, summed by month; section '*' is the whole office. late_ is what came after the period was closed.
create table tallies_month (
  city text not null, month text not null, office text not null, measure text not null,
  section text not null, lane smallint not null,
  kept integer not null, missed integer not null, aside integer not null,
  late_kept integer not null, late_missed integer not null, late_aside integer not null,
  primary key (city, month, office, measure, section, lane)
);

grant select, insert, update, delete on tallies_month to kijun_program;

-- Closing takes effect at the end of closed_on; facts recorded on a later day are late.
create table closings (
  city text not null, office text not null, month text not null,
  closed_on date not null, closed_by uuid,
  primary key (city, office, month)
);

grant select, insert on closings to kijun_program;

create table overrides (
  city text not null, id uuid not null, office text not null, section text not null default '',
  standard text not null, judgement text not null, reason text not null,
  from_day date not null, until_day date not null,
  -- made_as: the word of the role it was made in, as 区の事務局; it is shown, the person is not.
  made_at timestamptz not null, made_by uuid not null, made_as text not null, withdrawn_at timestamptz,
  primary key (city, id)
);

grant select, insert, update on overrides to kijun_program;

-- The directory, the ward layers and the closed months are read by every office of the city; writing stays guarded by office.
create policy read_by_all on offices for select using (city = current_setting('kijun.city', true));

create policy read_by_all on sections for select using (city = current_setting('kijun.city', true));

create policy read_by_all on overlays for select using (city = current_setting('kijun.city', true));

create policy read_by_all on closings for select using (city = current_setting('kijun.city', true));
