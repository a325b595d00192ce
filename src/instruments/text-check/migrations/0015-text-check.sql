-- Texts as an office checks them: its dictionary, what it accepts as it stands, and sheets made elsewhere.

-- Hard words and what citizens understand. `keeper` is the office whose word it is, '' the whole city's, which every
-- office reads; it is not called office, so that the city's words are not hidden from offices.
create table plain_words (
  city text not null, keeper text not null default '', word text not null,
  plain text not null, why text not null default '',
  -- Proposed by whoever writes, used once somebody in charge said so, retired when it is checked no more.
  state text not null check (state in ('proposed', 'used', 'retired')),
  -- How often it was proposed: a word that many ask for comes first.
  proposals integer not null default 0,
  changed_by uuid, changed_at timestamptz not null,
  version integer not null default 1,
  primary key (city, keeper, word)
);

grant select, insert, update on plain_words to kijun_program;

-- How often an office took the plain word in place of the hard one, whoever's word it is.
create table word_uses (
  city text not null, office text not null, word text not null,
  taken integer not null default 0, last_on date not null,
  primary key (city, office, word)
);

grant select, insert, update on word_uses to kijun_program;

-- What a rule found and an office lets stand, with the reason. Personal data may stand in a sentence of a reply.
-- Purpose: not to find the same thing again. Deleted on delete_on: words after three years, sentences after one.
create table text_exceptions (
  city text not null, office text not null, exception uuid not null,
  rule text not null, words text not null, reason text not null,
  accepted_by uuid not null, accepted_at timestamptz not null,
  taken_back_by uuid, taken_back_at timestamptz,
  delete_on date not null,
  primary key (city, exception)
);

create unique index text_exceptions_standing on text_exceptions (city, office, rule, md5(words)) where taken_back_at is null;

create index text_exceptions_due on text_exceptions (city, delete_on, exception);

grant select, insert, update, delete on text_exceptions to kijun_program;

-- Sheets made elsewhere, as their text was taken out and checked. Personal data may stand in the text.
-- Purpose: to mend the sheet before it goes out, and to find it when what is printed on it becomes wrong.
-- Deleted on delete_on, three years after it was handed in.
create table outside_sheets (
  city text not null, office text not null, sheet uuid not null,
  section text not null, title text not null,
  -- What it becomes when it goes out.
  kind text not null check (kind in ('notice', 'flyer')),
  file_name text not null,
  -- From where the text was taken: written in the file, or read off a picture by machine, with the share that is in doubt.
  source text not null check (source in ('text', 'ocr')),
  doubt double precision,
  pages integer not null,
  text text not null,
  state text not null default 'checked' check (state in ('checked', 'issued', 'dropped')),
  handed_in_by uuid not null, handed_in_at timestamptz not null,
  issued_by uuid, issued_at timestamptz,
  delete_on date not null,
  version integer not null default 1,
  primary key (city, sheet)
);

create index outside_sheets_by_time on outside_sheets (city, office, handed_in_at desc, sheet);

create index outside_sheets_due on outside_sheets (city, delete_on, sheet);

grant select, insert, update, delete on outside_sheets to kijun_program
