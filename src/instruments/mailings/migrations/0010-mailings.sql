-- Mailings: the plan of sendings, their lists, pieces and checks, and what came back. A piece is a number; whose it is stands in mailing_addressees alone.

create table mailing_kinds (
  city text not null, office text not null, kind uuid not null,
  name text not null,
  -- [{ name, enclosures: [{ name, coded }] }]; the first set is the usual one.
  sets jsonb not null,
  addressing text not null check (addressing in ('label', 'window')),
  -- The kinds of check, in their order.
  checks text[] not null,
  -- How many pieces the second person looks at: a share, and at least so many.
  sample_percent integer not null check (sample_percent between 1 and 100),
  sample_least integer not null check (sample_least >= 1),
  -- Seconds per piece below which a check by eye is not believed.
  least_seconds integer not null check (least_seconds between 1 and 60),
  keep_days integer not null default 90 check (keep_days between 7 and 400),
  -- Seals what findings are remembered by: nobody can try names against a remembered decision.
  seal bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  ended_at timestamptz,
  changed_at timestamptz not null, changed_by uuid,
  version integer not null default 1,
  primary key (city, kind)
);

grant select, insert, update on mailing_kinds to kijun_program;

create table mailing_sendings (
  city text not null, office text not null, sending uuid not null,
  section text not null, kind uuid not null,
  title text not null, audience text not null, rule text not null,
  planned_on date not null, expected integer,
  prepares uuid, checks uuid,
  -- Sendings planned together, and the one of last year that this was copied from.
  series uuid, copied_from uuid,
  state text not null check (state in ('planned', 'made', 'stuffed', 'sent', 'cancelled')),
  -- The mark on every piece, as K7; from the moment the pieces are made.
  batch text,
  pieces integer not null default 0, pulled integer not null default 0,
  -- Its day passed and it was not done.
  missed_at timestamptz,
  sent_at timestamptz, sent_to text check (sent_to in ('post', 'contractor', 'own')),
  cancelled_at timestamptz, cancelled_why text,
  keyed_in boolean not null default false,
  -- When the people's data of this sending is deleted; the figures stay.
  delete_on date not null, purged_at timestamptz,
  changed_at timestamptz not null, changed_by uuid,
  version integer not null default 1,
  primary key (city, sending)
);

create unique index mailing_sendings_batch on mailing_sendings (city, batch) where batch is not null;

create index mailing_sendings_by_day on mailing_sendings (city, office, planned_on, sending);

create index mailing_sendings_by_series on mailing_sendings (city, series, planned_on) where series is not null;

grant select, insert, update on mailing_sendings to kijun_program;

-- The serial of the next batch of a city.
create table mailing_serials (
  city text not null, next integer not null default 0,
  primary key (city)
);

grant select, insert, update on mailing_serials to kijun_program;

-- Personal data: the list as it came. Purpose: to check it and to make the pieces. Deleted when the pieces are made or the reading is given up, on delete_on at the latest.
create table mailing_lists (
  city text not null, office text not null, list uuid not null, sending uuid not null,
  part text not null check (part in ('main', 'later', 'protected')),
  name text not null, bytes bytea,
  state text not null check (state in ('reading', 'read', 'cancelled', 'failed')),
  -- Rows read so far, and what it is doing, in Japanese.
  rows integer not null default 0, doing text not null default '',
  -- Which column means what, as it was recognised or corrected; no content of the list.
  columns jsonb,
  trouble text,
  began_at timestamptz not null, ended_at timestamptz, by_staff uuid,
  delete_on date not null,
  primary key (city, list)
);

create index mailing_lists_of on mailing_lists (city, sending, began_at);

grant select, insert, update, delete on mailing_lists to kijun_program;

-- How the columns of a list with these headings were read the last time.
create table mailing_columns (
  city text not null, office text not null, headings text not null,
  columns jsonb not null, changed_at timestamptz not null, changed_by uuid,
  primary key (city, office, headings)
);

grant select, insert, update on mailing_columns to kijun_program;

-- Personal data: who is written to. Purpose: this sending, and to answer when a piece comes back. Kept until delete_on.
create table mailing_addressees (
  city text not null, office text not null, sending uuid not null, "row" integer not null,
  -- The number of the piece; none while the list is being checked, and none for who is left out.
  nth integer,
  name text not null, postcode text not null, address text not null,
  -- Person, household, kana, set, special and the rest, as the list says them.
  more jsonb not null default '{}',
  left_out boolean not null default false,
  delete_on date not null,
  primary key (city, sending, "row")
);

create index mailing_addressees_nth on mailing_addressees (city, sending, nth) where nth is not null;

grant select, insert, update, delete on mailing_addressees to kijun_program;

-- Personal data: what a check found in the list, and what was decided. Purpose: to mend the list, and to show who mended what. Kept until delete_on.
create table mailing_findings (
  city text not null, office text not null, sending uuid not null, nth integer not null,
  cause text not null, level text not null check (level in ('stop', 'look', 'note')),
  why text not null, rows jsonb not null, proposal jsonb,
  -- A digest of the cause and the people it is about, sealed by the kind: the same decision need not be made twice.
  digest text not null,
  decision text check (decision in ('kept', 'left-out', 'mended')),
  reason text, remembered boolean not null default false,
  -- What was mended: [{ row, field, was, is }].
  mended jsonb,
  decided_at timestamptz, decided_by uuid,
  delete_on date not null,
  primary key (city, sending, nth)
);

grant select, insert, update, delete on mailing_findings to kijun_program;

-- Decisions to keep something as it is, for the next list of the same kind; the digest tells nobody who it was about.
create table mailing_decisions (
  city text not null, office text not null, kind uuid not null, digest text not null,
  reason text not null, decided_at timestamptz not null, decided_by uuid,
  primary key (city, kind, digest)
);

grant select, insert, update, delete on mailing_decisions to kijun_program;

-- One envelope each, without any personal data: they stay, so that what came back is known years later.
create table mailing_pieces (
  city text not null, office text not null, sending uuid not null, piece uuid not null,
  nth integer not null, code text not null, set_name text not null, sheets smallint not null,
  state text not null check (state in ('waiting', 'open', 'stuffed', 'pulled')),
  "table" uuid, way text check (way in ('scan', 'eye')), stuffed_at timestamptz,
  pulled_why text,
  returned_at timestamptz, returned_why text,
  primary key (city, sending, nth)
);

create unique index mailing_pieces_code on mailing_pieces (city, code);

create unique index mailing_pieces_id on mailing_pieces (city, piece);

create index mailing_pieces_left on mailing_pieces (city, sending, nth) where state in ('waiting', 'open');

-- Deleted only when the pieces are made anew, before anything was put into an envelope.
grant select, insert, update, delete on mailing_pieces to kijun_program;

-- Who had a hand in which part of a batch. One row per person and batch, so nobody can be first and second.
create table mailing_hands (
  city text not null, office text not null, sending uuid not null, staff uuid not null,
  part text not null check (part in ('first', 'second')),
  primary key (city, sending, staff),
  unique (city, sending, staff, part)
);

grant select, insert on mailing_hands to kijun_program;

-- A stuffing table: who stands at it, the piece that lies open on it, what stopped it.
create table mailing_tables (
  city text not null, office text not null, sending uuid not null, "table" uuid not null,
  name text not null, staff uuid, part text not null default 'first' check (part = 'first'),
  -- { nth, seen: [sheet, …] } and the last code with its instant.
  pairing jsonb not null default '{}',
  stop uuid,
  done integer not null default 0, seconds integer not null default 0,
  opened_at timestamptz not null, last_at timestamptz not null, closed_at timestamptz,
  primary key (city, "table"),
  foreign key (city, sending, staff, part) references mailing_hands (city, sending, staff, part)
);

create index mailing_tables_of on mailing_tables (city, sending, opened_at);

grant select, insert, update on mailing_tables to kijun_program;

-- What stopped a table, and how it was resolved: near misses.
create table mailing_stops (
  city text not null, office text not null, sending uuid not null, stop uuid not null,
  "table" uuid not null, cause text not null, nth integer, other integer,
  at timestamptz not null, by_staff uuid,
  resolution text, resolved_at timestamptz, resolved_by uuid,
  planted boolean not null default false,
  primary key (city, stop)
);

create index mailing_stops_of on mailing_stops (city, sending, at);

grant select, insert, update on mailing_stops to kijun_program;

-- Sheets made, enclosed, spoilt and spare, per enclosure, counted when the stuffing ended.
create table mailing_leftovers (
  city text not null, office text not null, sending uuid not null, enclosure text not null,
  made integer not null, enclosed integer not null, spoilt integer not null default 0, spare integer not null default 0,
  at timestamptz not null, by_staff uuid not null,
  check (made = enclosed + spoilt + spare),
  primary key (city, sending, enclosure)
);

grant select, insert on mailing_leftovers to kijun_program;

-- The check sheet: one row per kind of check that was done or skipped.
create table mailing_checks (
  city text not null, office text not null, sending uuid not null, "check" text not null,
  state text not null check (state in ('done', 'flagged', 'skipped')),
  pieces integer not null default 0, found integer not null default 0, seconds integer,
  -- Why it was skipped, or why a check flagged as too quick was accepted by a head.
  reason text, keyed_in boolean not null default false,
  at timestamptz not null, by_staff uuid not null,
  check (state <> 'skipped' or reason is not null),
  primary key (city, sending, "check")
);

grant select, insert, update on mailing_checks to kijun_program;

-- A second check: a sample of the batch, looked at by somebody who had no hand in the first, and in another way.
create table mailing_seconds (
  city text not null, office text not null, sending uuid not null, second uuid not null,
  "check" text not null check ("check" in ('contents', 'addresses')),
  -- How the pieces were paired first; the second looks otherwise.
  first_way text not null check (first_way in ('scan', 'eye')),
  staff uuid, part text not null default 'second' check (part = 'second'),
  whole boolean not null default false,
  begun_at timestamptz not null, last_at timestamptz not null, ended_at timestamptz,
  seconds integer not null default 0,
  primary key (city, second),
  foreign key (city, sending, staff, part) references mailing_hands (city, sending, staff, part)
);

create index mailing_seconds_of on mailing_seconds (city, sending, begun_at);

grant select, insert, update on mailing_seconds to kijun_program;

create table mailing_marks (
  city text not null, office text not null, sending uuid not null, second uuid not null, nth integer not null,
  mark text check (mark in ('right', 'extra', 'missing', 'swapped', 'address', 'special')),
  mended_at timestamptz, at timestamptz,
  primary key (city, second, nth)
);

grant select, insert, update on mailing_marks to kijun_program;

-- Errors that a head put in to try the checks. They are never told per person, and all are taken out before anything is sent.
create table mailing_planted (
  city text not null, office text not null, sending uuid not null, planted uuid not null,
  nth integer not null, cause text not null check (cause in ('extra', 'missing', 'swapped')),
  "check" text not null,
  at timestamptz not null, by_staff uuid not null,
  found_at timestamptz, removed_at timestamptz, removed_by uuid,
  primary key (city, planted)
);

create index mailing_planted_of on mailing_planted (city, sending, nth);

grant select, insert, update on mailing_planted to kijun_program;

-- Personal data: the name of whoever took the pieces. Purpose: to ask when one was lost. Kept until delete_on.
create table mailing_hand_overs (
  city text not null, office text not null, sending uuid not null,
  pieces integer not null, parcels integer not null, taker text not null,
  at timestamptz not null, by_staff uuid not null, delete_on date not null,
  primary key (city, sending)
);

grant select, insert, update, delete on mailing_hand_overs to kijun_program;

-- Deliveries found to be wrong: to whom it went is told to the incident, not here.
create table mailing_misdeliveries (
  city text not null, office text not null, sending uuid not null, misdelivery uuid not null,
  piece uuid, cause text not null, found_by text not null,
  known_at timestamptz not null, at timestamptz not null, by_staff uuid not null,
  fact uuid, withdrawn_at timestamptz,
  primary key (city, misdelivery)
);

create index mailing_misdeliveries_of on mailing_misdeliveries (city, sending, known_at);

create index mailing_misdeliveries_by_time on mailing_misdeliveries (city, office, known_at desc, misdelivery);

grant select, insert, update on mailing_misdeliveries to kijun_program;

-- Personal data: PDFs to be stamped, and those made of them. Purpose: to print them. Kept until delete_on.
create table mailing_papers (
  city text not null, office text not null, sending uuid not null, paper uuid not null,
  enclosure text not null, name text not null, bytes bytea not null,
  pages integer not null default 0, report jsonb not null default '{}',
  at timestamptz not null, by_staff uuid not null, delete_on date not null,
  primary key (city, paper)
);

create index mailing_papers_of on mailing_papers (city, sending, at);

grant select, insert, delete on mailing_papers to kijun_program;

-- Whom of a contractor's people a batch was opened to; it is closed to them again when the batch is handed over.
create table mailing_contractors (
  city text not null, office text not null, sending uuid not null, staff uuid not null,
  at timestamptz not null, by_staff uuid not null,
  primary key (city, sending, staff)
);

create index mailing_contractors_by_staff on mailing_contractors (city, staff);

grant select, insert, delete on mailing_contractors to kijun_program;

-- A transaction opened for a contractor names the sendings it may see; rows of any other do not exist in it.
create policy named_sendings on mailing_sendings as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

create policy named_sendings on mailing_pieces as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

create policy named_sendings on mailing_tables as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

create policy named_sendings on mailing_stops as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

create policy named_sendings on mailing_checks as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

create policy named_sendings on mailing_hands as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '' or sending::text = any (string_to_array(current_setting('kijun.sendings', true), ',')));

-- To a contractor nobody's data exists.
create policy nobody_named on mailing_addressees as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '');

create policy nobody_named on mailing_lists as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '');

create policy nobody_named on mailing_findings as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '');

create policy nobody_named on mailing_papers as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '');

create policy nobody_named on mailing_hand_overs as restrictive using (coalesce(current_setting('kijun.sendings', true), '') = '')
