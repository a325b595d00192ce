// A period that figures are read over: a month (`2024-06`) or a fiscal year (`FY2024`).
import { addDays, type Day, type FiscalYear, fiscalYearOf, type Month, monthOf } from './day.ts'
import { nendo, warekiMonth } from './era.ts'

/** `YYYY-MM` or `FYyyyy`, as in an address; anything else goes through `parsePeriod` first. */
export type Period = Month | `FY${FiscalYear}`

export const parsePeriod = (text: string): Period | { refused: string } =>
  /^([12]\d{3}-(0[1-9]|1[0-2])|FY[12]\d{3})$/.test(text)
    ? text
    : { refused: `「${text}」は期間として読めません。月は 2024-06、年度は FY2024 のように書いてください。` }

export const isFiscalYear = (period: Period): boolean => period.startsWith('FY')

export const yearPeriod = (year: FiscalYear): Period => `FY${year}`

/** The fiscal year that a month or a year lies in. */
export const fiscalYearOfPeriod = (period: Period): FiscalYear => fiscalYearOf(firstDay(period))

export const firstDay = (period: Period): Day =>
  isFiscalYear(period) ? `${period.slice(2)}-04-01` : `${period}-01`

export const lastDay = (period: Period): Day => addDays(firstDay(nextPeriod(period)), -1)

export const contains = (period: Period, day: Day): boolean =>
  firstDay(period) <= day && day <= lastDay(period)

/** Its months, the first one first; a month is itself. */
export const monthsOf = (period: Period): Month[] =>
  isFiscalYear(period) ? Array.from({ length: 12 }, (_, n) => shifted(`${period.slice(2)}-04`, n)) : [period]

/** The months of it that have begun by a day. */
export const monthsSoFar = (period: Period, day: Day): Month[] =>
  monthsOf(period).filter(month => month <= monthOf(day))

export const previousPeriod = (period: Period): Period => stepped(period, -1)
export const nextPeriod = (period: Period): Period => stepped(period, 1)

const stepped = (period: Period, count: number): Period =>
  isFiscalYear(period) ? `FY${Number(period.slice(2)) + count}` : shifted(period, count)

const shifted = (month: Month, count: number): Month => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** 令和6年6月 or 令和6年度. */
export const labelOf = (period: Period): string =>
  isFiscalYear(period) ? nendo(Number(period.slice(2))) : warekiMonth(period)
