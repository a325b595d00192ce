// The append-only ledger: records facts once each, links them in a chain, and keeps the tallies in the same transaction.
import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import { ahead, asked, type Work } from '../db/store.ts'
import { genesis, lanes, link } from './chain.ts'
import { changesBy } from './changes.ts'
import type { Counter, Terms } from './counter.ts'
import type { Fact, FactKind, NewFact } from './fact.ts'
import { newFactId } from './id.ts'
import { addToTallies } from './tallies.ts'

export type Recorded = {
  recorded: Fact[]
  /** Facts that the ledger already had by source and key; they count once. */
  repeated: number
}

export type Ledger = {
  /**
   * Records the facts in the caller's transaction, so that a change and its fact are kept together or not at all.
   * `how` spares the search for what cannot be there: should it be there all the same, the whole transaction is refused.
   */
  record(trx: Work, city: string, facts: readonly NewFact[], now: Date, how?: New): Promise<Recorded>
}

/** What was made just now, so that the ledger holds nothing of it yet. */
export type New = { keys?: boolean; subjects?: boolean }

type Lane = { lane: number; seq: number; head: Buffer; terms_version: number }

export function openLedger(
  kinds: readonly FactKind[],
  counters: readonly Counter[],
  termsAt: (trx: Work, city: string, version: number) => Promise<Terms>,
): Ledger {
  const bodies = new Map(kinds.map(kind => [kind.name, kind.body]))
  return {
    record: async (trx, city, news, now, how = {}) => {
      const day = dayOf(now)
      const lane = await takeLane(trx, city, day)
      const terms = await termsAt(trx, city, lane.terms_version)
      const fresh = how.keys ? news : await unknown(trx, city, news)
      const recorded = fresh.map((fact): Fact => {
        const body = bodies.get(fact.kind)
        if (!body) throw new Error(`no such kind of fact: ${fact.kind}`)
        return { ...fact, body: body.parse(fact.body), id: newFactId(now), recordedAt: now }
      })
      if (recorded.length > 0) {
        const sums = await changesBy(trx, city, recorded, counters, terms, {
          on: day,
          first: how.subjects ?? false,
        })
        await addToTallies(trx, city, lane.lane, sums, chained(city, day, lane, recorded))
      }
      return { recorded, repeated: news.length - recorded.length }
    },
  }
}

/**
 * The lowest lane nobody is writing in; when all are taken, waits for one of them. Until it commits a writer holds
 * the city's gate together with other writers; a recount holds it alone. The gate is passed before the terms are
 * read, so that nobody counts under terms that a recount has just replaced.
 */
async function takeLane(trx: Work, city: string, day: string): Promise<Lane> {
  await sql`${ahead} select pg_advisory_xact_lock_shared(hashtext(${city}))`.execute(trx)
  const free = await sql<Lane>`${asked}
    select lane, seq, head, (select terms_version from cities where city = ${city}) as terms_version
    from fact_chains where city = ${city} and day = ${day}
    order by lane limit 1 for update skip locked`.execute(trx)
  if (free.rows[0]) return free.rows[0]
  await trx
    .insertInto('fact_chains')
    .values(
      Array.from({ length: lanes }, (_, lane) => ({
        city,
        day,
        lane,
        seq: 0,
        head: genesis(city, day, lane),
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const any = await sql<Lane>`
    select lane, seq, head, (select terms_version from cities where city = ${city}) as terms_version
    from fact_chains where city = ${city} and day = ${day} and lane = ${Math.floor(Math.random() * lanes)}
    for update`.execute(trx)
  if (!any.rows[0]) throw new Error(`no lane for ${city} on ${day}`)
  return any.rows[0]
}

/**
 * The facts whose source and key the ledger does not have yet; within one call the first of equals is taken. Planned
 * each time: a plan kept from when the ledger was empty would read all of it.
 */
async function unknown(trx: Work, city: string, news: readonly NewFact[]): Promise<NewFact[]> {
  const fresh: NewFact[] = []
  for (const [source, facts] of Map.groupBy(news, fact => fact.source)) {
    const known = await sql<{ source_key: string }>`select source_key from facts
      where city = ${city} and source = ${source}
        and source_key = any(${facts.map(fact => fact.sourceKey)}::text[])`.execute(trx)
    const seen = new Set(known.rows.map(row => row.source_key))
    for (const fact of facts) {
      if (seen.has(fact.sourceKey)) continue
      seen.add(fact.sourceKey)
      fresh.push(fact)
    }
  }
  return fresh
}

/** The facts linked to the head of their lane, and the head moved on: two parts of a `with`. */
function chained(
  city: string,
  day: string,
  { lane, seq, head }: Lane,
  facts: readonly Fact[],
): RawBuilder<unknown> {
  const hashes: Buffer[] = []
  let last = head
  for (const fact of facts) {
    last = link(last, seq + hashes.length + 1, fact)
    hashes.push(last)
  }
  return sql`chained as (
      update fact_chains set seq = ${seq + facts.length}, head = ${last}
      where city = ${city} and day = ${day} and lane = ${lane}),
    recorded as (
    insert into facts (city, lane, recorded_at, recorded_on,
      id, kind, happened_at, day, office, section, source, source_key, subject, corrects, body, seq, hash)
    select ${city}, ${lane}, ${facts[0]?.recordedAt}, ${day}, * from unnest(
      ${facts.map(f => f.id)}::uuid[], ${facts.map(f => f.kind)}::text[],
      ${facts.map(f => f.happenedAt)}::timestamptz[], ${facts.map(f => dayOf(f.happenedAt))}::date[],
      ${facts.map(f => f.office)}::text[], ${facts.map(f => f.section)}::text[],
      ${facts.map(f => f.source)}::text[], ${facts.map(f => f.sourceKey)}::text[],
      ${facts.map(f => f.subject ?? null)}::text[], ${facts.map(f => f.corrects ?? null)}::uuid[],
      ${facts.map(f => JSON.stringify(f.body))}::jsonb[],
      ${facts.map((_, i) => seq + i + 1)}::int[], ${hashes}::bytea[]))`
}
