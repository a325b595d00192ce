// The audit trail read back: by day, person, action and outcome, newest first, a page at a time from a row on.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day, isDay, startOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { personalActions } from './audit-words.ts'

const day = z.string().refine(isDay).optional().catch(undefined)

/** What stands in the address of the trail; `personal` shows only reads of personal data. */
export const trailQuery = z.object({
  from: day,
  to: day,
  who: z.string().max(100).catch('').default(''),
  action: z.string().max(60).catch('').default(''),
  outcome: z.enum(['', 'done', 'refused']).catch('').default(''),
  personal: z.enum(['', 'yes']).catch('').default(''),
  /** The id of the last row seen; the page goes on after it. */
  before: z.uuid().optional().catch(undefined),
})
export type TrailQuery = z.infer<typeof trailQuery> & { from: Day; to: Day }

export type Entry = {
  id: string
  at: Date
  staff: string | null
  name: string | null
  office: string
  action: string
  outcome: 'done' | 'refused'
  target: string
  /** The name of the person it was done to, while their record is kept. */
  about: string | null
  detail: Record<string, unknown>
}

/** A week, unless the address says otherwise. */
export const asked = (query: z.infer<typeof trailQuery>, today: Day): TrailQuery => {
  const to = query.to ?? today
  return { ...query, from: query.from ?? addDays(to, -6), to }
}

export async function readTrail(trx: Work, city: string, query: TrailQuery, limit: number): Promise<Entry[]> {
  const found = await sql<Entry>`
    select a.id, a.at, a.staff, s.name, a.office, a.action, a.outcome, a.target, t.name as about, a.detail
    from audit a left join staff s on s.city = a.city and s.staff = a.staff
      left join staff t on t.city = a.city and t.staff::text = a.target
    where a.city = ${city} and ${filtered(query)}
    order by a.at desc, a.id desc limit ${limit}`.execute(trx)
  return found.rows
}

/** Every action there is in those days, for the filter. */
export async function actionsIn(trx: Work, city: string, { from, to }: TrailQuery): Promise<string[]> {
  const found = await sql<{ action: string }>`
    select distinct action from audit
    where city = ${city} and at >= ${startOf(from)} and at < ${startOf(addDays(to, 1))} order by action`.execute(
    trx,
  )
  return found.rows.map(({ action }) => action)
}

function filtered({ from, to, who, action, outcome, personal, before }: TrailQuery): RawBuilder<boolean> {
  const words = who
    .normalize('NFKC')
    .replace(/[\s　]+/g, '')
    .toLowerCase()
  const conditions = [
    sql`a.at >= ${startOf(from)} and a.at < ${startOf(addDays(to, 1))}`,
    action && sql`a.action = ${action}`,
    outcome && sql`a.outcome = ${outcome}`,
    personal && sql`a.action = any(${personalActions}::text[])`,
    words &&
      sql`(position(${words} in lower(normalize(regexp_replace(concat(s.name, ' ', s.login), '[\\s　]+', '', 'g'), NFKC))) > 0
        or (a.staff is null and position(${words} in lower(a.target)) > 0))`,
    before && sql`(a.at, a.id) < (select b.at, b.id from audit b where b.city = a.city and b.id = ${before})`,
  ]
  return sql<boolean>`${sql.join(conditions.filter(Boolean), sql` and `)}`
}
