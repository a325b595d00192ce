// A measure as the ledger counts with it.
import { dayOf, fiscalYearOf, hourOf } from '../calendar/day.ts'
import type { Contribution, Counter, ParametersOf } from '../facts/counter.ts'
import type { Fact } from '../facts/fact.ts'
import type { Amounts, CoverageMeasure, Measure, RatioMeasure, Reading } from './measure.ts'

export const counterOf = (measure: Measure): Counter => ({
  measure: measure.id,
  kinds: new Set(measure.reads.map((kind: { name: string }) => kind.name)),
  bySubject: measure.shape === 'coverage',
  count: (facts, parameters) =>
    measure.shape === 'ratio' ? alone(measure, facts, parameters) : together(measure, facts, parameters),
})

function alone(measure: RatioMeasure, facts: readonly Fact[], parameters: ParametersOf): Contribution[] {
  return facts.flatMap(fact =>
    contribution(fact, measure.count(fact as never, parametersFor(fact, parameters)), 1),
  )
}

/** A subject keeps the parameters it began under, and a subject that began before its records is not counted. */
function together(
  measure: CoverageMeasure,
  facts: readonly Fact[],
  parameters: ParametersOf,
): Contribution[] {
  const [first] = facts
  if (!first) return []
  const own = parametersFor(first, parameters)
  const steps: Contribution[] = []
  let state: unknown
  let before: { fact: Fact; reading: Reading | Amounts } | undefined
  for (const fact of facts) {
    state = measure.fold(state, fact as never, own)
    const reading = measure.read(state, own)
    if (measure.span === 'standing') {
      if (before)
        steps.push(...contribution({ ...before.fact, happenedAt: fact.happenedAt }, before.reading, -1))
      steps.push(...contribution(fact, reading, 1))
    }
    before = { fact, reading }
  }
  return measure.span === 'standing' ? steps : contribution(first, before?.reading, 1)
}

const parametersFor = (fact: Fact, parameters: ParametersOf): unknown =>
  parameters(fact.office, fiscalYearOf(dayOf(fact.happenedAt)))

function contribution(fact: Fact, reading: Reading | Amounts, sign: 1 | -1): Contribution[] {
  if (!reading) return []
  const { office, section, happenedAt } = fact
  const place = { office, section, day: dayOf(happenedAt), hour: hourOf(happenedAt) }
  const amounts = typeof reading === 'string' ? { [reading]: sign } : times(sign, reading)
  return [{ ...place, kept: 0, missed: 0, aside: 0, ...amounts }]
}

const times = (sign: 1 | -1, { kept, missed }: Amounts): Amounts => ({
  kept: sign * kept,
  missed: sign * missed,
})
