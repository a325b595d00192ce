// Contributions summed as they come: per place, day and hour for the two times, and per month for the boards.
import { type Day, monthOf } from '../calendar/day.ts'
import type { Contribution, Terms } from './counter.ts'

/** A contribution to a measure, with the day it was recorded on. */
export type Entry = Contribution & { measure: string; recordedOn: Day }

type Counts = { kept: number; missed: number; aside: number }
/** A row of `tallies` without its lane. */
export type HourSum = Counts & {
  office: string
  measure: string
  day: Day
  section: string
  hour: number
  recorded_on: Day
}
/** A row of `tallies_month` without its lane; section '*' is the whole office, late_ what came after closing. */
export type MonthSum = Counts & { month: string; office: string; measure: string; section: string } & {
  late_kept: number
  late_missed: number
  late_aside: number
}

export type Sums = { add(entry: Entry): void; hours(): HourSum[]; months(): MonthSum[] }

export function newSums(terms: Terms): Sums {
  const hours = new Map<string, HourSum>()
  const months = new Map<string, MonthSum>()
  return {
    add: entry => {
      addHour(hours, entry)
      const month = monthOf(entry.day)
      const closed = terms.closedOn(entry.office, month)
      const late = closed !== undefined && entry.recordedOn > closed
      addMonth(months, entry, month, entry.section, late)
      addMonth(months, entry, month, '*', late)
    },
    hours: () => inOrder(hours).filter(({ kept, missed, aside }) => kept || missed || aside),
    months: () =>
      inOrder(months).filter(
        sum => sum.kept || sum.missed || sum.aside || sum.late_kept || sum.late_missed || sum.late_aside,
      ),
  }
}

function addHour(hours: Map<string, HourSum>, entry: Entry): void {
  const { office, measure, day, section, hour, recordedOn: recorded_on } = entry
  const key = `${office}\t${measure}\t${day}\t${section}\t${hour}\t${recorded_on}`
  const place = { office, measure, day, section, hour, recorded_on }
  const sum = hours.get(key) ?? put(hours, key, { ...place, kept: 0, missed: 0, aside: 0 })
  sum.kept += entry.kept
  sum.missed += entry.missed
  sum.aside += entry.aside
}

function addMonth(
  months: Map<string, MonthSum>,
  { office, measure, ...entry }: Entry,
  month: string,
  section: string,
  late: boolean,
): void {
  const key = `${month}\t${office}\t${measure}\t${section}`
  const nothing = { kept: 0, missed: 0, aside: 0, late_kept: 0, late_missed: 0, late_aside: 0 }
  const sum = months.get(key) ?? put(months, key, { month, office, measure, section, ...nothing })
  sum[late ? 'late_kept' : 'kept'] += entry.kept
  sum[late ? 'late_missed' : 'missed'] += entry.missed
  sum[late ? 'late_aside' : 'aside'] += entry.aside
}

function put<T>(sums: Map<string, T>, key: string, sum: T): T {
  sums.set(key, sum)
  return sum
}

/** In the order of the keys, so that two writers never wait for each other crosswise. */
const inOrder = <T>(sums: Map<string, T>): T[] =>
  [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
