-- Hand-offs: a contact offered to another section, whose giver answers for it until somebody accepts it.

-- `office` and `section` offer it. No free words: those stand in the notes of the contact's moments.
create table hand_offs (
  city text not null, office text not null, hand_off uuid not null,
  section text not null,
  to_office text not null, to_section text not null,
  contact uuid not null,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'returned', 'withdrawn', 'recalled')),
  -- The citizen was told whom to expect.
  told boolean not null,
  offered_at timestamptz not null, offered_by uuid,
  -- Who of the giving section sees to it; somebody else after they leave.
  keeper uuid,
  -- Open seconds within which it is to be answered, and the instant that makes.
  within integer not null, due_at timestamptz not null,
  overdue_at timestamptz,
  -- Alarms rung so far, and when the next one is due.
  alarms integer not null default 0, alarm_at timestamptz not null,
  answered_at timestamptz, answered_by uuid,
  recalled_at timestamptz, recalled_by uuid,
  -- Why it was returned, and whose it is instead, when that was said.
  reason text, better_office text, better_section text,
  -- How often the contact had come back to a section that held it before.
  came_back integer not null default 0,
  -- The fact contact.passed, taken back when the offer is withdrawn.
  passed uuid,
  primary key (city, hand_off)
);

-- A contact stands in one open offer at most, however many offer it at once.
create unique index hand_offs_one_open on hand_offs (city, contact) where state = 'offered';

create index hand_offs_in on hand_offs (city, to_office, to_section, due_at, hand_off) where state = 'offered';

create index hand_offs_out on hand_offs (city, office, section, due_at, hand_off) where state = 'offered';

create index hand_offs_alarm on hand_offs (city, alarm_at, hand_off) where state = 'offered';

create index hand_offs_by_contact on hand_offs (city, contact, hand_off);

create index hand_offs_given on hand_offs (city, office, offered_at desc, hand_off);

create index hand_offs_got on hand_offs (city, to_office, offered_at desc, hand_off);

grant select, insert, update on hand_offs to kijun_program;

-- Both offices see a hand-off between them; its deeds are done in a transaction of both.
create policy offered on hand_offs for select using (city = current_setting('kijun.city', true)
  and case when current_setting('kijun.offices', true) = '*' then true
    else to_office = any (string_to_array(current_setting('kijun.offices', true), ',')) end);

-- Which section goes on with the work of one that ended.
create table section_successors (
  city text not null, office text not null, section text not null,
  to_office text not null, to_section text not null,
  named_at timestamptz not null, named_by uuid,
  primary key (city, office, section)
);

grant select, insert, update on section_successors to kijun_program;

create policy read_by_all on section_successors for select using (city = current_setting('kijun.city', true));

-- Who is offered a contact, or gave it away, sees it and whom it is about. A scalar question, so that it is asked of the
-- few rows of other offices only, by the index, and never answered by reading all hand-offs.
create policy handed on contacts for select using (city = current_setting('kijun.city', true) and (
  select true from hand_offs where hand_offs.city = contacts.city and hand_offs.contact = contacts.contact
    and hand_offs.state in ('offered', 'accepted', 'recalled') limit 1));

create policy handed on contact_people for select using (city = current_setting('kijun.city', true) and (
  select true from hand_offs where hand_offs.city = contact_people.city and hand_offs.contact = contact_people.contact
    and hand_offs.state in ('offered', 'accepted', 'recalled') limit 1));

-- What a matter is called is read by every office: a contact keeps its name wherever it goes.
create policy read_by_all on contact_matters for select using (city = current_setting('kijun.city', true));

-- A section of another office can be told something; reading it stays with that office.
create policy told_by_all on messages for insert with check (city = current_setting('kijun.city', true))
