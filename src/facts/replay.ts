// Replay: counts every fact anew from the ledger, and says where the kept tallies differ or writes them again.
import { sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { standing } from './changes.ts'
import type { Contribution, Counter, Terms } from './counter.ts'
import type { Fact } from './fact.ts'
import { factColumns, factOf, factsById } from './rows.ts'
import { type HourSum, type MonthSum, newSums, type Sums } from './sums.ts'
import { addToTallies } from './tallies.ts'

export type Replayed = {
  facts: number
  tallies: number
  differences: { table: string; row: string; kept: string; replayed: string }[]
}

/** Compares the kept tallies of a city with those that its facts give. */
export async function checkTallies(
  trx: Work,
  city: string,
  counters: readonly Counter[],
  terms: Terms,
): Promise<Replayed> {
  await holdWriters(trx, city)
  const { facts, sums } = await countAnew(trx, city, counters, terms)
  const hours = await sql<HourSum>`
    select office, measure, day, section, hour, recorded_on,
      sum(kept)::int as kept, sum(missed)::int as missed, sum(aside)::int as aside
    from tallies where city = ${city} group by 1, 2, 3, 4, 5, 6`.execute(trx)
  const months = await sql<MonthSum>`
    select month, office, measure, section,
      sum(kept)::int as kept, sum(missed)::int as missed, sum(aside)::int as aside, sum(late_kept)::int as late_kept,
      sum(late_missed)::int as late_missed, sum(late_aside)::int as late_aside
    from tallies_month where city = ${city} group by 1, 2, 3, 4`.execute(trx)
  return {
    facts,
    tallies: hours.rows.length + months.rows.length,
    differences: [
      ...compare('tallies', hours.rows, sums.hours()),
      ...compare('tallies_month', months.rows, sums.months()),
    ],
  }
}

const counted = ['kept', 'missed', 'aside', 'late_kept', 'late_missed', 'late_aside']

function compare(table: string, kept: object[], replayed: object[]): Replayed['differences'] {
  const told = (rows: object[]) =>
    new Map(
      rows.map(row => {
        const entries = Object.entries(row)
        const place = entries.filter(([name]) => !counted.includes(name)).map(([, value]) => value)
        const counts = entries.filter(([name]) => counted.includes(name))
        return [
          place.join(' '),
          counts.some(([, n]) => n !== 0) ? counts.map(([name, n]) => `${name} ${n}`).join(' ') : '',
        ]
      }),
    )
  const [ours, theirs] = [told(kept), told(replayed)]
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map(row => ({ table, row, kept: ours.get(row) ?? '', replayed: theirs.get(row) ?? '' }))
    .filter(difference => difference.kept !== difference.replayed)
}

/** Writes the tallies of a city again from its facts, as after a change of the terms. */
export async function writeTalliesAnew(
  trx: Work,
  city: string,
  counters: readonly Counter[],
  terms: Terms,
): Promise<void> {
  await holdWriters(trx, city)
  const { sums } = await countAnew(trx, city, counters, terms)
  await trx.deleteFrom('tallies').where('city', '=', city).execute()
  await trx.deleteFrom('tallies_month').where('city', '=', city).execute()
  await addToTallies(trx, city, 0, sums)
}

/** Whoever records holds the city's gate together with others until it commits; held alone, nobody is in between. */
async function holdWriters(trx: Work, city: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${city}))`.execute(trx)
}

async function countAnew(
  trx: Work,
  city: string,
  counters: readonly Counter[],
  terms: Terms,
): Promise<{ facts: number; sums: Sums }> {
  const sums = newSums(terms)
  const alone = counters.filter(counter => !counter.bySubject)
  const facts = await countAlone(trx, city, alone, terms, sums)
  for (const counter of counters) if (counter.bySubject) await countSubjects(trx, city, counter, terms, sums)
  return { facts, sums }
}

async function countAlone(
  trx: Work,
  city: string,
  counters: readonly Counter[],
  terms: Terms,
  sums: Sums,
): Promise<number> {
  let facts = 0
  for await (const page of pages(trx, city)) {
    facts += page.length
    const corrected = await factsById(
      trx,
      city,
      page.flatMap(fact => fact.corrects ?? []),
    )
    const counting = counters.map(counter => ({ counter, parameters: terms.parameters(counter.measure) }))
    for (const fact of page) {
      const recordedOn = dayOf(fact.recordedAt)
      const before = fact.corrects && corrected.get(fact.corrects)
      for (const { counter, parameters } of counting) {
        if (before && counter.kinds.has(before.kind))
          addAll(sums, counter, counter.count([before], parameters), -1, recordedOn)
        if (counter.kinds.has(fact.kind))
          addAll(sums, counter, counter.count([fact], parameters), 1, recordedOn)
      }
    }
  }
  return facts
}

async function countSubjects(
  trx: Work,
  city: string,
  counter: Counter,
  terms: Terms,
  sums: Sums,
): Promise<void> {
  const subjects = await sql<{ subject: string }>`
    select distinct subject from facts where city = ${city} and subject is not null
      and kind = any(${[...counter.kinds]}::text[]) order by subject`.execute(trx)
  const parameters = terms.parameters(counter.measure)
  const names = subjects.rows.map(row => row.subject)
  for (let at = 0; at < names.length; at += 2000) {
    const rows = await trx
      .selectFrom('facts')
      .select(factColumns)
      .where('city', '=', city)
      .where('subject', 'in', names.slice(at, at + 2000))
      .orderBy('id')
      .execute()
    for (const history of Map.groupBy(rows.map(factOf), fact => fact.subject).values()) {
      const known: Fact[] = []
      for (const [recordedOn, facts] of Map.groupBy(history, fact => dayOf(fact.recordedAt))) {
        const standingNow = () => standing(known).filter(fact => counter.kinds.has(fact.kind))
        addAll(sums, counter, counter.count(standingNow(), parameters), -1, recordedOn)
        known.push(...facts)
        addAll(sums, counter, counter.count(standingNow(), parameters), 1, recordedOn)
      }
    }
  }
}

function addAll(
  sums: Sums,
  { measure }: Counter,
  contributions: Contribution[],
  sign: 1 | -1,
  recordedOn: string,
): void {
  for (const { kept, missed, aside, ...place } of contributions)
    sums.add({ ...place, kept: sign * kept, missed: sign * missed, aside: sign * aside, measure, recordedOn })
}

/** All facts in the order of recording, a page at a time. */
async function* pages(trx: Work, city: string): AsyncGenerator<Fact[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await trx
      .selectFrom('facts')
      .select(factColumns)
      .where('city', '=', city)
      .where('id', '>', after)
      .orderBy('id')
      .limit(5000)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(factOf)
  }
}
