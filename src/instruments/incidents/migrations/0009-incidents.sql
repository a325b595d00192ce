-- Incidents and near misses: what happened to personal data, the clocks that run, causes, measures, effects, reports.

create table incidents (
  city text not null, office text not null, incident uuid not null,
  -- 令和7年度 第3号: counted per office and fiscal year of knowing.
  year integer not null, number integer not null,
  section text not null default '',
  -- The contact that told of it, and the piece of a mailing; opaque.
  contact uuid, piece text not null default '',
  kind text not null, found_by text not null,
  -- The moment of knowing starts the clocks. Corrected only with a note; known_fact is the fact that stands.
  known_at timestamptz not null, known_fact uuid not null,
  sensitive text not null check (sensitive in ('yes', 'no', 'unknown')),
  financial text not null check (financial in ('yes', 'no', 'unknown')),
  wrongful text not null check (wrongful in ('yes', 'no', 'unknown')),
  people_from integer, people_to integer,
  recovered text not null check (recovered in ('unopened', 'seen', 'out', 'unknown')),
  -- What the answers mean by the rule, and what a head decided on it.
  verdict text not null check (verdict in ('yes', 'perhaps', 'no', 'no-leak')),
  decision text check (decision in ('report', 'no-report')), decided_at timestamptz, decided_by uuid,
  -- The clocks; null where none runs.
  prompt_aim date, prompt_due date, final_due date, notice_due date,
  prompt_sent date, final_sent date,
  -- The due day whose end has been recorded already.
  prompt_fell date, final_fell date,
  told_at timestamptz,
  cause text, cause_fact uuid,
  state text not null default 'open' check (state in ('open', 'closed')), closed_at timestamptz,
  recorded_at timestamptz not null, recorded_by uuid,
  version integer not null default 1, changed_at timestamptz not null, changed_by uuid,
  primary key (city, incident)
);

create unique index incidents_number on incidents (city, office, year, number);

-- What is open is few: every opening of わたしの今日 and the tender read only this.
create index incidents_open on incidents (city, office, section, incident) where state = 'open';

create index incidents_by_time on incidents (city, office, known_at desc, incident);

create index incidents_by_cause on incidents (city, office, cause, known_at) where cause is not null;

create index incidents_by_contact on incidents (city, contact) where contact is not null;

grant select, insert, update on incidents to kijun_program;

-- Personal data: what happened, whose data, why a head decided so, and the nine texts of the report, in free words.
-- Purpose: to contain, to tell the people concerned, and to report by law. Deleted, with notes, notices and sent
-- reports, on delete_on, counted from the closing; figures do not change by it.
create table incident_words (
  city text not null, office text not null, incident uuid not null,
  what text not null default '', people text not null default '', reason text not null default '',
  report jsonb not null,
  report_version integer not null default 1, report_at timestamptz, report_by uuid,
  delete_on date,
  primary key (city, incident)
);

create index incident_words_due on incident_words (city, delete_on, incident) where delete_on is not null;

grant select, insert, update, delete on incident_words to kijun_program;

-- What happened in the handling, in words without personal data, with two times.
create table incident_entries (
  city text not null, office text not null, incident uuid not null, entry uuid not null,
  happened_at timestamptz not null, recorded_at timestamptz not null, by_staff uuid,
  kind text not null, words text not null,
  primary key (city, entry)
);

create index incident_entries_by_incident on incident_entries (city, incident, happened_at, entry);

grant select, insert on incident_entries to kijun_program;

-- Personal data: free words that belong to an entry. Purpose: so that whoever handles it next knows. Deleted with incident_words.
create table incident_notes (
  city text not null, office text not null, incident uuid not null, entry uuid not null,
  note text not null,
  primary key (city, entry)
);

create index incident_notes_by_incident on incident_notes (city, incident, entry);

grant select, insert, delete on incident_notes to kijun_program;

-- Personal data: a report as it was sent, whole. Purpose: to know what the Commission was told when. Deleted with incident_words.
create table incident_reports (
  city text not null, office text not null, incident uuid not null, report uuid not null,
  stage text not null check (stage in ('prompt', 'final')), nth integer not null,
  sent_on date not null, recorded_at timestamptz not null, by_staff uuid,
  addressee text not null, reference text not null default '',
  body jsonb not null,
  -- Its fact; withdrawn when it was recorded by mistake.
  fact uuid not null, withdrawn_at timestamptz,
  primary key (city, report)
);

create unique index incident_reports_nth on incident_reports (city, incident, stage, nth);

grant select, insert, update, delete on incident_reports to kijun_program;

-- Personal data: how the people concerned were told, and why some could not be. Purpose: the report says so. Deleted with incident_words.
create table incident_notices (
  city text not null, office text not null, incident uuid not null, notice uuid not null,
  on_day date not null, recorded_at timestamptz not null, by_staff uuid,
  told integer not null, how text not null default '',
  impossible integer not null, why text not null default '',
  primary key (city, notice)
);

create index incident_notices_by_incident on incident_notices (city, incident, on_day, notice);

grant select, insert, delete on incident_notices to kijun_program;

-- Causes that an office has added to the catalogue of the program, renamed, or merged into another.
create table incident_causes (
  city text not null, office text not null, cause text not null,
  label text not null, merged_into text,
  changed_at timestamptz not null, changed_by uuid,
  primary key (city, office, cause)
);

grant select, insert, update on incident_causes to kijun_program;

-- Measures against recurrence; each is looked at again on a day, to see whether it holds.
create table incident_measures (
  city text not null, office text not null, incident uuid not null, measure uuid not null,
  section text not null, words text not null,
  owner uuid, due date not null, done_on date,
  check_due date not null, postponed integer not null default 0,
  result text check (result in ('held', 'not-held')), checked_on date,
  fell date,
  recorded_at timestamptz not null, version integer not null default 1,
  primary key (city, measure)
);

create index incident_measures_by_incident on incident_measures (city, incident, measure);

create index incident_measures_open on incident_measures (city, office, section, measure) where result is null;

grant select, insert, update on incident_measures to kijun_program;

-- Near misses: a section's credit. Who noted one is not kept.
create table near_misses (
  city text not null, office text not null, near_miss uuid not null, section text not null,
  kind text not null, at timestamptz not null, fact uuid not null,
  primary key (city, near_miss)
);

create index near_misses_by_time on near_misses (city, office, at desc, near_miss);

grant select, insert, delete on near_misses to kijun_program;

-- Free words with a near miss, which might name somebody. Purpose: to learn from it. Deleted on delete_on.
create table near_miss_words (
  city text not null, office text not null, near_miss uuid not null,
  words text not null, delete_on date not null,
  primary key (city, near_miss)
);

create index near_miss_words_due on near_miss_words (city, delete_on, near_miss);

grant select, insert, delete on near_miss_words to kijun_program
