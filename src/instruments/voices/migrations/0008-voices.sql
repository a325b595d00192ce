-- Voices of citizens: complaints, opinions and thanks, the answer, what the citizen says of it, and what is published.

-- From what receipt codes are made, and what makes them unguessable to whoever reads a form. Never leaves the database.
create table voice_seals (
  city text not null,
  seal bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  primary key (city)
);

grant select, insert on voice_seals to kijun_program;

-- Without free words. `section` is who answers, '' until somebody decides it.
create table voices (
  city text not null, office text not null, voice uuid not null,
  section text not null default '',
  channel text not null check (channel in ('web', 'counter', 'phone', 'letter', 'mail', 'visit')),
  kind text not null check (kind in ('complaint', 'opinion', 'thanks')),
  theme text not null default '',
  -- As privacy, conduct: for the standards about them.
  tags text[] not null default '{}',
  classified_at timestamptz,
  owner uuid,
  contact uuid,
  received_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid,
  -- How the answer reaches the citizen; none: no answer is wanted.
  answer_by text not null check (answer_by in ('here', 'letter', 'phone', 'mail', 'counter', 'none')),
  -- The last day for the answer, as told at receipt, and when the program saw it pass.
  due_on date, fell_due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'answered', 'noted')),
  -- Grows with every reopening.
  round integer not null default 1,
  closed_at timestamptz,
  -- The citizen's two answers, asked once.
  asked_at timestamptz, solved boolean, clear boolean,
  -- SHA-256 of the receipt code.
  code_hash bytea not null,
  version integer not null default 1,
  primary key (city, voice)
);

create unique index voices_code on voices (city, code_hash);

create index voices_by_time on voices (city, office, received_at desc, voice);

create index voices_open on voices (city, office, section, due_on, voice) where state = 'open';

create index voices_due on voices (city, due_on, voice) where state = 'open' and fell_due_at is null;

create index voices_by_contact on voices (city, contact, voice) where contact is not null;

grant select, insert, update on voices to kijun_program;

-- Personal data: who spoke, how to reach them, and what they said. Purpose: to answer. Deleted on delete_on, counted
-- from the day the voice was closed; figures and what was published do not change by it.
create table voice_texts (
  city text not null, office text not null, voice uuid not null,
  name text not null default '', phone text not null default '', mail text not null default '',
  address text not null default '',
  said text not null,
  language text not null default 'ja' check (language in ('ja', 'easy', 'en')),
  -- Name and words folded (src/names): searched by bigrams, then checked.
  folded text not null default '', bigrams text[] not null default '{}',
  delete_on date,
  primary key (city, voice)
);

create index voice_texts_bigrams on voice_texts using gin (bigrams);

create index voice_texts_due on voice_texts (city, delete_on, voice) where delete_on is not null;

grant select, insert, update, delete on voice_texts to kijun_program;

-- Personal data: an answer repeats what somebody said, and a reopening says what is still wrong. Purpose and end as voice_texts.
create table voice_answers (
  city text not null, office text not null, voice uuid not null, round integer not null,
  -- What the citizen said was not solved, which began this round.
  unsolved text not null default '',
  body text not null default '',
  state text not null default 'draft' check (state in ('draft', 'offered', 'approved', 'sent')),
  drafted_by uuid, drafted_at timestamptz, offered_by uuid, offered_at timestamptz,
  approved_by uuid, approved_at timestamptz,
  -- What a head asked to change.
  returned text not null default '',
  sent_by uuid, sent_at timestamptz, sent_how text,
  version integer not null default 1,
  primary key (city, voice, round)
);

grant select, insert, update, delete on voice_answers to kijun_program;

-- What citizens read of a voice: in general words, without personal data, checked by a second person. It stays.
create table voice_publications (
  city text not null, office text not null, voice uuid not null,
  title text not null, said text not null, answered text not null, changed text not null,
  -- What the answer was, as 説明しました.
  response text not null check (response in ('improved', 'explained', 'considering', 'declined', 'thanks')),
  state text not null default 'draft' check (state in ('draft', 'offered', 'published', 'withdrawn')),
  received_on date not null, answered_on date,
  drafted_by uuid not null, drafted_at timestamptz not null, offered_by uuid, offered_at timestamptz,
  checked_by uuid, published_at timestamptz, withdrawn_at timestamptz,
  version integer not null default 1,
  primary key (city, voice)
);

create index voice_publications_shown on voice_publications (city, office, published_at desc, voice) where state = 'published';

create index voice_publications_waiting on voice_publications (city, office, offered_at, voice) where state = 'offered';

grant select, insert, update on voice_publications to kijun_program;

-- What happened to a voice, in order, in words without personal data.
create table voice_moments (
  city text not null, office text not null, voice uuid not null, moment uuid not null,
  at timestamptz not null, by_staff uuid, words text not null,
  primary key (city, voice, moment)
);

grant select, insert on voice_moments to kijun_program
