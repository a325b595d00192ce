// What is measured of a goal: its measure at the office over the months of its year so far, judged against its own targets.
import type { Day, FiscalYear, Month } from '../../calendar/day.ts'
import { monthsOf, monthsSoFar, yearPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { type Figures, readFigures } from '../../judgement/figures.ts'
import { judge, type Witnessed } from '../../judgement/judge.ts'
import type { Goal } from './goal.ts'

export type Part = 'half' | 'year'

/** April to September, or the whole year; of either the months that have begun. */
export const monthsOfPart = (year: FiscalYear, part: Part, today: Day): Month[] =>
  monthsSoFar(yearPeriod(year), today).slice(0, part === 'half' ? 6 : 12)

/** Undefined while nothing counts it. What came late is part of it: a result says what is known when it is decided. */
export function measuredIn(
  figures: Figures,
  goal: Pick<Goal, 'office' | 'measure' | 'target' | 'near_target'>,
  { months, least }: { months: readonly Month[]; least: number },
): Witnessed | undefined {
  const { office, measure, target, near_target: nearTarget } = goal
  if (measure === '' || target === null || nearTarget === null || months.length === 0) return undefined
  const one = figures.at(measure, { office, section: '*' }, months)
  const counted = {
    ...{ measure, witness: measureNamed(measure).witness, target, nearTarget, minimum: least },
    kept: one.kept + one.lateKept,
    missed: one.missed + one.lateMissed,
    aside: one.aside + one.lateAside,
  }
  return judge([counted], [], '').witnesses[0]
}

/** The figures of an office over the year of its goals and the year before. */
export const figuresFor = (trx: Work, city: string, office: string, year: FiscalYear): Promise<Figures> =>
  readFigures(trx, city, {
    months: [...monthsOf(yearPeriod(year - 1)), ...monthsOf(yearPeriod(year))],
    office,
  })

export type Baseline = Pick<Goal, 'baseline_kept' | 'baseline_of' | 'baseline_period'>

/** Where a goal starts from: the year before, else what this year has counted so far, else nothing. */
export function baselineOf(
  figures: Figures,
  office: string,
  measure: string,
  { year, today }: { year: FiscalYear; today: Day },
): Baseline {
  const none = { baseline_kept: null, baseline_of: null, baseline_period: '' }
  if (measure === '') return none
  for (const period of [yearPeriod(year - 1), yearPeriod(year)]) {
    const one = figures.at(measure, { office, section: '*' }, monthsSoFar(period, today))
    const kept = one.kept + one.lateKept
    const of = kept + one.missed + one.lateMissed
    if (of > 0) return { baseline_kept: kept, baseline_of: of, baseline_period: period }
  }
  return none
}
