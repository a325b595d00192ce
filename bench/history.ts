// Years of calls put into a database at once, as they would be after those years; the tallies come from the replay.
import { sql } from 'kysely'
import type { House } from '../src/house.ts'
import { city, everywhere, offices, sections } from './temporary.ts'

/** Facts of 令和6年度 spread over offices, sections, days and hours. */
export async function fillHistory(house: House, facts: number): Promise<void> {
  const { owner } = house.store
  const indexes = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'facts' and indexname <> 'facts_pkey'`.execute(owner)
  for (const { name } of indexes.rows) await sql`drop index ${sql.id(name)}`.execute(owner)
  for (let from = 0; from < facts; from += 500_000)
    await insertFacts(house, from, Math.min(facts, from + 500_000) - 1)
  for (const { definition } of indexes.rows) await sql.raw(definition).execute(owner)
  await house.store.within(everywhere, trx => house.recount(trx, city))
  await sql`vacuum analyze`.execute(owner)
}

const insertFacts = (house: House, from: number, to: number) =>
  sql`
  insert into facts (city, id, kind, happened_at, recorded_at, day, recorded_on, office, section, source, source_key,
    body, lane, seq, hash)
  select ${city}, encode(decode(lpad(to_hex(1711897200000 + n), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'), 'hex'), 'hex')::uuid,
    'call.answered', at, at, (at at time zone 'Asia/Tokyo')::date, (at at time zone 'Asia/Tokyo')::date,
    (${offices}::text[])[1 + n % 7], (${sections}::text[])[1 + (n / 7) % 12], 'calls/bench', n::text,
    jsonb_build_object('rang', (n * 13) % 12, 'announced', false, 'talked', 60, 'endedBy', 'caller', 'transfers', 0, 'open', true),
    0, n, '\\x00'
  from generate_series(${from}::bigint, ${to}::bigint) as n,
    lateral (select timestamptz '2024-03-31 23:30:00Z' + ((n / 84) % 365) * interval '1 day' + (n % 9) * interval '1 hour' as at) as moment
`.execute(house.store.owner)
