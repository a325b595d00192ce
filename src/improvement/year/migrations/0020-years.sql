-- The fiscal year of an office: opened, closed, corrected after closing in the open, and what was decided of each item that next year's edition changes.

create table improvement_years (
  city text not null, office text not null, fiscal_year integer not null,
  opened_at timestamptz not null, opened_by uuid not null,
  closed_at timestamptz, closed_by uuid,
  primary key (city, office, fiscal_year)
);

grant select, insert, update on improvement_years to kijun_program;

-- What was corrected after the year was closed, and why: shown wherever the year is read, and never taken back.
create table year_corrections (
  city text not null, office text not null, fiscal_year integer not null, correction uuid not null,
  goal uuid, about text not null, why text not null,
  by_staff uuid not null, at timestamptz not null,
  primary key (city, correction)
);

create index year_corrections_of on year_corrections (city, office, fiscal_year, at, correction);

grant select, insert on year_corrections to kijun_program;

-- By the year that is being opened. `item` is the id of a goal, or the standard whose practices are meant.
create table year_decisions (
  city text not null, office text not null, fiscal_year integer not null,
  kind text not null check (kind in ('goal', 'practice')), item text not null,
  change text not null, decision text not null check (decision in ('carry', 'rewrite', 'end')),
  why text not null default '',
  by_staff uuid not null, at timestamptz not null,
  primary key (city, office, fiscal_year, kind, item)
);

grant select, insert, update on year_decisions to kijun_program
