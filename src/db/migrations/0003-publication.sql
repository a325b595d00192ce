-- What was published: figures frozen at one moment, approved by a second person, and never changed after.

create table snapshots (
  city text not null, id uuid not null,
  period text not null,
  -- Grows with each publication of the same period; a draft holds the next one until it is published or discarded.
  version integer not null,
  state text not null check (state in ('draft', 'approved', 'published', 'discarded')),
  -- What was corrected since the earlier version, for citizens.
  note text not null default '',
  -- Over the heads of the ledger's chains at that moment: shows which facts the figures were read from.
  digest text not null,
  -- The JSON text that the site is written from, kept to the letter.
  figures text not null,
  frozen_at timestamptz not null, frozen_by uuid,
  approved_at timestamptz, approved_by uuid,
  published_at timestamptz, published_by uuid,
  primary key (city, id)
);

create unique index snapshots_version on snapshots (city, period, version) where state <> 'discarded';

grant select, insert on snapshots to kijun_program;

-- The figures are never updated: only the state and who moved it on.
grant update (state, approved_at, approved_by, published_at, published_by) on snapshots to kijun_program;
