// When people call: the season, the weekday and the hour, after published figures of ward offices.
import { addDays, type Day } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { isBusinessDay } from '../calendar/holidays.ts'
import type { Random } from './random.ts'
import { countersMoved, wardSections } from './wards.ts'

/** Calls of an ordinary office on an ordinary business day, before anyone calls twice or is called back. */
const callsOfOffice = 76.5
/** One ward with seven times the traffic of the others. */
const officeWeight: Record<string, number> = { kawasaki: 7, nakahara: 1.15, takatsu: 1.05, asao: 0.85 }

const movers = ['kumin', 'hokennenkin', 'jidokatei']
/** Sections that took the work of the 支所 counters. */
const receivers = ['kumin', 'hokennenkin', 'koreishogai', 'chiikishien']

/** 16 March to 17 April, when people move. */
export const isPeak = (day: Day): boolean => day.slice(5) >= '03-16' && day.slice(5) <= '04-17'

/** Calls to expect on a day, where an ordinary business day is 1; `open`: the section opens on that day. */
const dayWeight = (day: Day, section: string, open: boolean): number => {
  if (!open) return 0.015
  const season = isPeak(day) ? (movers.includes(section) ? 1.7 : 1.15) : 1
  if (!isBusinessDay(day)) return 0.3 * season
  const rested = !isBusinessDay(addDays(day, -1)) && !isBusinessDay(addDays(day, -2))
  const monthStart = day <= addBusinessDays(`${day.slice(0, 7)}-01`, 2)
  return season * (rested ? 1.3 : 1) * (monthStart ? 1.2 : 1)
}

export const expectedCalls = (office: string, section: string, day: Day, open: boolean): number => {
  const share = wardSections.find(({ slug }) => slug === section)?.share ?? 0
  const moved = office === 'kawasaki' && day >= countersMoved && receivers.includes(section) ? 1.15 : 1
  return callsOfOffice * (officeWeight[office] ?? 1) * share * moved * dayWeight(day, section, open)
}

/** Percent of a day's calls by hour: what counters of ward offices see, and a trickle before and after. */
// biome-ignore format: the published row reads as one
const hourShares: [hour: number, percent: number][] = [
  [6, 0.1], [7, 0.3], [8, 4], [9, 13.2], [10, 16.3], [11, 12.8], [12, 8.5], [13, 12],
  [14, 12.3], [15, 10.2], [16, 7.6], [17, 2.8], [18, 0.3], [19, 0.2], [20, 0.1], [23, 0.05],
]
const total = hourShares.reduce((sum, [, percent]) => sum + percent, 0)

const hourOfCall = (percent: number): number => {
  let passed = 0
  for (const [hour, share] of hourShares) {
    passed += share
    if (percent < passed) return hour
  }
  return 12
}

/** A moment of the day in milliseconds since midnight; towards opening at 8:30 and just after 17:00 calls are denser. */
export const momentOfCall = (chance: Random): number => {
  const hour = hourOfCall(chance.fraction() * total)
  const within = chance.fraction()
  const dense = hour === 8 ? Math.sqrt(within) : hour === 17 ? 1 - Math.sqrt(within) : within
  return Math.floor((hour + dense) * 3_600_000)
}

/** How much longer a caller waits than at a quiet hour. */
export const loadAt = (day: Day, hour: number): number =>
  (isPeak(day) ? 1.3 : 1) * (hour === 10 || hour === 11 ? 1.35 : hour === 12 ? 1.15 : 1)
