// Figures of calls by section and hour, from the tallies: a page costs the same however many calls there were.
import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, fiscalYearOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'

/** The measures whose tallies are read here, by their ids. */
const inTimeMeasure = 'calls-answered-in-time'
const reachedMeasure = 'calls-reached'
const returnedMeasure = 'missed-calls-returned'

export type Figures = {
  /** Answered before the limit, of the calls that the measure counts (early hang-ups are not among them). */
  inTime: number
  inTimeOf: number
  answered: number
  /** The caller gave up. */
  givenUp: number
  /** Timed out, busy or failed. */
  unanswered: number
}

export type HourFigures = Figures & { section: string; hour: number }

export const nothing: Figures = { inTime: 0, inTimeOf: 0, answered: 0, givenUp: 0, unanswered: 0 }

export const callsOf = ({ answered, givenUp, unanswered }: Figures): number => answered + givenUp + unanswered

export const sumOf = (rows: readonly Figures[]): Figures =>
  rows.reduce(
    (sum, row) => ({
      inTime: sum.inTime + row.inTime,
      inTimeOf: sum.inTimeOf + row.inTimeOf,
      answered: sum.answered + row.answered,
      givenUp: sum.givenUp + row.givenUp,
      unanswered: sum.unanswered + row.unanswered,
    }),
    nothing,
  )

export async function hourFigures(
  trx: Work,
  city: string,
  office: string,
  { from, to }: { from: Day; to: Day },
): Promise<HourFigures[]> {
  const { rows } = await sql<HourFigures>`
    select section, hour,
      coalesce(sum(kept) filter (where measure = ${inTimeMeasure}), 0)::int as "inTime",
      coalesce(sum(kept + missed) filter (where measure = ${inTimeMeasure}), 0)::int as "inTimeOf",
      coalesce(sum(kept) filter (where measure = ${reachedMeasure}), 0)::int as answered,
      coalesce(sum(aside) filter (where measure = ${reachedMeasure}), 0)::int as "givenUp",
      coalesce(sum(missed) filter (where measure = ${reachedMeasure}), 0)::int as unanswered
    from tallies
    where city = ${city} and office = ${office} and measure in (${inTimeMeasure}, ${reachedMeasure})
      and day between ${from} and ${to}
    group by section, hour order by section, hour`.execute(trx)
  return rows
}

/** Missed calls of a known number, and those rung back in time; of one section, or of the whole office. */
export async function returnedOf(
  trx: Work,
  { city, office }: { city: string; office: string },
  section: string | undefined,
  { from, to }: { from: Day; to: Day },
): Promise<{ kept: number; of: number }> {
  const { rows } = await sql<{ kept: number; of: number }>`
    select coalesce(sum(kept), 0)::int as kept, coalesce(sum(kept + missed), 0)::int as of from tallies
    where city = ${city} and office = ${office} and measure = ${returnedMeasure} and day between ${from} and ${to}
      and section = coalesce(${section ?? null}::text, section)`.execute(trx)
  return rows[0] ?? { kept: 0, of: 0 }
}

/** The newest day with calls, up to a day. */
export async function latestDay(
  trx: Work,
  city: string,
  office: string,
  upTo: Day,
): Promise<Day | undefined> {
  const row = await trx
    .selectFrom('tallies')
    .select(({ fn }) => fn.max('day').as('day'))
    .where('city', '=', city)
    .where('office', '=', office)
    .where('measure', '=', reachedMeasure)
    .where('day', '<=', upTo)
    .executeTakeFirst()
  return row?.day ?? undefined
}

const limit = z.object({ rings: z.number(), seconds: z.number() })

/** 「3コール（9秒）」 as it is in force for the office on a day. */
export async function limitOf(
  trx: Work,
  house: House,
  city: string,
  office: string,
  day: Day,
): Promise<{ words: string; seconds: number }> {
  const terms = await house.termsOf(trx, city)
  const { rings, seconds } = limit.parse(terms.parameters(inTimeMeasure)(office, fiscalYearOf(day)))
  const whole = Math.round(rings * seconds * 10) / 10
  return { words: `${rings}コール（${whole}秒）`, seconds: whole }
}
