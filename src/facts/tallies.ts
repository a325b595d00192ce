// The kept tallies: sums added in the writer's own lane, in the transaction of the facts.
import { sql } from 'kysely'
import type { Work } from '../db/store.ts'
import type { HourSum, MonthSum, Sums } from './sums.ts'

export async function addToTallies(trx: Work, city: string, lane: number, sums: Sums): Promise<void> {
  for (const rows of inParts(sums.hours())) await addHours(trx, city, lane, rows)
  for (const rows of inParts(sums.months())) await addMonths(trx, city, lane, rows)
}

/** A replay of years adds hundreds of thousands of rows; a statement takes a few thousand. */
function* inParts<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += 5000) yield rows.slice(at, at + 5000)
}

const addHours = (trx: Work, city: string, lane: number, rows: HourSum[]) =>
  sql`
  insert into tallies (city, lane, office, measure, day, section, hour, recorded_on, kept, missed, aside)
  select ${city}, ${lane}, * from unnest(
    ${rows.map(row => row.office)}::text[], ${rows.map(row => row.measure)}::text[], ${rows.map(row => row.day)}::date[],
    ${rows.map(row => row.section)}::text[], ${rows.map(row => row.hour)}::smallint[],
    ${rows.map(row => row.recorded_on)}::date[], ${rows.map(row => row.kept)}::int[],
    ${rows.map(row => row.missed)}::int[], ${rows.map(row => row.aside)}::int[])
  on conflict (city, office, measure, day, section, hour, recorded_on, lane) do update set
    kept = tallies.kept + excluded.kept, missed = tallies.missed + excluded.missed,
    aside = tallies.aside + excluded.aside`.execute(trx)

const addMonths = (trx: Work, city: string, lane: number, rows: MonthSum[]) =>
  sql`
  insert into tallies_month (city, lane, month, office, measure, section,
    kept, missed, aside, late_kept, late_missed, late_aside)
  select ${city}, ${lane}, * from unnest(
    ${rows.map(row => row.month)}::text[], ${rows.map(row => row.office)}::text[],
    ${rows.map(row => row.measure)}::text[], ${rows.map(row => row.section)}::text[],
    ${rows.map(row => row.kept)}::int[], ${rows.map(row => row.missed)}::int[], ${rows.map(row => row.aside)}::int[],
    ${rows.map(row => row.late_kept)}::int[], ${rows.map(row => row.late_missed)}::int[],
    ${rows.map(row => row.late_aside)}::int[])
  on conflict (city, month, office, measure, section, lane) do update set
    kept = tallies_month.kept + excluded.kept, missed = tallies_month.missed + excluded.missed,
    aside = tallies_month.aside + excluded.aside, late_kept = tallies_month.late_kept + excluded.late_kept,
    late_missed = tallies_month.late_missed + excluded.late_missed,
    late_aside = tallies_month.late_aside + excluded.late_aside`.execute(trx)
