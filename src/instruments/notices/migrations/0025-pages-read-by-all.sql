-- What stands on the published site anybody may read; other offices ask whether a page that a text links to is there.
create policy read_by_all on notice_pages for select using (city = current_setting('kijun.city', true));
