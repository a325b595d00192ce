// Makes up a day's calls of a ward office from a seed: the same seed gives the same calls.
import { type Day, startOf } from '../../../calendar/day.ts'
import type { CallRecord } from '../record.ts'

/** Share of a day's calls by the hour they begin in, in tenths of a per cent. */
const byHour: [hour: number, share: number][] = [
  [8, 40],
  [9, 132],
  [10, 163],
  [11, 128],
  [12, 85],
  [13, 120],
  [14, 123],
  [15, 102],
  [16, 76],
  [17, 31],
]

/** Numbers from 0 to 1 (mulberry32). */
const numbers = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const sampleCalls = (options: {
  seed: number
  day: Day
  count: number
  lines: string[]
}): CallRecord[] => {
  const { seed, day, count, lines } = options
  const next = numbers(seed)
  const total = byHour.reduce((sum, [, share]) => sum + share, 0)
  const hour = () => {
    let left = next() * total
    for (const [begins, share] of byHour) {
      left -= share
      if (left < 0) return begins
    }
    return 17
  }
  const long = (mean: number) => Math.round(-Math.log(1 - next()) * mean)

  const begins = Array.from(
    { length: count },
    () => startOf(day).getTime() + hour() * 3_600_000 + Math.floor(next() * 3600) * 1000,
  )
  return begins
    .sort((a, b) => a - b)
    .map((ring, i) => {
      const line = lines[Math.floor(next() * lines.length)] ?? '0'
      const chance = next()
      const outcome =
        chance < 0.9 ? 'answered' : chance < 0.96 ? 'abandoned' : chance < 0.99 ? 'timeout' : 'busy'
      const waited =
        outcome === 'timeout' ? 60 : outcome === 'busy' ? 0 : 1 + long(outcome === 'answered' ? 5 : 20)
      const talked = outcome === 'answered' ? 10 + long(150) : 0
      const rang = ring + waited * 1000
      return {
        key: `${Math.floor(ring / 1000)}.${seed * 1_000_000 + i}`,
        direction: 'inbound',
        line,
        number: `0440000${String(Math.floor(next() * 10_000)).padStart(4, '0')}`,
        ringAt: new Date(ring),
        answeredAt: outcome === 'answered' ? new Date(rang) : null,
        endedAt: new Date(rang + talked * 1000),
        outcome,
        endedBy:
          outcome === 'answered'
            ? next() < 0.6
              ? 'caller'
              : 'office'
            : outcome === 'abandoned'
              ? 'caller'
              : 'unknown',
        announced: next() < 0.3,
        transfers: outcome === 'answered' && next() < 0.08 ? 1 : 0,
        rows: [0, 0],
      }
    })
}
