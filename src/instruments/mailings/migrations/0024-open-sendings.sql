-- Sendings that are not done yet: what waits on the first screen costs by what is open, never by the years behind it.
create index mailing_sendings_open on mailing_sendings (city, office, planned_on, sending)
  where state not in ('sent', 'cancelled');
