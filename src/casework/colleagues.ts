// Who works where today: the people one can name as owner or deputy, and the heads who are told.
import { sql } from 'kysely'
import type { Day } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { Role } from '../people/roles.ts'
import type { Place } from './places.ts'

/** `section` '' is the whole office. */
export type Colleague = { staff: string; name: string; role: Role; section: string }

/** Everybody with a role in the office on a day, by section and name; one row for each role. */
export async function colleaguesIn(trx: Work, city: string, office: string, day: Day): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select r.staff, s.name, r.role, r.section from roles r
    join staff s on s.city = r.city and s.staff = r.staff
    where r.city = ${city} and r.office = ${office}
      and r.from_day <= ${day} and coalesce(r.to_day, ${day}) >= ${day}
      and s.from_day <= ${day} and coalesce(s.to_day, ${day}) >= ${day}
    order by r.section, s.name, r.staff, r.role`.execute(trx)
  return rows
}

/** The same people, each once, however many roles they have: to name one of them. */
export async function peopleIn(trx: Work, city: string, office: string, day: Day): Promise<Colleague[]> {
  const all = await colleaguesIn(trx, city, office, day)
  return all.filter(({ staff }, nth) => all.findIndex(one => one.staff === staff) === nth)
}

export const byName = ({ staff, name }: Colleague): { value: string; label: string } => ({
  value: staff,
  label: name,
})

/** The heads of a section on a day: its own, and those of the whole office where it has none. */
export async function headsOf(trx: Work, city: string, place: Place, day: Day): Promise<string[]> {
  const heads = (await colleaguesIn(trx, city, place.office, day)).filter(({ role }) => role === 'head')
  const own = heads.filter(({ section }) => section === place.section)
  const found = own.length > 0 ? own : heads.filter(({ section }) => section === '')
  return [...new Set(found.map(({ staff }) => staff))]
}
