// One standard at one place over months: its bindings and the figures brought together, and judged.
import type { Day, Month } from '../calendar/day.ts'
import type { ResolvedBinding, ResolvedStandard } from '../editions/edition.ts'
import { measures } from '../measures/index.ts'
import type { Witness } from '../measures/measure.ts'
import { plannedMeasures } from '../measures/planned.ts'
import type { Figures, Place } from './figures.ts'
import { type Counted, type Judged, judge, type Override } from './judge.ts'

/** A measure by its id, built or planned; a planned one has no facts yet and says which instrument it waits for. */
export type KnownMeasure = { id: string; counts: string; witness: Witness; aside?: string; waitsFor?: string }

const known: ReadonlyMap<string, KnownMeasure> = new Map<string, KnownMeasure>([
  ...plannedMeasures.map(
    ({ instrument, ...one }) => [one.id, { ...one, waitsFor: instrument.name }] as const,
  ),
  ...measures.map(
    ({ id, counts, witness, aside }) =>
      [id, { id, counts, witness, ...(aside !== undefined && { aside }) }] as const,
  ),
])

export function measureNamed(id: string): KnownMeasure {
  const found = known.get(id)
  if (!found) throw new Error(`no measure ${id}`)
  return found
}

export type Over = { months: readonly Month[]; today: Day }

export const assess = (
  standard: ResolvedStandard,
  figures: Figures,
  place: Place,
  { months, today }: Over,
  overrides: readonly Override[] = [],
): Judged =>
  judge(
    standard.bindings.map(binding => counted(binding, figures, place, months)),
    overrides,
    today,
  )

const counted = (
  binding: ResolvedBinding,
  figures: Figures,
  place: Place,
  months: readonly Month[],
): Counted => {
  const { kept, missed, aside } = figures.at(binding.measure, place, months)
  return {
    measure: binding.measure,
    witness: measureNamed(binding.measure).witness,
    kept,
    missed,
    aside,
    target: binding.target.value,
    nearTarget: binding.nearTarget.value,
    minimum: binding.minimum.value,
  }
}
