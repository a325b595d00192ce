-- How a section keeps a standard that is its own, in a few lines; every text that was saved stays.

create table practices (
  city text not null, office text not null, section text not null, standard text not null,
  words text not null, review_by date not null,
  -- The standard is no longer the section's, or no longer in the edition.
  ended_on date,
  saved_by uuid not null, saved_at timestamptz not null,
  version integer not null default 1,
  primary key (city, office, section, standard)
);

grant select, insert, update on practices to kijun_program;

-- A review that changed nothing is a version too: that somebody looked is what it says.
create table practice_versions (
  city text not null, office text not null, section text not null, standard text not null, version integer not null,
  words text not null, review_by date not null, ended_on date,
  saved_by uuid not null, saved_at timestamptz not null,
  primary key (city, office, section, standard, version)
);

grant select, insert on practice_versions to kijun_program
