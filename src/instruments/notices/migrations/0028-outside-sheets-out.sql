-- Sheets made elsewhere, once they are out, are posted, taken down and called back as notices of our own are: rows of
-- notice_media, notice_moments and notice_recalls name one of either.

-- What of the directory is printed on it, as it was on the day it went out: NoticeContact[], '' where a part is not on
-- it; null for those that went out before this was kept, until they are read again. And the numbers that rang then.
alter table outside_sheets add column contacts jsonb;

alter table outside_sheets add column numbers text[] not null default '{}';

alter table outside_sheets add column until_on date;

alter table outside_sheets add column ended_at timestamptz;

alter table outside_sheets add column ended_how text check (ended_how in ('corrected', 'withdrawn', 'over'));

create index outside_sheets_out on outside_sheets (city, office, sheet) where state = 'issued' and ended_at is null
