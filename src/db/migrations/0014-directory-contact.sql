-- What a notice prints so that people can ask: the number that rings in a section, and where its counter is.

alter table sections add column phone text not null default '';

alter table sections add column place text not null default ''
