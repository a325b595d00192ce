// How a section is on the telephone: each by its own nature, and some made peculiar so that every case can be seen.
import { type Day, daysBetween } from '../calendar/day.ts'
import type { SampleCity } from './city.ts'
import { random } from './random.ts'

export type Temper = {
  /** Seconds of ringing in the middle of its answered calls, at a quiet hour, at the year's start and end. */
  wait: [start: number, end: number]
  /** Standard deviation of the logarithm of the wait. */
  spread: number
  /** Seconds after which half of its callers would have given up. */
  patience: number
  /** Part of its calls that find every line busy, on an ordinary day. */
  busy: number
  /** Part of its answered calls that the caller ends. */
  callerEnds: number
  /** False where the exchange cannot tell who ended a call. */
  tellsEnder: boolean
  /** A recorded announcement answers first. */
  announced: boolean
  transferred: number
  /** Part of the missed calls with a known number that it returns. */
  returns: number
  /** Its calls as a multiple of what its share of the office would be. */
  volume: number
  /** No record of its calls before this day. */
  recordsFrom?: Day
  /** Calls listened to in a month, from–to. */
  samples: [least: number, most: number]
  /** Part of the sampled calls in which what should be said is said. */
  courtesy: number
}

const peculiar = (city: SampleCity): Record<string, Partial<Temper>> => ({
  // two sections that move: one learns over the year, one slips
  'takatsu/kumin': { wait: [10, 2.8] },
  'miyamae/hokennenkin': { wait: [2.8, 10] },
  'kawasaki/hokennenkin': { announced: true },
  'tama/koreishogai': { tellsEnder: false },
  'saiwai/hogo': { recordsFrom: `${city.fiscalYear}-10-01` },
  'asao/kikikanri': { volume: 0.15, samples: [0, 0] },
  // machine and observer disagree: quick and curt, slow and kind
  'nakahara/kumin': { wait: [2.5, 2.5], courtesy: 0.35, samples: [9, 14] },
  'takatsu/koreishogai': { wait: [12, 12], courtesy: 0.97, samples: [9, 14] },
})

/** How each office goes about it: its waits as a multiple, and its courtesy from–to. Some keep the standards, some do not. */
const manners: Record<string, { pace: number; courtesy: [number, number] }> = {
  kawasaki: { pace: 0.95, courtesy: [0.75, 0.95] },
  saiwai: { pace: 0.38, courtesy: [0.94, 1] },
  nakahara: { pace: 0.8, courtesy: [0.6, 0.9] },
  takatsu: { pace: 0.55, courtesy: [0.9, 1] },
  miyamae: { pace: 0.75, courtesy: [0.8, 0.98] },
  tama: { pace: 0.36, courtesy: [0.85, 1] },
  asao: { pace: 1.1, courtesy: [0.7, 0.95] },
}

export const temperOf = (city: SampleCity, seed: number, office: string, section: string): Temper => {
  const its = random(seed, 'temper', office, section)
  const { pace, courtesy } = manners[office] ?? { pace: 1, courtesy: [0.7, 0.98] }
  const wait = Math.min(8, Math.max(1.2, pace * its.lognormal(3.6, 0.35)))
  return {
    wait: [wait, wait * (0.9 + 0.2 * its.fraction())],
    spread: 0.4 + 0.2 * its.fraction(),
    patience: its.lognormal(45, 0.15),
    busy: pace * (0.005 + 0.02 * its.fraction()),
    callerEnds: 0.85 + 0.13 * its.fraction(),
    tellsEnder: true,
    announced: false,
    transferred: 0.03 + 0.08 * its.fraction(),
    returns: 0.25 + 0.5 * its.fraction(),
    volume: 0.85 + 0.3 * its.fraction(),
    samples: its.pick([
      [0, 0],
      [0, 1],
      [8, 12],
      [8, 12],
      [10, 14],
    ]),
    courtesy: courtesy[0] + (courtesy[1] - courtesy[0]) * its.fraction(),
    ...peculiar(city)[`${office}/${section}`],
  }
}

/** The middle of the wait on a day, the year's start and end joined by a straight line. */
export const waitOn = ({ wait: [start, end] }: Temper, city: SampleCity, day: Day): number => {
  const passed = daysBetween(`${city.fiscalYear}-04-01`, day) / 365
  return start + (end - start) * Math.min(1, Math.max(0, passed))
}
