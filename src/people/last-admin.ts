// Nobody can take the last administrator away: on every day to come somebody must be able to sign in as one.
import { sql } from 'kysely'
import { addDays, type Day } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'

type Span = { from: Day; to: Day | null }

/** The first day from `today` on that no span covers; undefined when there is always one. */
export function dayWithout(spans: readonly Span[], today: Day): Day | undefined {
  let open = today
  for (const { from, to } of spans.toSorted((a, b) => a.from.localeCompare(b.from))) {
    if (from > open) break
    if (to === null) return undefined
    if (to >= open) open = addDays(to, 1)
  }
  return open
}

/** The days of all who can sign in as administrator of the whole city. */
export async function adminSpans(trx: Work, city: string): Promise<Span[]> {
  const found = await sql<Span>`
    select greatest(s.from_day, r.from_day) as "from", least(s.to_day, r.to_day) as "to"
    from roles r join staff s on s.city = r.city and s.staff = r.staff
    where r.city = ${city} and r.role = 'admin' and r.office = '*'
      and (s.password_hash is not null or s.oidc_subject is not null)`.execute(trx)
  return found.rows
}
