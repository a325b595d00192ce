// The day on which something is looked at again: so many months later, the month's last day where it has no such day.
import { type Day, isDay, monthOf } from '../../calendar/day.ts'
import { lastDay, nextPeriod } from '../../calendar/periods.ts'

export function reviewDay(from: Day, months: number): Day {
  let month = monthOf(from)
  for (let nth = 0; nth < months; nth++) month = nextPeriod(month)
  const day = `${month}-${from.slice(8)}`
  return isDay(day) ? day : lastDay(month)
}
