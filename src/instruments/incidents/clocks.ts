// The clocks of an incident: from the moment of knowing to the last days of 速報, 確報 and the notice to the people (pure).
import { addDays, type Day, dayOf, daysBetween, startOf } from '../../calendar/day.ts'
import { lastDayWithin } from '../../calendar/due.ts'
import type { Stage } from './facts.ts'
import { type Answer, clocksRun, type Decision, type Verdict } from './reporting.ts'

/**
 * Days of the terms. The sources:
 * - 速報: 規則44条1項 says 速やかに; the Commission's guideline reads that as おおむね3～5日以内 of knowing. We aim at the
 *   third day and hold the fifth for late: before it ends nobody could say that the guideline was not kept, after it
 *   nobody could say that it was. An office that wants it stricter sets both to 3.
 * - 確報: 規則44条2項, 30 days, 60 where 43条3号 (wrongful purpose) applies, with another ground beside it or not.
 *   The guideline counts the day of knowing as the first, Saturdays, Sundays and holidays included, and moves a last
 *   day on which offices rest to the next one on which they work.
 * - Notice: 規則45条, 当該事態の状況に応じて速やかに, with no number; five days are our reminder, never held for late.
 */
export type ClockSettings = {
  promptAim: number
  promptDays: number
  finalDays: number
  wrongfulDays: number
  noticeDays: number
  firstDayCounts: boolean
  movesToBusinessDay: boolean
}

export type Clocks = { promptAim: Day; prompt: Day; final: Day; notice: Day }

export type Timed = { known: Date; verdict: Verdict; decision: Decision | null; wrongful: Answer }

/** Null where no clock runs. While the wrongful purpose is only suspected, the shorter term runs. */
export function clocksOf(
  { known, verdict, decision, wrongful }: Timed,
  settings: ClockSettings,
): Clocks | null {
  if (!clocksRun(verdict, decision)) return null
  const within = (days: number) => lastDayWithin(dayOf(known), days, settings)
  return {
    promptAim: within(settings.promptAim),
    prompt: within(Math.max(settings.promptDays, settings.promptAim)),
    final: within(wrongful === 'yes' ? settings.wrongfulDays : settings.finalDays),
    notice: within(settings.noticeDays),
  }
}

/** Which day of the term a day is: the day of knowing is the first, or the zeroth where it does not count. */
export const nthDay = (
  known: Date,
  day: Day,
  { firstDayCounts }: Pick<ClockSettings, 'firstDayCounts'>,
): number => daysBetween(dayOf(known), day) + (firstDayCounts ? 1 : 0)

/** The last instant of a day. */
export const endOf = (day: Day): Date => new Date(+startOf(addDays(day, 1)) - 1)

export const stageWords: Record<Stage, string> = { prompt: '速報', final: '確報' }

type Example = {
  known: string
  of?: Partial<Omit<Timed, 'known'>>
  with?: Partial<ClockSettings>
  gives: { prompt: Day; final: Day } | null
  because: string
}

export const examples: readonly Example[] = [
  {
    known: '2025-05-12T10:00:00+09:00',
    gives: { prompt: '2025-05-16', final: '2025-06-10' },
    because: '5月12日（月）に知った。12日を1日目として、5日目は16日、30日目は6月10日',
  },
  {
    known: '2025-05-12T23:59:00+09:00',
    gives: { prompt: '2025-05-16', final: '2025-06-10' },
    because: '夜遅くに知っても、その日が1日目',
  },
  {
    known: '2025-05-12T10:00:00+09:00',
    with: { firstDayCounts: false },
    gives: { prompt: '2025-05-19', final: '2025-06-11' },
    because: '知った次の日から数える設定。5日目の17日は土曜日なので、月曜日に移る',
  },
  {
    known: '2025-05-12T10:00:00+09:00',
    of: { wrongful: 'yes' },
    gives: { prompt: '2025-05-16', final: '2025-07-10' },
    because: '不正の目的があるときの確報は60日',
  },
  {
    known: '2025-05-12T10:00:00+09:00',
    of: { wrongful: 'unknown', verdict: 'perhaps' },
    gives: { prompt: '2025-05-16', final: '2025-06-10' },
    because: '不正の目的かどうか分からないうちは、短いほうの30日で数える',
  },
  {
    known: '2025-12-02T10:00:00+09:00',
    gives: { prompt: '2025-12-08', final: '2026-01-05' },
    because: '5日目は土曜日、30日目は閉庁日の12月31日。次の開庁日に移る',
  },
  {
    known: '2025-12-02T10:00:00+09:00',
    with: { movesToBusinessDay: false },
    gives: { prompt: '2025-12-06', final: '2025-12-31' },
    because: '休みの日でも移さない設定',
  },
  {
    known: '2025-05-12T10:00:00+09:00',
    of: { verdict: 'no', decision: null },
    gives: { prompt: '2025-05-16', final: '2025-06-10' },
    because: '答えは「当たらない」でも、責任者が確かめるまで時計は止めない',
  },
  {
    known: '2025-05-12T10:00:00+09:00',
    of: { verdict: 'no', decision: 'no-report' },
    gives: null,
    because: '報告が要らないことを、責任者が確かめた',
  },
]
