// When a self-check is due: by the week, the month or the quarter of the fiscal year; pure.
import { addDays, type Day, monthOf, weekOf } from '../../calendar/day.ts'
import { lastDay } from '../../calendar/periods.ts'

export const rhythms = ['week', 'month', 'quarter'] as const
export type Rhythm = (typeof rhythms)[number]

export const rhythmWords: Record<Rhythm, string> = {
  week: '週に一度',
  month: '月に一度',
  quarter: '3か月に一度',
}

export const rhythmOf = (text: string): Rhythm => rhythms.find(one => one === text) ?? 'month'

/** The first day of the week (Monday), month or quarter that a day lies in. */
export function periodOf(day: Day, every: Rhythm): Day {
  if (every === 'week') return weekOf(day)
  const month = Number(day.slice(5, 7))
  const first = every === 'month' ? month : month - ((month - 1) % 3)
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

/** The last day on which it is in time. */
export const lastDayOf = (period: Day, every: Rhythm): Day =>
  every === 'week' ? addDays(period, 6) : lastDay(monthOf(every === 'month' ? period : addDays(period, 70)))
