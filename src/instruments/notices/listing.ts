// Finding notices: by where they stand, by section, by day, and by anything that is printed on them.
import { sql } from 'kysely'
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { bigramsOf, foldName } from '../../names/fold.ts'

export const listStates = ['draft', 'offered', 'approved', 'out', 'wrong', 'over', 'withdrawn'] as const
export type ListState = (typeof listStates)[number]

export const sorts = ['saved', 'issue', 'title'] as const
export type Sort = (typeof sorts)[number]

export type Asked = {
  state?: ListState | undefined
  section?: string | undefined
  by?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  /** A word of the text, a number, hours or a place as printed. */
  q?: string | undefined
  sort: Sort
  order: 'asc' | 'desc'
}

export type Listed = {
  notice: string
  title: string
  section: string
  state: string
  issue: number
  issue_on: string | null
  until_on: string | null
  saved_at: Date
  saved_by: string
  to_public: boolean
  returned: string
  held: string
  out: boolean
  wrong: boolean
  media: string[]
  up: string[]
}

type Where = { city: string; office: string }

const out = sql<boolean>`exists (select from notice_issues i
  where i.city = n.city and i.notice = n.notice and i.ended_at is null)`
const wrong = sql<boolean>`exists (select from notice_recalls r
  where r.city = n.city and r.notice = n.notice and r.settled_at is null)`

function asking({ city, office }: Where, { state, section, by, from, to, q }: Asked) {
  const folded = foldName(q ?? '')
  const like = `%${folded.replace(/[\\%_]/g, '\\$&')}%`
  return sql`n.city = ${city} and n.office = ${office}
    ${section ? sql`and n.section = ${section}` : sql``}
    ${by ? sql`and n.saved_by = ${by}` : sql``}
    ${from ? sql`and n.issue_on >= ${from}` : sql``}
    ${to ? sql`and n.issue_on <= ${to}` : sql``}
    ${folded ? sql`and n.folded like ${like}` : sql``}
    ${[...folded].length > 1 ? sql`and n.bigrams @> ${bigramsOf(folded)}::text[]` : sql``}
    ${state ? sql`and ${ofState(state)}` : sql``}`
}

function ofState(state: ListState) {
  if (state === 'out') return out
  if (state === 'wrong') return wrong
  if (state === 'over') return sql`n.state = 'issued' and not ${out}`
  return sql`n.state = ${state}`
}

const orders: Record<Sort, ReturnType<typeof sql>> = {
  saved: sql`n.saved_at`,
  issue: sql`n.issue_on`,
  title: sql`n.title`,
}

export async function noticesOf(
  trx: Work,
  where: Where,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select n.notice, n.title, n.section, n.state, n.issue, n.issue_on, n.until_on, n.saved_at, n.saved_by, n.to_public,
      n.returned, n.held, ${out} as out, ${wrong} as wrong,
      coalesce((select array_agg(distinct m.medium) from notice_media m
        where m.city = n.city and m.notice = n.notice and m.down_at is null), '{}') as media,
      coalesce((select array_agg(distinct m.medium) from notice_media m
        where m.city = n.city and m.notice = n.notice and m.up_at is not null and m.down_at is null), '{}') as up
    from notices n where ${asking(where, asked)}
    order by ${orders[asked.sort]} ${asked.order === 'asc' ? sql`asc nulls last` : sql`desc nulls last`}, n.notice
    limit ${limit} offset ${offset}`.execute(trx)
  return rows
}

export async function countOf(trx: Work, where: Where, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from notices n where ${asking(where, asked)}`.execute(trx)
  return rows[0]?.count ?? 0
}
