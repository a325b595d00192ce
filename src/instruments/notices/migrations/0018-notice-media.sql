-- What the media of notices keep besides the text: readings that were settled, wishes for a paper, and what the published site shows.

-- How an office reads its own names and words, for the ruby of やさしい日本語.
create table notice_readings (
  city text not null, office text not null, word text not null, reading text not null,
  changed_at timestamptz not null, changed_by uuid not null,
  primary key (city, office, word)
);

grant select, insert, update, delete on notice_readings to kijun_program;

-- What was wished for one medium of a notice: paper, parts left out, room for a 音声コード, number and addressee of a letter.
create table notice_wishes (
  city text not null, office text not null, notice uuid not null, medium text not null,
  wish jsonb not null, version integer not null default 1,
  changed_at timestamptz not null, changed_by uuid not null,
  primary key (city, notice, medium)
);

grant select, insert, update on notice_wishes to kijun_program;

-- An issue as the published site shows it: readings written into the text, the picture small. It stays as it went out.
create table notice_pages (
  city text not null, office text not null, notice uuid not null, issue integer not null,
  texts jsonb not null, picture bytea,
  made_at timestamptz not null,
  primary key (city, notice, issue)
);

grant select, insert on notice_pages to kijun_program
;

-- Whether anything on the site has changed is asked with every page of it.
create index notice_issues_by_issue on notice_issues (city, issued_at);

create index notice_issues_by_end on notice_issues (city, ended_at);

create index notice_media_by_up on notice_media (city, medium, up_at)
