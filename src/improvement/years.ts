// The fiscal year that a page is about: the one asked for, else the one that runs today.
import { type FiscalYear, fiscalYearOf } from '../calendar/day.ts'
import { nendo } from '../calendar/era.ts'
import type { Page } from '../people/access.ts'
import type { Named, Room } from '../people/room.ts'
import { selectField } from '../web/components/fields.ts'
import type { Html } from '../web/html.ts'

export function yearAsked(c: Page, { today }: Pick<Room, 'today'>): FiscalYear {
  const year = Number(c.req.query('year'))
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : fiscalYearOf(today)
}

/** The next year, so that it can be prepared, this one, and three before it. */
const choices = (today: string): Named[] =>
  [1, 0, -1, -2, -3].map(step => {
    const year = fiscalYearOf(today) + step
    return { value: String(year), label: nendo(year) }
  })

export const yearField = ({ today }: Pick<Room, 'today'>, year: FiscalYear): Html =>
  selectField({
    ...{ name: 'year', label: '年度', choices: choices(today) },
    form: { typed: { year: String(year) }, errors: [] },
  })
