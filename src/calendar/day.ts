// Days, months and fiscal years of Asia/Tokyo, whatever the zone of the machine.

/** A calendar day in Asia/Tokyo, `YYYY-MM-DD`. */
export type Day = string
/** A calendar month in Asia/Tokyo, `YYYY-MM`. */
export type Month = string
/** A fiscal year by the year it begins in: 2024 is 令和6年度, 1 April 2024 to 31 March 2025. */
export type FiscalYear = number

/** Tokyo keeps no summer time, so its offset from UTC is one constant: 9 hours, in milliseconds. */
const tokyo = 9 * 3_600_000

/** Days already written out, by their number since 1970: counting years of facts asks for the same few again and again. */
const written = new Map<number, Day>()

export function dayOf(at: Date): Day {
  const number = Math.floor((at.getTime() + tokyo) / 86_400_000)
  const known = written.get(number)
  if (known !== undefined) return known
  const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
  written.set(number, day)
  return day
}

/** Hour of the day in Asia/Tokyo, 0–23. */
export const hourOf = (at: Date): number => new Date(at.getTime() + tokyo).getUTCHours()

export const monthOf = (day: Day): Month => day.slice(0, 7)

export const fiscalYearOf = (day: Day): FiscalYear =>
  Number(day.slice(5, 7)) >= 4 ? Number(day.slice(0, 4)) : Number(day.slice(0, 4)) - 1

/** The first instant of a day in Asia/Tokyo. */
export const startOf = (day: Day): Date => new Date(`${day}T00:00:00+09:00`)

/** The day `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** True when the text is a day that exists. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  addDays(text, 0) === text

/** The instant that a typed day and a typed time of day name, 00:00–23:59; undefined when there is none. */
export const instantOf = (day: string, time: string): Date | undefined =>
  isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? new Date(`${day}T${time}:00+09:00`) : undefined

/** 0 Sunday – 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The Monday of its week. */
export const weekOf = (day: Day): Day => addDays(day, -((weekdayOf(day) + 6) % 7))

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
