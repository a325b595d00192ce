// The board as it is read: every standard at every place judged from the figures, with what fell, disagrees or is late.
import type { Day, Month } from '../../calendar/day.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { assess } from '../../judgement/assess.ts'
import type { Figures, Place } from '../../judgement/figures.ts'
import type { Judged, Judgement } from '../../judgement/judge.ts'
import { measures } from '../../measures/index.ts'
import type { Overriding } from './overriding.ts'

/** One place of the board, with what it works under in this period and worked under in the one before. */
export type Column = {
  name: string
  place: Place
  standards: ReadonlyMap<string, ResolvedStandard>
  before: ReadonlyMap<string, ResolvedStandard>
}

export type Cell = {
  judged: Judged
  /** The year so far, where it says otherwise than the month looked at. */
  year?: Judgement
  /** What the period before said, where this one is worse. */
  fellFrom?: Judgement
  /** Facts that came after their month was closed; not in the judgement. */
  late: number
}

export type Row = {
  standard: ResolvedStandard
  /** By column; undefined where the standard does not concern the place (対象外). */
  cells: readonly (Cell | undefined)[]
  /** A rate for each month of the year so far. Rates 0–1. */
  course?: { months: readonly Month[]; rates: readonly (number | null)[]; target: number }
}

type Months = { now: readonly Month[]; yearSoFar: readonly Month[]; before: readonly Month[] }

export type Seen = { figures: Figures; overriding: Overriding; months: Months; today: Day }

export function rowsOf(columns: readonly Column[], seen: Seen): Row[] {
  const standards = new Map<string, ResolvedStandard>()
  for (const column of columns)
    for (const [key, standard] of column.standards) if (!standards.has(key)) standards.set(key, standard)
  return [...standards.values()]
    .sort((a, b) => a.no - b.no)
    .map(standard => {
      const cells = columns.map(column => cellOf(standard, column, seen))
      const course = courseOf(standard, columns, cells, seen)
      return { standard, cells, ...(course && { course }) }
    })
}

function cellOf({ key }: ResolvedStandard, column: Column, seen: Seen): Cell | undefined {
  const own = column.standards.get(key)
  if (!own || !concerns(own, column.place, seen)) return undefined
  const { figures, overriding, months, today } = seen
  const { place } = column
  const overrides = overriding(key, place)
  const judged = assess(own, figures, place, { months: months.now, today }, overrides)
  const year = yearOf(own, judged, column, seen)
  const fellFrom = fell(judged, column.before.get(key), column, seen)
  const late = lateOf(own, figures, place, months.now)
  return { judged, late, ...(year && { year }), ...(fellFrom && { fellFrom }) }
}

/** A standard of one particular section is the office's; a section has it only when it has something counted. */
const concerns = (standard: ResolvedStandard, place: Place, { figures, months }: Seen): boolean =>
  standard.scope !== '特定の課' ||
  place.section === '*' ||
  standard.bindings.some(({ measure }) => {
    const { kept, missed, aside } = figures.at(measure, place, months.yearSoFar)
    return kept + missed + aside > 0
  })

function yearOf(own: ResolvedStandard, judged: Judged, { place }: Column, seen: Seen): Judgement | undefined {
  const { figures, months, today } = seen
  if (months.now.length === months.yearSoFar.length) return undefined
  const { judgement } = assess(own, figures, place, { months: months.yearSoFar, today })
  return judgement === (judged.overridden?.instead ?? judged.judgement) ? undefined : judgement
}

const steps: readonly Judgement[] = ['not-kept', 'partly', 'kept']

/** Only what the records say is compared; an override neither raises nor lowers. */
function fell(
  judged: Judged,
  before: ResolvedStandard | undefined,
  { place }: Column,
  { figures, months, today }: Seen,
): Judgement | undefined {
  const step = steps.indexOf(judged.overridden?.instead ?? judged.judgement)
  if (!before || step < 0) return undefined
  const { judgement } = assess(before, figures, place, { months: months.before, today })
  return steps.indexOf(judgement) > step ? judgement : undefined
}

/** A fact that several measures of a standard read is one fact: measures that share a kind are not added up. */
function lateOf(
  { bindings }: ResolvedStandard,
  figures: Figures,
  place: Place,
  months: readonly Month[],
): number {
  const told: { kinds: readonly string[]; late: number }[] = []
  for (const { measure } of bindings) {
    const { lateKept, lateMissed, lateAside } = figures.at(measure, place, months)
    const late = lateCount(lateKept, lateMissed, lateAside)
    const kinds = kindsOf.get(measure) ?? []
    const same = told.find(one => one.kinds.some(kind => kinds.includes(kind)))
    if (same) same.late = Math.max(same.late, late)
    else told.push({ kinds, late })
  }
  return told.reduce((sum, { late }) => sum + late, 0)
}

const kindsOf = new Map<string, readonly string[]>(
  measures.map(measure => [measure.id, measure.reads.map((kind: { name: string }) => kind.name)]),
)

/** A late correction takes one away and puts one back: that is one late fact, not none. */
export const lateCount = (kept: number, missed: number, aside: number): number =>
  Math.max(...[kept, missed, aside, kept + missed + aside].map(Math.abs))

/** At the first place that the standard concerns. */
function courseOf(
  { key }: ResolvedStandard,
  columns: readonly Column[],
  cells: readonly (Cell | undefined)[],
  seen: Seen,
): Row['course'] {
  const column = columns[cells.findIndex(cell => cell !== undefined)]
  const own = column?.standards.get(key)
  return column && own && courseAt(own, column.place, seen)
}

/** Month by month through the year so far, of the first measure with anything counted in it. */
export function courseAt(
  { bindings }: ResolvedStandard,
  place: Place,
  { figures, months: { yearSoFar } }: Seen,
): Row['course'] {
  const rateIn = (measure: string, over: readonly Month[]) => {
    const { kept, missed } = figures.at(measure, place, over)
    return kept + missed > 0 ? kept / (kept + missed) : null
  }
  const binding = bindings.find(one => rateIn(one.measure, yearSoFar) !== null)
  if (!binding) return undefined
  const rates = yearSoFar.map(month => rateIn(binding.measure, [month]))
  return { months: yearSoFar, rates, target: binding.target.value }
}
