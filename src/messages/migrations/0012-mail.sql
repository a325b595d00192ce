-- E-mail to staff who want it, and the alarms that were told.

-- Personal data of staff. Purpose: to tell them by e-mail what they chose themselves. Optional; deleted with their record.
alter table staff add column email text;

-- Of which kinds of message a person wants an e-mail; a kind is the part before the dot, as handoff.
create table mail_wishes (
  city text not null, staff uuid not null, kind text not null,
  primary key (city, staff, kind)
);

grant select, insert, delete on mail_wishes to kijun_program;

-- One letter per message and person: what has become of it. It holds no address and no words; both are read when it is sent.
create table mails (
  city text not null, message uuid not null, staff uuid not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz, gave_up_at timestamptz,
  -- What the mail server said the last time, as a code.
  trouble text,
  primary key (city, message, staff)
);

create index mails_due on mails (city, next_at, message, staff) where sent_at is null and gave_up_at is null;

create index mails_troubled on mails (city, message, staff) where trouble is not null;

grant select, insert, update, delete on mails to kijun_program;

-- What was told to be near its due time, so that it is told once; forgotten with the messages.
create table alarms (
  city text not null, office text not null,
  -- The thing, its due time and how long before.
  alarm text not null,
  told_at timestamptz not null,
  primary key (city, office, alarm)
);

create index alarms_by_time on alarms (city, told_at, office, alarm);

grant select, insert, delete on alarms to kijun_program
