-- How the name of an office or a section is read, and what it is called in English: for やさしい日本語 and English
-- versions of what is published. '' while nobody has said it.

alter table offices add column kana text not null default '';

alter table offices add column english text not null default '';

alter table sections add column kana text not null default '';

alter table sections add column english text not null default ''
