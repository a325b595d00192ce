-- Goals of an office for a fiscal year (区役所サービス向上目標), what was said of them, and what became of them.

-- The standard stands here by its key, and with its number and words as they were when the goal was set: a later edition
-- changes neither. Rates are 0–1. `section` and `owner` are who sees to it, '' and null until somebody decides it.
create table goals (
  city text not null, office text not null, goal uuid not null,
  fiscal_year integer not null,
  standard text not null, standard_no integer not null, standard_text text not null,
  title text not null, means text not null default '',
  -- '' while nothing counts it yet; then `until_measured` says how it will be measured.
  measure text not null default '', until_measured text not null default '',
  -- What the measure counted over a period (a year, or months) before the goal was set.
  baseline_kept integer, baseline_of integer, baseline_period text not null default '',
  target double precision, near_target double precision,
  section text not null default '', owner uuid,
  due date not null,
  -- The goal of the year before that this one goes on from.
  continues uuid,
  state text not null default 'draft' check (state in ('draft', 'offered', 'approved', 'withdrawn')),
  -- What was asked to be changed when it was given back.
  returned text not null default '',
  saved_by uuid not null, saved_at timestamptz not null,
  offered_by uuid, offered_at timestamptz, approved_by uuid, approved_at timestamptz,
  version integer not null default 1,
  primary key (city, goal),
  check ((measure = '') = (target is null) and (target is null) = (near_target is null)),
  check (measure <> '' or until_measured <> '')
);

create index goals_of_year on goals (city, office, fiscal_year, standard_no, goal);

grant select, insert, update on goals to kijun_program;

-- Every text that was saved, so that nothing said is lost and last year can be read as it was.
create table goal_versions (
  city text not null, office text not null, goal uuid not null, version integer not null,
  text jsonb not null, why text not null default '',
  saved_by uuid not null, saved_at timestamptz not null,
  primary key (city, goal, version)
);

grant select, insert on goal_versions to kijun_program;

create table goal_comments (
  city text not null, office text not null, goal uuid not null, comment uuid not null,
  words text not null, by_staff uuid not null, at timestamptz not null,
  primary key (city, goal, comment)
);

grant select, insert on goal_comments to kijun_program;

-- The half-year check and the year's result: what the office says of it, and beside it what was measured when it was
-- approved. The grade is a place in the city's list of grade words, 1 the best; null at the half-year.
create table goal_checks (
  city text not null, office text not null, goal uuid not null,
  part text not null check (part in ('half', 'year')),
  words text not null, next_steps text not null default '', grade integer, grade_words text not null default '',
  measured_kept integer, measured_of integer, judgement text,
  state text not null default 'draft' check (state in ('draft', 'offered', 'approved')),
  saved_by uuid not null, saved_at timestamptz not null, approved_by uuid, approved_at timestamptz,
  version integer not null default 1,
  primary key (city, goal, part)
);

grant select, insert, update on goal_checks to kijun_program;

create table goal_check_versions (
  city text not null, office text not null, goal uuid not null, part text not null, version integer not null,
  text jsonb not null, why text not null default '',
  saved_by uuid not null, saved_at timestamptz not null,
  primary key (city, goal, part, version)
);

grant select, insert on goal_check_versions to kijun_program
