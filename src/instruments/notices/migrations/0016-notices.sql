-- Notices: what they say, how that came about, what went out with which contact, where it stands, and what was seen of it.
-- None of it is about citizens; who of the staff did what is kept as with every other work.

-- `section` writes it; `asked` is the section whose name and number are printed.
create table notices (
  city text not null, office text not null, notice uuid not null,
  section text not null, asked text not null,
  -- The text that is being worked on: NoticeTexts. What is out stands in notice_issues.
  texts jsonb not null,
  -- Of the ordinary text, for lists.
  title text not null,
  to_public boolean not null default true,
  state text not null default 'draft' check (state in ('draft', 'offered', 'approved', 'issued', 'withdrawn')),
  -- The day on which it goes out, and the last day on which it stands.
  issue_on date, until_on date,
  -- Grows with every correction that goes out.
  issue integer not null default 0,
  -- From which notice it was copied.
  copied_from uuid,
  begun_at timestamptz not null, begun_by uuid not null,
  saved_at timestamptz not null, saved_by uuid not null,
  offered_at timestamptz, offered_by uuid,
  approved_at timestamptz, approved_by uuid,
  -- What the approver asked to change.
  returned text not null default '',
  -- Why it did not go out on its day; '' when nothing stands in the way.
  held text not null default '',
  -- Text and contact folded (src/names): searched by bigrams, then checked.
  folded text not null default '', bigrams text[] not null default '{}',
  version integer not null default 1,
  primary key (city, notice)
);

create index notices_by_time on notices (city, office, saved_at desc, notice);

create index notices_open on notices (city, office, section, state, notice) where state in ('draft', 'offered', 'approved');

create index notices_due on notices (city, issue_on, notice) where state = 'approved';

create index notices_bigrams on notices using gin (bigrams);

grant select, insert, update on notices to kijun_program;

-- Every text that was saved, for differences and for who wrote what.
create table notice_versions (
  city text not null, office text not null, notice uuid not null, version integer not null,
  at timestamptz not null, by_staff uuid not null, texts jsonb not null,
  primary key (city, notice, version)
);

grant select, insert on notice_versions to kijun_program;

create table notice_comments (
  city text not null, office text not null, notice uuid not null, comment uuid not null,
  at timestamptz not null, by_staff uuid not null, words text not null,
  settled_at timestamptz, settled_by uuid,
  primary key (city, notice, comment)
);

grant select, insert, update on notice_comments to kijun_program;

create table notice_moments (
  city text not null, office text not null, notice uuid not null, moment uuid not null,
  at timestamptz not null, by_staff uuid, words text not null,
  primary key (city, notice, moment)
);

grant select, insert on notice_moments to kijun_program;

-- What went out: the text and the contact as they were printed. It stays as it was, whatever the directory says later.
create table notice_issues (
  city text not null, office text not null, notice uuid not null, issue integer not null,
  section text not null,
  texts jsonb not null,
  -- NoticeContact as printed, and every telephone number that stands in the text itself.
  contact jsonb not null, numbers text[] not null default '{}',
  issued_at timestamptz not null, issued_by uuid,
  until_on date,
  ended_at timestamptz, ended_how text check (ended_how in ('corrected', 'withdrawn', 'over')),
  primary key (city, notice, issue)
);

create index notice_issues_out on notice_issues (city, office, notice, issue) where ended_at is null;

grant select, insert, update on notice_issues to kijun_program;

-- The media plan: one row for each medium, and for each place where it is posted. `issue` 0 is planned, not yet out.
create table notice_media (
  city text not null, office text not null, notice uuid not null, item uuid not null,
  section text not null,
  medium text not null check (medium in ('poster', 'flyer', 'letter', 'web', 'bulletin', 'message')),
  place text not null default '',
  issue integer not null default 0,
  up_on date, down_on date,
  up_at timestamptz, up_by uuid, proof text check (proof in ('machine', 'photo', 'tick')),
  missed_at timestamptz,
  down_at timestamptz, down_by uuid,
  primary key (city, notice, item)
);

create index notice_media_to_post on notice_media (city, office, section, up_on, item) where issue > 0 and up_at is null and down_at is null;

create index notice_media_to_take_down on notice_media (city, office, section, down_on, item) where up_at is not null and down_at is null;

grant select, insert, update, delete on notice_media to kijun_program;

-- What is out and carries a contact that the directory no longer says.
create table notice_recalls (
  city text not null, office text not null, notice uuid not null, issue integer not null, recall uuid not null,
  section text not null,
  -- Which parts differ, each as printed and as it is now; and a mark of exactly this difference.
  parts jsonb not null, mark text not null,
  found_at timestamptz not null,
  settled_at timestamptz, settled_by uuid,
  how text check (how in ('corrected', 'withdrawn', 'accepted', 'fits-again', 'over')),
  why text not null default '',
  primary key (city, notice, recall)
);

create index notice_recalls_open on notice_recalls (city, office, section, found_at, recall) where settled_at is null;

grant select, insert, update on notice_recalls to kijun_program;

-- An outsider read it and was asked when, where and whom; no name is kept.
create table notice_read_backs (
  city text not null, office text not null, notice uuid not null, read_back uuid not null,
  at timestamptz not null, by_staff uuid not null,
  reader text not null check (reader in ('visitor', 'other-section', 'other')),
  version integer not null,
  -- As { question: { said, right } }.
  answers jsonb not null,
  primary key (city, notice, read_back)
);

grant select, insert on notice_read_backs to kijun_program;

-- A sheet that was seen posted on a walk; `section` is whose it is.
create table posted_sheets (
  city text not null, office text not null, sheet uuid not null,
  section text not null, place text not null, title text not null default '',
  contact boolean not null, in_date boolean not null,
  note text not null default '',
  seen_at timestamptz not null, seen_by uuid not null,
  -- What was wrong has been put right.
  mended_at timestamptz, mended_by uuid,
  primary key (city, sheet)
);

create index posted_sheets_by_time on posted_sheets (city, office, seen_at desc, sheet);

create index posted_sheets_to_mend on posted_sheets (city, office, section, seen_at, sheet) where mended_at is null and not (contact and in_date);

grant select, insert, update on posted_sheets to kijun_program;

create table notice_templates (
  city text not null, office text not null, template uuid not null,
  name text not null, texts jsonb not null,
  made_at timestamptz not null, made_by uuid not null, version integer not null default 1,
  primary key (city, template)
);

create index notice_templates_by_office on notice_templates (city, office, name, template);

grant select, insert, update, delete on notice_templates to kijun_program;

-- Pictures of a notice, proofs of posting and photographs of walks are files as any other.
alter table attachments drop constraint attachments_kind_check;

alter table attachments add constraint attachments_kind_check
  check (kind in ('contact', 'voice', 'incident', 'notice', 'sheet'))
