// By when: business days, opening hours and calendar days counted on from a moment, across holidays.
import { addDays, type Day, dayOf } from './day.ts'
import { isBusinessDay, type YearEnd, yearEnd } from './holidays.ts'
import { type Hours, spansFrom, spansOn } from './hours.ts'

/** The `count`th business day after a day; for 0 the day itself, or the next business day when it is none. */
export const addBusinessDays = (day: Day, count: number, closing: YearEnd | null = yearEnd): Day => {
  let left = Math.max(count, 1)
  let next = count > 0 ? addDays(day, 1) : day
  while (!isBusinessDay(next, closing) || --left > 0) next = addDays(next, 1)
  return next
}

/**
 * Closing time of the `count`th business day after a day, counting only days on which these hours open at all;
 * for 0 of the day itself. Null when they open on no business day for two years.
 */
export const endOfBusinessDay = (hours: Hours, day: Day, count: number): Date | null => {
  let left = Math.max(count, 1)
  let next = addBusinessDays(day, Math.min(count, 1), hours.yearEnd)
  for (let closed = 0; closed < 500; closed++, next = addBusinessDays(next, 1, hours.yearEnd)) {
    const last = spansOn(hours, next).at(-1)
    if (!last) continue
    if (--left === 0) return last.to
    closed = 0
  }
  return null
}

/** The instant at which so many seconds of open time have passed; null when it never opens long enough. */
export const addOpenSeconds = (hours: Hours, at: Date, seconds: number): Date | null => {
  let left = seconds * 1000
  for (const { from, to } of spansFrom(hours, dayOf(at))) {
    const start = Math.max(+from, +at)
    if (start >= +to) continue
    if (start + left <= +to) return new Date(start + left)
    left -= +to - start
  }
  return null
}

/**
 * The last day of a term that counts every calendar day, as 30日以内 of a report.
 * Whether the first day counts, and whether a last day that is no business day moves on, are settings.
 */
export const lastDayWithin = (
  first: Day,
  count: number,
  {
    firstDayCounts = true,
    movesToBusinessDay = true,
  }: { firstDayCounts?: boolean; movesToBusinessDay?: boolean } = {},
): Day => {
  const last = addDays(first, firstDayCounts ? count - 1 : count)
  return movesToBusinessDay ? addBusinessDays(last, 0) : last
}
