-- The managers' meeting: its days, agenda, minutes and decisions, and what is passed on to the sections. No personal data stands in any of it.

create table meeting_series (
  city text not null, office text not null, series uuid not null,
  name text not null,
  -- The nth weekdays of a month: 0 Sunday – 6 Saturday.
  weekday integer not null check (weekday between 0 and 6), nth text[] not null,
  starts text not null, place text not null default '',
  -- What happens on a day on which the office rests.
  moves text not null check (moves in ('later', 'earlier', 'off')),
  from_day date not null, to_day date,
  version integer not null default 1, changed_at timestamptz not null, changed_by uuid,
  primary key (city, series)
);

grant select, insert, update on meeting_series to kijun_program;

create table meetings (
  city text not null, office text not null, meeting uuid not null,
  series uuid, name text not null,
  -- The day it is on, the day it was first meant for, and why these differ.
  on_day date not null, planned_day date not null, moved_why text not null default '',
  starts text not null, place text not null default '',
  state text not null default 'planned' check (state in ('planned', 'held', 'approved', 'off')),
  off_why text not null default '',
  -- Who was there, by office and post.
  attended text not null default '', notes text not null default '',
  notes_version integer not null default 0, notes_at timestamptz, notes_by uuid,
  filled_at timestamptz, held_at timestamptz, held_by uuid,
  approved_at timestamptz, approved_by uuid,
  version integer not null default 1, changed_at timestamptz not null, changed_by uuid,
  primary key (city, meeting)
);

create unique index meetings_of_series on meetings (city, series, planned_day) where series is not null;

create index meetings_by_day on meetings (city, office, on_day desc, meeting);

grant select, insert, update on meetings to kijun_program;

create table meeting_items (
  city text not null, office text not null, meeting uuid not null, item uuid not null,
  position integer not null,
  source text not null check (source in ('voice', 'incident', 'near-miss', 'standard', 'change', 'action', 'hand')),
  source_id text not null, section text not null default '',
  title text not null, about text not null default '', href text not null default '',
  -- Taken off with a reason; what is off is not shared and comes up again at the next meeting.
  off_why text, off_by uuid,
  minutes text not null default '', minutes_version integer not null default 0, minutes_at timestamptz, minutes_by uuid,
  -- What the sections are to be told; '' when it stays in the room.
  passing text not null default '',
  added_at timestamptz not null, added_by uuid,
  primary key (city, item)
);

create unique index meeting_items_once on meeting_items (city, meeting, source, source_id);

create index meeting_items_by_source on meeting_items (city, source, source_id);

create index meeting_items_by_meeting on meeting_items (city, meeting, position, item);

grant select, insert, update on meeting_items to kijun_program;

create table meeting_decisions (
  city text not null, office text not null, meeting uuid not null, item uuid not null, decision uuid not null,
  words text not null, action uuid,
  decided_at timestamptz not null, decided_by uuid,
  version integer not null default 1,
  primary key (city, decision)
);

create index meeting_decisions_by_meeting on meeting_decisions (city, meeting, decision);

grant select, insert, update on meeting_decisions to kijun_program;

-- What was changed after the approval: the words that stood, the words that stand, and why. Only ever added to.
create table meeting_corrections (
  city text not null, office text not null, meeting uuid not null, correction uuid not null,
  item uuid not null, decision uuid,
  before text not null, after text not null, why text not null,
  at timestamptz not null, by_staff uuid,
  primary key (city, correction)
);

create index meeting_corrections_by_meeting on meeting_corrections (city, meeting, correction);

grant select, insert on meeting_corrections to kijun_program;

-- An item on its way to one section.
create table meeting_passes (
  city text not null, office text not null, meeting uuid not null, item uuid not null, pass uuid not null,
  section text not null, shared_on date not null, last_day date not null,
  passed_on date, how text, passed_by uuid, fell_at timestamptz,
  primary key (city, pass)
);

create unique index meeting_passes_once on meeting_passes (city, item, section);

create index meeting_passes_open on meeting_passes (city, office, section, last_day, pass) where passed_on is null;

create index meeting_passes_by_section on meeting_passes (city, office, section, shared_on desc, pass);

grant select, insert, update on meeting_passes to kijun_program;

-- Personal data of staff: who has read what was passed on, so that each is shown what is new to them. Only counts by section
-- are ever shown to others. Deleted a year after the meeting.
create table meeting_seen (
  city text not null, office text not null, pass uuid not null, staff uuid not null, at timestamptz not null,
  primary key (city, pass, staff)
);

create index meeting_seen_by_time on meeting_seen (city, at);

grant select, insert, delete on meeting_seen to kijun_program;

-- Complaints whose days ran out without a meeting: recorded once.
create table meeting_unshared (
  city text not null, office text not null, voice uuid not null, at timestamptz not null,
  primary key (city, voice)
);

grant select, insert on meeting_unshared to kijun_program
