// Actions that are done again and again: the days on which they fall, never on a day on which the office rests.
import { addDays, type Day } from '../../calendar/day.ts'
import { addBusinessDays } from '../../calendar/due.ts'

export const rhythms = ['week', 'month', 'quarter', 'half'] as const
export type Rhythm = (typeof rhythms)[number]

export const rhythmWords: Record<Rhythm, string> = {
  week: '毎週',
  month: '毎月',
  quarter: '3か月ごと',
  half: '半年ごと',
}

const months: Record<Exclude<Rhythm, 'week'>, number> = { month: 1, quarter: 3, half: 6 }

/** At most so many: an action that has no end is a practice, and belongs to the standard's own page. */
export const most = 60

/** From the first due day on until a day; what falls on a day of rest moves to the next business day. */
export function occurrences(first: Day, every: Rhythm, until: Day): Day[] {
  const days: Day[] = []
  for (let nth = 0; nth < most; nth++) {
    const plain = every === 'week' ? addDays(first, 7 * nth) : addMonths(first, months[every] * nth)
    if (plain > until) break
    const day = addBusinessDays(plain, 0)
    if (day !== days.at(-1)) days.push(day)
  }
  return days
}

/** The same day of a later month, or its last day: 31 January and one month are 28 or 29 February. */
export function addMonths(day: Day, count: number): Day {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const month = (of: number) => `${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}`
  const last = addDays(`${month(all + 1)}-01`, -1)
  const same = `${month(all)}-${day.slice(8)}`
  return same < last ? same : last
}
