-- Self-checks by section on a schedule: what is asked, and what a section answered. Nothing here is about one person.

create table self_check_lists (
  city text not null, office text not null, list uuid not null,
  theme text not null check (theme in ('appearance', 'back-office')),
  name text not null, every text not null check (every in ('week', 'month', 'quarter')),
  items jsonb not null, from_day date not null, to_day date,
  saved_by uuid not null, saved_at timestamptz not null,
  version integer not null default 1,
  primary key (city, list)
);

create index self_check_lists_of on self_check_lists (city, office, list);

grant select, insert, update on self_check_lists to kijun_program;

-- `period` is the week (its Monday), the month or the quarter, by its first day. Answers stand with the words they answer.
create table self_checks (
  city text not null, office text not null, section text not null, self_check uuid not null,
  list uuid not null, period date not null,
  answers jsonb not null, note text not null default '',
  state text not null default 'done' check (state in ('done', 'returned', 'reviewed')),
  returned text not null default '',
  done_by uuid not null, done_at timestamptz not null, reviewed_by uuid, reviewed_at timestamptz,
  version integer not null default 1,
  primary key (city, self_check)
);

create unique index self_checks_once on self_checks (city, list, section, period);

create index self_checks_of on self_checks (city, office, period, section, self_check);

grant select, insert, update on self_checks to kijun_program
