// On which days a series of meetings falls: the nth weekdays of each month, moved by the calendar where the office rests.
import { addDays, type Day, monthOf, weekdayOf } from '../../calendar/day.ts'
import { addBusinessDays } from '../../calendar/due.ts'
import { holidayName, isBusinessDay, isYearEnd } from '../../calendar/holidays.ts'

export const moves = ['later', 'earlier', 'off'] as const
export type Moves = (typeof moves)[number]

export const movesWords: Record<Moves, string> = {
  later: '次の開庁日に開く',
  earlier: '前の開庁日に開く',
  off: 'その回は開かない',
}

export type Rule = {
  /** 0 Sunday – 6 Saturday. */
  weekday: number
  /** 1 the first such weekday of a month, and so on. */
  nth: readonly number[]
  moves: Moves
}

/** `on` is null where that one is not held. */
export type Dated = { planned: Day; on: Day | null; why: string }

/** The days from–to, both among them, for which the rule meant a meeting; where each is held, and why not on the day itself. */
export function datesOf({ weekday, nth, moves }: Rule, from: Day, to: Day): Dated[] {
  const dates: Dated[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekdayOf(day) !== weekday || !nth.includes(Math.ceil(Number(day.slice(8)) / 7))) continue
    if (isBusinessDay(day)) dates.push({ planned: day, on: day, why: '' })
    else dates.push({ planned: day, on: moved(day, moves), why: restWords(day) })
  }
  return dates
}

const moved = (day: Day, way: Moves): Day | null => {
  if (way === 'off') return null
  if (way === 'later') return addBusinessDays(day, 0)
  let earlier = addDays(day, -1)
  while (!isBusinessDay(earlier)) earlier = addDays(earlier, -1)
  return earlier
}

/** Why the office rests on a day: 国民の休日, 年末年始, 土曜日. */
export const restWords = (day: Day): string =>
  holidayName(day) ?? (isYearEnd(day) ? '年末年始' : `${'日月火水木金土'[weekdayOf(day)]}曜日`)

/** 毎月 第1・第3火曜日 */
export const ruleWords = ({ weekday, nth }: Pick<Rule, 'weekday' | 'nth'>): string =>
  `毎月 ${nth.map(one => `第${one}`).join('・')}${'日月火水木金土'[weekday]}曜日`

/** What may be said when somebody puts a meeting on a day: nothing, or why not and when instead. */
export const dayFault = (day: Day, today: Day): string | undefined => {
  if (day < today) return '会議の日には、今日からあとの日を選んでください。'
  if (isBusinessDay(day)) return undefined
  const next = addBusinessDays(day, 0)
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日は${restWords(day)}で閉庁日です。次の開庁日は${Number(next.slice(5, 7))}月${Number(next.slice(8))}日（${'日月火水木金土'[weekdayOf(next)]}）です。`
}

/** The month a day lies in and the eleven after it: what is put into the calendar at once. */
export const yearFrom = (day: Day): Day => {
  const month = monthOf(day)
  return addDays(`${Number(month.slice(0, 4)) + 1}-${month.slice(5)}-01`, -1)
}
