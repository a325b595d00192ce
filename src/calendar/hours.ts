// Opening hours as data: what a section, a counter or a 支所 announces, and whether it is open at an instant.
import { z } from 'zod'
import { addDays, type Day, dayOf, isDay, weekdayOf } from './day.ts'
import { weekdays } from './era.ts'
import { isHoliday, isYearEnd } from './holidays.ts'

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '時刻は 08:30 のように書いてください')
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, '月日は 12-29 のように書いてください')
const day = z.string().refine(text => isDay(text), '日付は 2025-01-06 のように書いてください')
const days = z.string().regex(new RegExp(`^[${weekdays}]+$`), '曜日は 月火水木金 のように書いてください')
const open = z.array(
  z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => from < to, '終わりの時刻は始まりより後にしてください'),
)

export const hours = z.strictObject({
  /** All rules in force on a day hold together. `nth: [2, 4]` is the second and fourth such weekday of a month. */
  regular: z.array(
    z.strictObject({
      days,
      nth: z.array(z.number().int().min(1).max(5)).optional(),
      open,
      from: day.optional(),
      to: day.optional(),
    }),
  ),
  /** Whether the rules also hold on 祝日 and 休日. */
  holidays: z.enum(['closed', 'open']),
  /** Closed at the year's end from–to, `MM-DD`; null when the rules hold then too. */
  yearEnd: z.strictObject({ from: monthDay, to: monthDay }).nullable(),
  /** Closures (`open: []`) and extra openings; they stand above every rule, the later in the list above the earlier. */
  exceptions: z.array(
    z.strictObject({ from: day, to: day, days: days.optional(), open, why: z.string().min(1) }),
  ),
})
export type Hours = z.infer<typeof hours>

/** One stretch of open time, its end excluded. */
export type Span = { from: Date; to: Date }

type Range = { from?: Day | undefined; to?: Day | undefined; days?: string | undefined }
const holdsOn = (range: Range, day: Day): boolean =>
  (range.from ?? day) <= day &&
  day <= (range.to ?? day) &&
  (range.days ?? weekdays).includes(weekdays.charAt(weekdayOf(day)))

const nthOf = (day: Day): number => Math.ceil(Number(day.slice(8)) / 7)

const announcedOn = (hours: Hours, day: Day): { from: string; to: string }[] => {
  const exception = hours.exceptions.findLast(each => holdsOn(each, day))
  if (exception) return exception.open
  if (hours.holidays === 'closed' && isHoliday(day)) return []
  if (hours.yearEnd && isYearEnd(day, hours.yearEnd)) return []
  return hours.regular
    .filter(rule => holdsOn(rule, day) && (rule.nth?.includes(nthOf(day)) ?? true))
    .flatMap(rule => rule.open)
}

const instant = (day: Day, time: string): Date => new Date(`${day}T${time}:00+09:00`)

/** The open stretches of a day in order, those that touch or overlap made one. */
export const spansOn = (hours: Hours, day: Day): Span[] => {
  const spans: Span[] = []
  for (const { from, to } of announcedOn(hours, day).toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = spans.at(-1)
    if (last && instant(day, from) <= last.to) last.to = new Date(Math.max(+last.to, +instant(day, to)))
    else spans.push({ from: instant(day, from), to: instant(day, to) })
  }
  return spans
}

/** Open stretches from a day on, in order; it gives up after two years without one. */
export function* spansFrom(hours: Hours, first: Day): Generator<Span> {
  for (let day = first, closed = 0; closed < 731; day = addDays(day, 1), closed++) {
    for (const span of spansOn(hours, day)) {
      closed = 0
      yield span
    }
  }
}

export const isOpen = (hours: Hours, at: Date): boolean =>
  spansOn(hours, dayOf(at)).some(span => span.from <= at && at < span.to)

/** The first open instant from `at` on (`at` itself when open); null when it never opens again. */
export const nextOpening = (hours: Hours, at: Date): Date | null => {
  for (const span of spansFrom(hours, dayOf(at))) if (at < span.to) return at < span.from ? span.from : at
  return null
}

/**
 * Seconds of open time between two instants; 0 when `to` is not after `from`. Whoever only asks whether it is more than
 * `most` need not have centuries counted.
 */
export const openSeconds = (hours: Hours, from: Date, to: Date, most = Number.POSITIVE_INFINITY): number => {
  let milliseconds = 0
  for (let day = dayOf(from); day <= dayOf(to) && milliseconds <= most * 1000; day = addDays(day, 1))
    for (const span of spansOn(hours, day))
      milliseconds += Math.max(0, Math.min(+span.to, +to) - Math.max(+span.from, +from))
  return milliseconds / 1000
}
