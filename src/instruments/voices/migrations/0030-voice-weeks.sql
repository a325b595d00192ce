-- What was last recorded of each working week of an office, so that it is recorded once and corrected when voices are read late.
create table voice_weeks (
  city text not null, office text not null,
  -- Its Monday.
  week date not null,
  -- nothing: no complaint of how staff behave; unread: a voice of that week was not read yet.
  said text not null check (said in ('nothing', 'complaint', 'unread')),
  -- Weeks since a voice last came in; 0 is this week itself.
  silent integer not null,
  fact uuid not null, at timestamptz not null,
  primary key (city, office, week)
);

grant select, insert, update on voice_weeks to kijun_program
