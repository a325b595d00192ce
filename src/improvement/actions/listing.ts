// The actions of an office: narrowed, searched, sorted, page by page.
import { sql } from 'kysely'
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { Action } from './action.ts'

export const listStates = ['open', 'late', 'check', 'over', 'done', 'dropped'] as const
export type ListState = (typeof listStates)[number]

export const sortings = ['due', 'title', 'section', 'cost', 'recorded'] as const
export type Sorting = (typeof sortings)[number]

export type Asked = {
  /** Undefined for all. */
  state: ListState | undefined
  section: string | undefined
  origin: string | undefined
  /** Actions of one person. */
  owner: string | undefined
  q: string
  by: Sorting
  order: 'asc' | 'desc'
}

const columns = {
  due: 'due',
  title: 'title',
  section: 'section',
  cost: 'cost',
  recorded: 'recorded_at',
} as const

type Where = { city: string; office: string; today: Day }

export async function actionsOf(
  trx: Work,
  { city, office, today }: Where,
  { state, section, origin, owner, q, by, order }: Asked,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ rows: Action[]; count: number }> {
  const like = `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
  const found = trx
    .selectFrom('actions')
    .where('city', '=', city)
    .where('office', '=', office)
    .$if(state === 'open' || state === 'late', query => query.where('state', '=', 'open'))
    .$if(state === 'late', query => query.where('due', '<', today))
    .$if(state === 'done' || state === 'dropped', query => query.where('state', '=', state ?? ''))
    .$if(state === 'check', query =>
      query.where('state', '=', 'done').where('check_on', '<=', today).where('checked_on', 'is', null),
    )
    .$if(state === 'over', query => query.where(({ eb, ref }) => eb('spent', '>', ref('cost'))))
    .$if(section !== undefined, query => query.where('section', '=', section ?? ''))
    .$if(origin !== undefined, query => query.where('origin', '=', origin ?? ''))
    .$if(owner !== undefined, query => query.where('owner', '=', owner ?? ''))
    .$if(q !== '', query =>
      query.where(sql<boolean>`normalize(title || ' ' || words || ' ' || origin_words, NFKC) ilike ${like}`),
    )
  const rows = await found
    .selectAll()
    .orderBy(columns[by], sorted => (order === 'asc' ? sorted.asc().nullsLast() : sorted.desc().nullsLast()))
    .orderBy('due')
    .orderBy('action')
    .limit(limit)
    .offset(offset)
    .execute()
  const { count } = await found
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows, count }
}

/** How many are open, late, to be checked, and over their cost; for the head of the page. */
export async function countsOf(
  trx: Work,
  { city, office, today }: Where,
): Promise<{ open: number; late: number; check: number; over: number }> {
  const { rows } = await sql<{ open: number; late: number; check: number; over: number }>`
    select count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'open' and due < ${today})::int as late,
      count(*) filter (where state = 'done' and check_on <= ${today} and checked_on is null)::int as check,
      count(*) filter (where spent > cost)::int as over
    from actions where city = ${city} and office = ${office}`.execute(trx)
  return rows[0] ?? { open: 0, late: 0, check: 0, over: 0 }
}
