// Days on which an office rests: 国民の祝日, 振替休日, 国民の休日, and the closing at the year's end.
import holidayJp from '@holiday-jp/holiday_jp'
import { type Day, weekdayOf } from './day.ts'

/** First and last day of the closing at the year's end, `MM-DD`; it may run over New Year. */
export type YearEnd = { from: string; to: string }

/** 12月29日から1月3日まで, as 地方自治法 第4条の2 lets a city's ordinance say. */
export const yearEnd: YearEnd = { from: '12-29', to: '01-03' }

/** The table ends here. Past it no holiday is known, and a due day may fall on one. */
export const holidaysKnownUntil: Day = '2050-12-31'

const table: Record<string, { name: string }> = holidayJp.holidays

/** The holiday's name in Japanese; undefined on any other day. */
export const holidayName = (day: Day): string | undefined => {
  const name = table[day]?.name
  if (name === '休日') return '国民の休日'
  return name?.endsWith('振替休日') ? '振替休日' : name
}

export const isHoliday = (day: Day): boolean => Object.hasOwn(table, day)

export const isYearEnd = (day: Day, { from, to }: YearEnd = yearEnd): boolean => {
  const date = day.slice(5)
  return from <= to ? from <= date && date <= to : from <= date || date <= to
}

/** 開庁日: neither Saturday, Sunday, a holiday nor the year's end. A Saturday with a counter open is still not one. */
export const isBusinessDay = (day: Day, closing: YearEnd | null = yearEnd): boolean =>
  weekdayOf(day) % 6 !== 0 && !isHoliday(day) && !(closing && isYearEnd(day, closing))
