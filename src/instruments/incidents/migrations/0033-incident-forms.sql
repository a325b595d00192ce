-- Forms that were taken once: the same one sent again changes nothing.
create table incident_forms (
  city text not null, office text not null, incident uuid not null, form uuid not null,
  primary key (city, form)
);

grant select, insert on incident_forms to kijun_program
