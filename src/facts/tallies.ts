// The kept tallies: sums added in the writer's own lane, in the transaction of the facts.
import { type RawBuilder, sql } from 'kysely'
import { asked, type Work } from '../db/store.ts'
import type { HourSum, MonthSum, Sums } from './sums.ts'

/** `facts`: what writes the facts themselves, as parts of a `with`; it goes out with the first sums, and without any. */
export async function addToTallies(
  trx: Work,
  city: string,
  lane: number,
  sums: Sums,
  facts?: RawBuilder<unknown>,
): Promise<void> {
  const [hours, months] = [sums.hours(), sums.months()]
  const rows = Math.max(hours.length, months.length, facts ? 1 : 0)
  for (let at = 0; at < rows; at += atOnce) {
    const first = facts && at === 0 ? sql`${facts},` : sql``
    await add(trx, city, lane, first, hours.slice(at, at + atOnce), months.slice(at, at + atOnce))
  }
}

/** A replay of years adds hundreds of thousands of rows; a statement takes a few thousand. */
const atOnce = 5000

/** All by one statement: every fact that is recorded waits for it. */
const add = (
  trx: Work,
  city: string,
  lane: number,
  facts: RawBuilder<unknown>,
  hours: readonly HourSum[],
  months: readonly MonthSum[],
) =>
  sql`${asked} with ${facts} hours as (
  insert into tallies (city, lane, office, measure, day, section, hour, recorded_on, kept, missed, aside)
  select ${city}, ${lane}, * from unnest(
    ${hours.map(row => row.office)}::text[], ${hours.map(row => row.measure)}::text[], ${hours.map(row => row.day)}::date[],
    ${hours.map(row => row.section)}::text[], ${hours.map(row => row.hour)}::smallint[],
    ${hours.map(row => row.recorded_on)}::date[], ${hours.map(row => row.kept)}::int[],
    ${hours.map(row => row.missed)}::int[], ${hours.map(row => row.aside)}::int[])
  on conflict (city, office, measure, day, section, hour, recorded_on, lane) do update set
    kept = tallies.kept + excluded.kept, missed = tallies.missed + excluded.missed,
    aside = tallies.aside + excluded.aside)
  insert into tallies_month (city, lane, month, office, measure, section,
    kept, missed, aside, late_kept, late_missed, late_aside)
  select ${city}, ${lane}, * from unnest(
    ${months.map(row => row.month)}::text[], ${months.map(row => row.office)}::text[],
    ${months.map(row => row.measure)}::text[], ${months.map(row => row.section)}::text[],
    ${months.map(row => row.kept)}::int[], ${months.map(row => row.missed)}::int[], ${months.map(row => row.aside)}::int[],
    ${months.map(row => row.late_kept)}::int[], ${months.map(row => row.late_missed)}::int[],
    ${months.map(row => row.late_aside)}::int[])
  on conflict (city, month, office, measure, section, lane) do update set
    kept = tallies_month.kept + excluded.kept, missed = tallies_month.missed + excluded.missed,
    aside = tallies_month.aside + excluded.aside, late_kept = tallies_month.late_kept + excluded.late_kept,
    late_missed = tallies_month.late_missed + excluded.late_missed,
    late_aside = tallies_month.late_aside + excluded.late_aside`.execute(trx)
