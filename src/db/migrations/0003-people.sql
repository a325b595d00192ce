-- People and directory as they are edited: who changed what last, so that the second of two editors sees the first.

alter table offices add column version integer not null default 1;

alter table offices add column changed_at timestamptz;

alter table offices add column changed_by uuid;

alter table sections add column version integer not null default 1;

alter table sections add column changed_at timestamptz;

alter table sections add column changed_by uuid;

alter table staff add column version integer not null default 1;

alter table staff add column changed_at timestamptz;

alter table staff add column changed_by uuid;

-- A password made by somebody else lets its owner in once, to set their own; it ends three days after it was made.
alter table staff add column password_once_until timestamptz;

create index roles_by_office on roles (city, office, section, staff);

create index sessions_by_staff on sessions (city, staff);

create index audit_by_staff on audit (city, staff, at desc, id);

-- A role that never began is taken back, and roles go with the person when their record is purged.
grant delete on roles to kijun_program;
