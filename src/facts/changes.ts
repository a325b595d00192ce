// What newly recorded facts change in the tallies: what stands after them, less what stood before.
import { sql } from 'kysely'
import type { Work } from '../db/store.ts'
import type { Contribution, Counter, Terms } from './counter.ts'
import type { Fact } from './fact.ts'
import { type FactRow, factColumns, factOf, factsById } from './rows.ts'
import { newSums, type Sums } from './sums.ts'

export async function changesBy(
  trx: Work,
  city: string,
  facts: readonly Fact[],
  counters: readonly Counter[],
  terms: Terms,
  /** The day of recording; `first`: the facts are the first of their subjects. */
  { on: recordedOn, first }: { on: string; first: boolean },
): Promise<Sums> {
  const corrected = await corrections(trx, city, facts)
  const together = new Set(
    counters.filter(counter => counter.bySubject).flatMap(counter => [...counter.kinds]),
  )
  const before = first ? [] : [...facts, ...corrected].filter(fact => together.has(fact.kind))
  const histories = await historiesOf(trx, city, before)
  const sums = newSums(terms)
  for (const counter of counters) {
    const parameters = terms.parameters(counter.measure)
    const count = (some: readonly Fact[]) => (some.length > 0 ? counter.count(some, parameters) : [])
    const add = (sign: 1 | -1, contributions: Contribution[]) => {
      for (const c of contributions) sums.add({ ...signed(sign, c), measure: counter.measure, recordedOn })
    }
    if (counter.bySubject) {
      for (const history of subjects(histories, facts, corrected, counter)) {
        add(-1, count(history.before))
        add(1, count(history.after))
      }
      continue
    }
    for (const fact of corrected) if (counter.kinds.has(fact.kind)) add(-1, count([fact]))
    for (const fact of facts) if (counter.kinds.has(fact.kind)) add(1, count([fact]))
  }
  return sums
}

/** The facts that the new ones take the place of. */
async function corrections(trx: Work, city: string, facts: readonly Fact[]): Promise<Fact[]> {
  const ids = facts.flatMap(fact => fact.corrects ?? [])
  const found = await factsById(trx, city, ids)
  if (found.size !== ids.length) throw new Error('a correction of a fact that is not there')
  return [...found.values()]
}

const columns = sql.join(factColumns.map(column => sql.ref(column)))

async function historiesOf(trx: Work, city: string, facts: readonly Fact[]): Promise<Map<string, Fact[]>> {
  const named = [...new Set(facts.flatMap(fact => fact.subject ?? []))]
  if (named.length === 0) return new Map()
  const { rows } = await sql<FactRow>`select ${columns} from facts
    where city = ${city} and subject = any(${named}::text[])`.execute(trx)
  return Map.groupBy(rows.map(factOf), fact => fact.subject ?? '')
}

/** The subjects that a counter's new or corrected facts are about, as they stood before and stand after. */
function* subjects(
  histories: ReadonlyMap<string, Fact[]>,
  facts: readonly Fact[],
  corrected: readonly Fact[],
  counter: Counter,
): Generator<{ before: Fact[]; after: Fact[] }> {
  const touching = [...facts, ...corrected].filter(fact => fact.subject && counter.kinds.has(fact.kind))
  const added = Map.groupBy(facts, fact => fact.subject ?? '')
  const counted = (some: Fact[]) => standing(some).filter(fact => counter.kinds.has(fact.kind))
  for (const subject of new Set(touching.map(fact => fact.subject ?? ''))) {
    const old = histories.get(subject) ?? []
    yield { before: counted(old), after: counted([...old, ...(added.get(subject) ?? [])]) }
  }
}

/** Facts that no other corrects, in the order they happened. */
export function standing(facts: readonly Fact[]): Fact[] {
  const gone = new Set(facts.map(fact => fact.corrects))
  return facts
    .filter(fact => !gone.has(fact.id))
    .sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || (a.id < b.id ? -1 : 1))
}

const signed = (sign: 1 | -1, c: Contribution): Contribution => ({
  ...c,
  kept: sign * c.kept,
  missed: sign * c.missed,
  aside: sign * c.aside,
})
