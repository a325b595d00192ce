-- Attachments: what a citizen or a clerk handed in as a file; the bytes lie in the data folder, named by the id.

-- Personal data: a file may hold anything about a person, and its name may too. Purpose: to deal with the matter it
-- was handed in for. Deleted together with the personal data of that contact, voice or incident.
create table attachments (
  city text not null, office text not null, attachment uuid not null,
  kind text not null check (kind in ('contact', 'voice', 'incident')),
  -- The contact, voice or incident it is kept with.
  holder uuid not null,
  name text not null,
  -- Told by its content, as pdf: never by its name.
  type text not null,
  bytes integer not null, sha256 bytea not null,
  kept_at timestamptz not null, kept_by uuid,
  primary key (city, attachment)
);

-- The same file handed in twice by one form is kept once.
create unique index attachments_by_holder on attachments (city, kind, holder, sha256);

grant select, insert, delete on attachments to kijun_program;

-- What is kept with a contact is read by whoever sees the contact, also after it went to another office.
create policy of_contact on attachments for select using (kind = 'contact' and exists (
  select from contacts where contacts.city = attachments.city and contacts.contact = attachments.holder))
