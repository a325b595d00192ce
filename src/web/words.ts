// Days, times, rates and counts as people in a Japanese office read them: 和暦, 年度, 割合; always Asia/Tokyo.
import { type Day, dayOf, type FiscalYear, isDay, type Month, startOf } from '../calendar/day.ts'

const timeZone = 'Asia/Tokyo'
const japanese = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone, ...options })

const dayFormat = japanese({ dateStyle: 'long' })
const weekdayFormat = japanese({ weekday: 'short' })
const monthFormat = japanese({ era: 'long', year: 'numeric', month: 'long' })
const yearFormat = japanese({ era: 'long', year: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('ja-JP', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const countFormat = new Intl.NumberFormat('ja-JP')

// Intl writes the long era form with 元年 only in some of its patterns; the first year is always 元年 here.
const firstYear = (text: string) => text.replace(/(\D)1年/, '$1元年')

/** 令和6年6月3日（月） */
export function dayWords(of: Day | Date): string {
  const at = typeof of === 'string' ? startOf(of) : of
  return `${firstYear(dayFormat.format(at))}（${weekdayFormat.format(at)}）`
}

/** 16:50 */
export const timeWords = (at: Date): string => timeFormat.format(at)

/** 令和6年6月3日（月）16:50 */
export const instantWords = (at: Date): string => `${dayWords(at)}${timeWords(at)}`

/** Whether a due time is the end of a day, and so told as the day. */
export const endsWithDay = (due: Date): boolean => ['23:59', '00:00'].includes(timeWords(due))

/** Until when: 令和6年6月3日（月）16:50; what ends with a day, 令和6年6月3日（月）. */
export const untilWords = (due: Date): string =>
  endsWithDay(due) ? dayWords(new Date(+due - 1)) : instantWords(due)

/** 令和6年6月 */
export const monthWords = (month: Month): string => firstYear(monthFormat.format(startOf(`${month}-01`)))

/** 令和6年度; the era is the one of 1 May, so 2019 is 令和元年度 as the budgets call it. */
export const fiscalYearWords = (year: FiscalYear): string =>
  `${firstYear(yearFormat.format(startOf(`${year}-05-01`)))}度`

/** 令和6年6月3日（月）から令和6年6月9日（日）まで: both ends in full, as it is read aloud at a counter. */
export const periodWords = (from: Day, to: Day): string =>
  from === to ? dayWords(from) : `${dayWords(from)}から${dayWords(to)}まで`

/** 8.9秒, 1分5秒, 2時間30分, 3日4時間: the two largest units, from seconds. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)}秒`
  const units: [string, number][] = [
    ['日', 86_400],
    ['時間', 3_600],
    ['分', 60],
    ['秒', 1],
  ]
  const largest = units.findIndex(([, size]) => seconds >= size)
  let left = Math.floor(seconds)
  return units
    .slice(largest, largest + 2)
    .map(([word, size]) => {
      const whole = Math.floor(left / size)
      left -= whole * size
      return whole > 0 ? `${whole}${word}` : ''
    })
    .join('')
}

/** 1,234 or, with a unit, 1,234件 */
export const countWords = (n: number, unit = ''): string => `${countFormat.format(n)}${unit}`

/** 97.0%; 100.0% only when nothing was missed and 0.0% only when nothing was kept, however many there were. */
export function rateWords(rate: number): string {
  const tenths = Math.round(rate * 1000)
  const shown = rate < 1 ? Math.min(tenths, 999) : tenths
  return `${((rate > 0 ? Math.max(shown, 1) : shown) / 10).toFixed(1)}%`
}

/** 97.0%（100件中97件）, and never a rate of nothing. */
export const figureWords = (kept: number, of: number, unit = '件'): string =>
  of === 0 ? '記録なし' : `${rateWords(kept / of)}（${countWords(of, unit)}中${countWords(kept, unit)}）`

/** For `datetime` attributes: the day, or the instant with the offset of Tokyo. */
export const machineTime = (of: Day | Date): string =>
  typeof of === 'string' && isDay(of) ? of : `${dayOf(new Date(of))}T${timeWords(new Date(of))}+09:00`
