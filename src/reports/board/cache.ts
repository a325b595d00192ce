// Boards already drawn, kept while nothing they stand on has changed; the oldest makes room for the newest.
import { sql } from 'kysely'
import { type Day, type Month, monthOf } from '../../calendar/day.ts'
import { asked, type Work } from '../../db/store.ts'
import { lanes } from '../../facts/chain.ts'
import { monthToShow } from '../../judgement/figures.ts'

export type Stamp = {
  /** Differs whenever a fact, a term, an override or the directory has changed. */
  version: string
  /** The month to look at when none is asked for. */
  latest: Month | null
}

/**
 * Every fact recorded moves the length of a chain of its day, in its own transaction. A transaction begun before
 * midnight may end after it, so the chains of the three newest days are looked at. Read this first and the figures
 * after it, and a page is never older than its stamp.
 */
export async function readStamp(trx: Work, city: string, today: Day): Promise<Stamp> {
  const found = await sql<Stamp>`${asked}
    select concat_ws(' ', c.terms_version,
        (select concat_ws(' ', max(day), sum(seq)) from (select day, seq from fact_chains where city = ${city}
          order by day desc, lane desc limit ${3 * lanes}) as newest),
        (select concat_ws(' ', count(*), count(withdrawn_at), max(made_at)) from overrides where city = ${city}),
        (select concat_ws(' ', count(*), sum(version)) from offices where city = ${city}),
        (select concat_ws(' ', count(*), sum(version)) from sections where city = ${city})) as version,
      ${monthToShow(city, monthOf(today))} as latest
    from cities c where c.city = ${city}`.execute(trx)
  const stamp = found.rows[0]
  if (!stamp) throw new Error(`no city ${city}`)
  return stamp
}

export type Cache<T> = { get(key: string): T | undefined; keep(key: string, value: T): T }

/** Keeps at most `most` values, those asked for last. */
export function newCache<T>(most: number): Cache<T> {
  const kept = new Map<string, T>()
  return {
    get: key => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    keep: (key, value) => {
      kept.set(key, value)
      const oldest = kept.keys().next()
      if (kept.size > most && !oldest.done) kept.delete(oldest.value)
      return value
    },
  }
}
