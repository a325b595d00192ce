// The facts behind a figure: a page at a time, newest first, each with the reading its measure gives it.
import { sql } from 'kysely'
import { dayOf, monthOf } from '../../calendar/day.ts'
import { firstDay, lastDay, type Period } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { standing } from '../../facts/changes.ts'
import type { Counter } from '../../facts/counter.ts'
import type { Fact } from '../../facts/fact.ts'
import { type FactRow, factOf } from '../../facts/rows.ts'
import type { Measure, Reading } from '../../measures/measure.ts'
import type { CityTerms } from '../../measures/terms.ts'

export type Told = {
  fact: Fact
  reading: Reading
  /** The fact that took this one's place; it no longer counts. */
  correctedBy?: Fact
  /** Recorded after its month was closed: counted apart from the judgement. */
  late: boolean
}

/** Where a page goes on: after this fact, towards earlier ones. */
export type After = { day: string; id: string }

export type FactsWanted = {
  office: string
  section: string | undefined
  period: Period
  /** `late`: whatever its reading, what came after its month was closed. */
  reading: 'kept' | 'missed' | 'aside' | 'late' | undefined
  after: After | undefined
}

/** Facts looked through for one page at least; with a rare reading the page says that it goes on. */
const lookedThrough = 5000
const batch = 500

export async function readFacts(
  trx: Work,
  city: string,
  measure: Measure,
  counter: Counter,
  terms: CityTerms,
  wanted: FactsWanted,
  size: number,
): Promise<{ facts: Told[]; next: After | undefined }> {
  const facts: Told[] = []
  let after = wanted.after
  for (let looked = 0; looked < Math.max(lookedThrough, size); ) {
    const rows = await page(trx, city, [...counter.kinds], wanted, after, wanted.reading ? batch : size + 1)
    const told = await tell(trx, city, rows, measure, counter, terms)
    for (const [at, one] of told.entries()) {
      if (wanted.reading === 'late' ? !one.late : wanted.reading && one.reading !== wanted.reading) continue
      if (facts.length === size) return { facts, next: after }
      facts.push(one)
      after = afterOf(rows[at]) ?? after
    }
    looked += rows.length
    if (rows.length < (wanted.reading ? batch : size + 1)) return { facts, next: undefined }
    after = afterOf(rows.at(-1)) ?? after
  }
  return { facts, next: after }
}

const afterOf = (row: FactRow | undefined): After | undefined => row && { day: row.day, id: row.id }

/** Each kind by its own index range, so that a page costs the same however long the history is. */
async function page(
  trx: Work,
  city: string,
  kinds: readonly string[],
  { office, section, period }: FactsWanted,
  after: After | undefined,
  limit: number,
): Promise<FactRow[]> {
  const from = firstDay(period)
  const to = after?.day ?? lastDay(period)
  const parts = kinds.map(
    kind => sql`(select * from facts where city = ${city} and office = ${office} and kind = ${kind}
      and day between ${from} and ${to} ${after ? sql`and (day, id) < (${after.day}::date, ${after.id}::uuid)` : sql``}
      ${section === undefined ? sql`` : sql`and section = ${section}`}
      order by day desc, id desc limit ${limit})`,
  )
  const found = await sql<FactRow>`
    select * from (${sql.join(parts, sql` union all `)}) as found order by day desc, id desc limit ${limit}`.execute(
    trx,
  )
  return found.rows
}

async function tell(
  trx: Work,
  city: string,
  rows: readonly FactRow[],
  measure: Measure,
  counter: Counter,
  terms: CityTerms,
): Promise<Told[]> {
  const facts = rows.map(factOf)
  const corrections = await correcting(trx, city, facts)
  const histories = counter.bySubject ? await historiesOf(trx, city, facts) : new Map<string, Fact[]>()
  return facts.map(fact => {
    const correctedBy = corrections.get(fact.id)
    const history = fact.subject === undefined ? [fact] : (histories.get(fact.subject) ?? [fact])
    const closed = terms.closedOn(fact.office, monthOf(dayOf(fact.happenedAt)))
    return {
      fact,
      reading: correctedBy ? undefined : readingOf(fact, history, measure, counter, terms),
      late: closed !== undefined && dayOf(fact.recordedAt) > closed,
      ...(correctedBy && { correctedBy }),
    }
  })
}

/** As the ledger counted it: a fact by itself, a begun subject at its first fact, a standing one at each change. */
function readingOf(
  fact: Fact,
  history: readonly Fact[],
  measure: Measure,
  counter: Counter,
  terms: CityTerms,
): Reading {
  const parameters = terms.parameters(counter.measure)
  const stands = standing(history).filter(one => counter.kinds.has(one.kind))
  const at = stands.findIndex(one => one.id === fact.id)
  const together =
    measure.shape === 'coverage' && measure.span === 'begun'
      ? at === 0
        ? stands
        : []
      : stands.slice(0, at + 1)
  const some = measure.shape === 'ratio' ? [fact] : together
  const last = some.length > 0 ? counter.count(some, parameters).at(-1) : undefined
  if (!last) return undefined
  return last.missed > 0 ? 'missed' : last.kept > 0 ? 'kept' : 'aside'
}

async function correcting(trx: Work, city: string, facts: readonly Fact[]): Promise<Map<string, Fact>> {
  if (facts.length === 0) return new Map()
  const rows = await sql<FactRow>`select * from facts where city = ${city}
    and corrects = any(${facts.map(fact => fact.id)}::uuid[])`.execute(trx)
  return new Map(rows.rows.map(row => [row.corrects ?? '', factOf(row)]))
}

async function historiesOf(trx: Work, city: string, facts: readonly Fact[]): Promise<Map<string, Fact[]>> {
  const subjects = [...new Set(facts.flatMap(fact => fact.subject ?? []))]
  const rows = await sql<FactRow>`select * from facts where city = ${city}
    and subject = any(${subjects}::text[]) order by id`.execute(trx)
  return Map.groupBy(rows.rows.map(factOf), fact => fact.subject ?? '')
}
