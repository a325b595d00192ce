-- A meeting that was recorded as held by mistake: taken back before its minutes are approved, in sight, with the reason.
alter table meetings add column taken_back_at timestamptz;

alter table meetings add column taken_back_by uuid;

alter table meetings add column taken_back_why text not null default ''
