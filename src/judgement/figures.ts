// Figures of a city read from its tallies, by measure, place and month; never from facts.
import { type RawBuilder, sql } from 'kysely'
import type { Day, Month } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { measures } from '../measures/index.ts'

/** Late is what came after the month was closed; it is shown beside and not part of the others. */
export type Figure = {
  kept: number
  missed: number
  aside: number
  lateKept: number
  lateMissed: number
  lateAside: number
}

/** section '*' is the whole office; office '*' with it, the whole city. */
export type Place = { office: string; section: string }

export type Figures = {
  /** A measure at a place over months; a standing measure is read at the end of the last one. */
  at(measure: string, place: Place, months: readonly Month[]): Figure
  /** The sections that have anything counted in an office. */
  sectionsOf(office: string): string[]
}

const nothing: Figure = { kept: 0, missed: 0, aside: 0, lateKept: 0, lateMissed: 0, lateAside: 0 }

const standing = measures
  .filter(one => one.shape === 'coverage' && one.span === 'standing')
  .map(one => one.id)

type Row = Figure & { measure: string; office: string; section: string; month: Month }

export type Wanted = {
  months: readonly Month[]
  /** The figures as they were known at the end of a past day. */
  asOf?: Day | undefined
  /** One office with its sections; without it all offices without their sections. */
  office?: string | undefined
}

export async function readFigures(trx: Work, city: string, wanted: Wanted): Promise<Figures> {
  const rows = wanted.asOf ? await rowsAsOf(trx, city, wanted, wanted.asOf) : await rowsNow(trx, city, wanted)
  const byPlace = new Map<string, Map<Month, Figure>>()
  const put = (measure: string, office: string, section: string, row: Row) => {
    const key = keyOf(measure, { office, section })
    const byMonth = byPlace.get(key) ?? new Map<Month, Figure>()
    byPlace.set(key, byMonth.set(row.month, sum(byMonth.get(row.month), row)))
  }
  for (const row of rows) {
    put(row.measure, row.office, row.section, row)
    if (row.section === '*') put(row.measure, '*', '*', row)
  }
  return {
    at: (measure, place, months) => {
      const byMonth = byPlace.get(keyOf(measure, place)) ?? new Map<Month, Figure>()
      if (!standing.includes(measure))
        return months.map(month => byMonth.get(month)).reduce<Figure>(sum, nothing)
      const end = months.at(-1) ?? ''
      return [...byMonth]
        .filter(([month]) => month <= end)
        .reduce<Figure>((all, [, figure]) => sum(all, figure), nothing)
    },
    sectionsOf: office => [
      ...new Set(rows.filter(row => row.office === office && row.section !== '*').map(row => row.section)),
    ],
  }
}

const keyOf = (measure: string, { office, section }: Place): string => `${measure}\t${office}\t${section}`

const sum = (a: Figure = nothing, b: Figure = nothing): Figure => ({
  kept: a.kept + b.kept,
  missed: a.missed + b.missed,
  aside: a.aside + b.aside,
  lateKept: a.lateKept + b.lateKept,
  lateMissed: a.lateMissed + b.lateMissed,
  lateAside: a.lateAside + b.lateAside,
})

/** A standing measure needs every month up to the end; the others only their own. */
const monthFilter = (months: readonly Month[], column: ReturnType<typeof sql>) => sql<boolean>`
  (${column} = any(${months}::text[]) or (measure = any(${standing}::text[]) and ${column} <= ${months.at(-1) ?? ''}))`

async function rowsNow(trx: Work, city: string, { months, office }: Wanted): Promise<Row[]> {
  const place = office === undefined ? sql`section = '*'` : sql`office = ${office}`
  const found = await sql<Row>`
    select measure, office, section, month, sum(kept)::int as kept, sum(missed)::int as missed, sum(aside)::int as aside,
      sum(late_kept)::int as "lateKept", sum(late_missed)::int as "lateMissed", sum(late_aside)::int as "lateAside"
    from tallies_month where city = ${city} and ${place} and ${monthFilter(months, sql`month`)}
    group by measure, office, section, month`.execute(trx)
  return found.rows
}

/** What had been recorded by the end of a day. Nothing was late then that was not late to that day's eyes. */
async function rowsAsOf(trx: Work, city: string, { months, office }: Wanted, asOf: Day): Promise<Row[]> {
  const first = `${months[0]}-01`
  const found = await sql<Row>`
    with entry as (
      select t.measure, t.office, t.section, to_char(t.day, 'YYYY-MM') as month, t.kept, t.missed, t.aside,
        coalesce(t.recorded_on > c.closed_on, false) as late
      from tallies t left join closings c
        on c.city = t.city and c.office = t.office and c.month = to_char(t.day, 'YYYY-MM') and c.closed_on <= ${asOf}
      where t.city = ${city} and t.recorded_on <= ${asOf} and ${office === undefined ? sql`true` : sql`t.office = ${office}`}
        and (t.day >= ${first} or t.measure = any(${standing}::text[])))
    select measure, office, place.at as section, month,
      coalesce(sum(kept) filter (where not late), 0)::int as kept,
      coalesce(sum(missed) filter (where not late), 0)::int as missed,
      coalesce(sum(aside) filter (where not late), 0)::int as aside,
      coalesce(sum(kept) filter (where late), 0)::int as "lateKept",
      coalesce(sum(missed) filter (where late), 0)::int as "lateMissed",
      coalesce(sum(aside) filter (where late), 0)::int as "lateAside"
    from entry cross join lateral (values (section), ('*')) as place (at)
    where ${monthFilter(months, sql`month`)} and ${office === undefined ? sql`place.at = '*'` : sql`true`}
    group by measure, office, place.at, month`.execute(trx)
  return found.rows
}

/** So many counted, in a lane of an office or section, are enough to open a month unasked. */
const enough = 30

/**
 * The month to look at when none is asked for: the newest in which enough was counted to be judged, so that the first
 * morning of a month does not hide the one before; while there is none, the newest in which anything was.
 */
export const monthToShow = (city: string, upTo: Month): RawBuilder<Month | null> =>
  sql`coalesce(
    (select max(month) from tallies_month where city = ${city} and month <= ${upTo} and kept + missed >= ${enough}),
    (select max(month) from tallies_month where city = ${city} and month <= ${upTo}))`

export async function latestMonth(trx: Work, city: string, upTo: Month): Promise<Month | undefined> {
  const { rows } = await sql<{ month: Month | null }>`select ${monthToShow(city, upTo)} as month`.execute(trx)
  return rows[0]?.month ?? undefined
}
