// What goals could be about: every standard of the office judged over the twelve months before, and the twelve before those.
import { type Day, type FiscalYear, fiscalYearOf, type Month, monthOf } from '../../calendar/day.ts'
import { previousPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { ResolvedEdition } from '../../editions/edition.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { assess } from '../../judgement/assess.ts'
import { readFigures } from '../../judgement/figures.ts'
import { goalsOf } from './goal.ts'
import type { Candidate } from './proposing.ts'

export type Weighed = {
  edition: ResolvedEdition
  candidates: Candidate[]
  /** The first and the last of the twelve months. */
  months: readonly string[]
}

/** Undefined while the city has no edition. */
export async function candidatesOf(
  trx: Work,
  house: House,
  { city, office, today }: { city: string; office: string; today: string },
  year: FiscalYear,
): Promise<Weighed | undefined> {
  const { shelf } = await house.termsOf(trx, city)
  const edition = editionFor(shelf, office, year)
  if (!edition) return undefined
  const all = backFrom(lastMonthBefore(year, today), 24)
  const [before, months] = [all.slice(0, 12), all.slice(12)]
  const figures = await readFigures(trx, city, { months: all, office })
  const goals = await goalsOf(trx, city, office, year)
  const place = { office, section: '*' }
  return {
    edition,
    months,
    candidates: edition.standards.map(standard => ({
      standard: { key: standard.key, no: standard.no, text: standard.display ?? standard.text },
      judged: assess(standard, figures, place, { months, today }),
      before: assess(standard, figures, place, { months: before, today }).judgement,
      monthly: measure =>
        months.flatMap(month => {
          const { kept, missed } = figures.at(measure, place, [month])
          return kept + missed > 0 ? [{ month, kept, of: kept + missed }] : []
        }),
      taken: goals.some(one => one.standard === standard.key),
    })),
  }
}

/** Of a year that is over, what was known when it began; else the last whole month. */
const lastMonthBefore = (year: FiscalYear, today: Day): Month =>
  fiscalYearOf(today) > year ? `${year}-03` : previousPeriod(monthOf(today))

/** So many months up to one, the oldest first. */
const backFrom = (month: string, count: number): string[] =>
  count === 1 ? [month] : [...backFrom(previousPeriod(month), count - 1), month]
