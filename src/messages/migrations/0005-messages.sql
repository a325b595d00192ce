-- Messages inside the product: what somebody, or a section, should know now. No personal data: what it is about is said by its matter.

create table messages (
  city text not null, office text not null, message uuid not null,
  -- '' when it is for one person only.
  section text not null default '',
  -- Null when it is for everybody of the section.
  staff uuid,
  -- As handoff.offered, callback.due: told apart in the settings of who wants e-mail for what.
  kind text not null,
  words text not null, href text not null,
  at timestamptz not null,
  -- When it went out by e-mail; null while it has not, or does not need to.
  mailed_at timestamptz,
  primary key (city, message)
);

create index messages_of_section on messages (city, office, section, message) where staff is null;

create index messages_of_staff on messages (city, staff, message) where staff is not null;

create index messages_unmailed on messages (city, message) where mailed_at is null;

grant select, insert, delete on messages to kijun_program;

grant update (mailed_at) on messages to kijun_program;

-- What a person has seen: everything up to a message.
create table messages_seen (
  city text not null, staff uuid not null, message uuid not null,
  primary key (city, staff)
);

grant select, insert, update on messages_seen to kijun_program
