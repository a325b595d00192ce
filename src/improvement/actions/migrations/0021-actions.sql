-- Actions: what an office decided to do better, by whom and by when, what it cost, and whether it did any good.

create table actions (
  city text not null, office text not null, action uuid not null,
  -- The section that does it; '' is the whole office.
  section text not null default '',
  title text not null, words text not null default '',
  -- What it comes from: its id there, and what that is called, without personal data.
  origin text not null check (origin in ('goal', 'standard', 'voice', 'incident', 'walk', 'meeting', 'free')),
  origin_id text not null default '', origin_words text not null default '',
  standard text not null default '', measure text not null default '',
  owner uuid, due date not null,
  -- 円; null while nobody said.
  cost bigint, spent bigint,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  ended_on date, why text not null default '',
  -- The effect: when it is looked at, what was found, and the figures it was read from.
  check_on date, effect text check (effect in ('better', 'same', 'worse', 'unsure')),
  checked_on date, check_words text not null default '', figures jsonb,
  -- Again and again: how often, and until when.
  every text check (every in ('week', 'month', 'quarter', 'half')), until date,
  -- The last word anybody said about it.
  word_at timestamptz not null,
  recorded_at timestamptz not null, recorded_by uuid,
  version integer not null default 1, changed_at timestamptz not null, changed_by uuid,
  primary key (city, action)
);

-- What is open is few: every opening of わたしの今日 reads only this.
create index actions_open on actions (city, office, due, action) where state = 'open';

create index actions_to_check on actions (city, office, check_on, action) where check_on is not null and checked_on is null;

create index actions_by_time on actions (city, office, recorded_at desc, action);

create index actions_by_origin on actions (city, origin, origin_id);

grant select, insert, update on actions to kijun_program;

create table action_occurrences (
  city text not null, office text not null, action uuid not null, due date not null,
  done_on date, by_staff uuid, words text not null default '',
  primary key (city, action, due)
);

create index action_occurrences_open on action_occurrences (city, office, due, action) where done_on is null;

grant select, insert, update, delete on action_occurrences to kijun_program;

-- What happened to an action, in order; words without personal data.
create table action_moments (
  city text not null, office text not null, action uuid not null, moment uuid not null,
  at timestamptz not null, by_staff uuid, kind text not null, words text not null,
  primary key (city, moment)
);

create index action_moments_by_action on action_moments (city, action, moment);

grant select, insert on action_moments to kijun_program
