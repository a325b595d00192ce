// Reads the months of the offices that a person may close: which are closed, and what each measure counted late.
import { type Day, dayOf, fiscalYearOf, type Month, monthOf } from '../calendar/day.ts'
import { lastDay } from '../calendar/periods.ts'
import { editionFor, type Shelf } from '../editions/shelf.ts'
import { type Page, personIn, within } from '../people/access.ts'
import { may } from '../people/roles.ts'
import { readDirectory } from './board/directory.ts'
import { lateCount } from './board/view.ts'
import type { OfficeMonths } from './closings-page.ts'

/** Months listed, the newest first. */
const listed = 18

export function monthsOf(c: Page): Promise<OfficeMonths[]> {
  const person = personIn(c)
  const { city } = person
  const house = c.get('house')
  const today: Day = dayOf(house.now())
  return within(c, async trx => {
    const rows = await trx
      .selectFrom('tallies_month')
      .select(['office', 'month', 'measure'])
      .select(on => [
        on.fn.sum<number>('late_kept').as('kept'),
        on.fn.sum<number>('late_missed').as('missed'),
        on.fn.sum<number>('late_aside').as('aside'),
      ])
      .where('city', '=', city)
      .where('section', '=', '*')
      .where('month', '<=', monthOf(today))
      .groupBy(['office', 'month', 'measure'])
      .orderBy('month', 'desc')
      .orderBy('measure')
      .execute()
    const closings = await trx.selectFrom('closings').selectAll().where('city', '=', city).execute()
    const { shelf } = await house.termsOf(trx, city)
    const directory = await readDirectory(trx, city, monthOf(today))
    const monthsIn = (office: string) =>
      [...new Set(rows.filter(row => row.office === office).map(row => row.month))].slice(0, listed)
    return directory
      .filter(({ office }) => may(person, 'months.close', office))
      .map(({ office, name }) => ({
        office,
        name,
        months: monthsIn(office).map(month => ({
          month,
          over: lastDay(month) < today,
          closedOn: closings.find(one => one.office === office && one.month === month)?.closed_on,
          late: rows
            .filter(row => row.office === office && row.month === month)
            .map(row => ({
              measure: row.measure,
              standard: standardOf(shelf, office, month, row.measure),
              late: lateCount(Number(row.kept), Number(row.missed), Number(row.aside)),
            }))
            .filter(one => one.late > 0),
        })),
      }))
  })
}

/** The standard that the measure shows there, whose page lists the facts. */
const standardOf = (shelf: Shelf, office: string, month: Month, measure: string): string | undefined =>
  editionFor(shelf, office, fiscalYearOf(`${month}-01`))?.standards.find(standard =>
    standard.bindings.some(binding => binding.measure === measure),
  )?.key
