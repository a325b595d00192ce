-- How often what the public sees of notices has changed: counted in the transaction of the change, so that no order of commits hides one.
create table notice_boards (
  city text not null primary key, turn bigint not null
);

grant select, insert, update on notice_boards to kijun_program;

insert into notice_boards (city, turn) select city, 1 from cities;

drop index notice_issues_by_issue;

drop index notice_issues_by_end;

drop index notice_media_by_up
