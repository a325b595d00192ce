// The list of staff: searched, filtered and sorted in the database, a page at a time, of the offices one may see.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { type Role, roles } from './roles.ts'

export const states = { now: '在職中', coming: 'これから着任', left: '退職・転出', all: 'すべて' } as const

const sorts: Record<'name' | 'login' | 'section' | 'from', readonly string[]> = {
  name: ['s.name'],
  login: ['s.login'],
  section: ['place.office_at', 'place.section_at', 'place.role'],
  from: ['s.from_day'],
}

/** What stands in the address of the list. */
export const listQuery = z.object({
  q: z.string().max(100).catch('').default(''),
  office: z.string().max(60).catch('').default(''),
  role: z
    .enum(['', ...roles])
    .catch('')
    .default(''),
  state: z.enum(['now', 'coming', 'left', 'all']).catch('now').default('now'),
  sort: z.enum(['name', 'login', 'section', 'from']).catch('section').default('section'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})
export type ListQuery = z.infer<typeof listQuery>

export type Listed = {
  staff: string
  name: string
  login: string
  from: Day
  to: Day | null
  role: Role | null
  office: string | null
  officeName: string | null
  sectionName: string | null
  hasPassword: boolean
  total: number
}

export const rowsOfPage = 50

/** Row guards hide the roles of other offices; somebody without any role in sight is shown only to the whole city. */
export async function listStaff(
  trx: Work,
  city: string,
  query: ListQuery,
  today: Day,
  wholeCity: boolean,
): Promise<Listed[]> {
  const words = query.q
    .normalize('NFKC')
    .replace(/[\s　]+/g, '')
    .toLowerCase()
  const found = await sql<Listed>`
    select s.staff, s.name, s.login, s.from_day as "from", s.to_day as "to", place.role, place.office,
      place.office_name as "officeName", place.section_name as "sectionName",
      s.password_hash is not null as "hasPassword", count(*) over ()::int as total
    from staff s left join lateral (
      select r.role, r.office, o.name as office_name, c.name as section_name,
        coalesce(o.position, -1) as office_at, coalesce(c.position, -1) as section_at,
        r.from_day <= ${today} and coalesce(r.to_day, ${today}) >= ${today} as current, r.to_day
      from roles r left join offices o on o.city = r.city and o.office = r.office
        left join sections c on c.city = r.city and c.office = r.office and c.section = r.section
      where r.city = s.city and r.staff = s.staff
      order by (r.from_day <= ${today} and coalesce(r.to_day, ${today}) >= ${today}) desc, r.from_day desc limit 1
    ) place on true
    where s.city = ${city} and (${wholeCity} or place.role is not null)
      and (${words} = '' or position(${words} in lower(normalize(regexp_replace(
        concat(s.name, ' ', s.login, ' ', place.office_name, place.section_name), '[\\s　]+', '', 'g'), NFKC))) > 0)
      and (${query.office} = '' or place.office = ${query.office})
      and (${query.role} = '' or place.role = ${query.role})
      and case ${query.state}
        when 'now' then s.from_day <= ${today} and coalesce(s.to_day, ${today}) >= ${today} and (${wholeCity} or place.current)
        when 'coming' then s.from_day > ${today}
        when 'left' then s.to_day < ${today} or (not ${wholeCity} and place.to_day < ${today}) else true end
    order by ${sql.raw(sorts[query.sort].map(column => `${column} ${query.order}`).join(', '))}, s.login, s.staff
    limit ${rowsOfPage} offset ${(query.page - 1) * rowsOfPage}`.execute(trx)
  return found.rows
}
