// Staff as they are kept: who they are, which roles they hold from when to when, and who may know and change that.
import { sql } from 'kysely'
import type { Day } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { type Held, may, type Person, type Role } from './roles.ts'

/** A role with its days, the last one included; `to` null while no end is set. */
export type RoleSpan = Held & { from: Day; to: Day | null }

export type Staff = {
  staff: string
  login: string
  name: string
  subject: string | null
  from: Day
  to: Day | null
  version: number
  /** When and by whom it was last changed; the name is the person's own of today. */
  changed: { at: Date; by: string } | undefined
  hasPassword: boolean
  onceUntil: Date | null
  failures: number
  roles: RoleSpan[]
}

export async function readStaff(trx: Work, city: string, staff: string): Promise<Staff | undefined> {
  const row = await trx
    .selectFrom('staff as s')
    .leftJoin('staff as by', on => on.onRef('by.city', '=', 's.city').onRef('by.staff', '=', 's.changed_by'))
    .selectAll('s')
    .select('by.name as by_name')
    .where('s.city', '=', city)
    .where('s.staff', '=', staff)
    .executeTakeFirst()
  if (!row) return undefined
  const { login, name, version, failures } = row
  return {
    ...{
      staff,
      login,
      name,
      version,
      failures,
      subject: row.oidc_subject,
      from: row.from_day,
      to: row.to_day,
    },
    changed: row.changed_at ? { at: row.changed_at, by: row.by_name ?? '登録した人' } : undefined,
    hasPassword: row.password_hash !== null,
    onceUntil: row.password_once_until,
    roles: await rolesOf(trx, city, staff),
  }
}

async function rolesOf(trx: Work, city: string, staff: string): Promise<RoleSpan[]> {
  const rows = await sql<RoleSpan>`
    select role, office, section, from_day as "from", to_day as "to" from roles
    where city = ${city} and staff = ${staff} order by from_day desc, office, section, role`.execute(trx)
  return rows.rows
}

/** The roles held today or later; of somebody who has left, those they held. */
export function standingRoles(roles: readonly RoleSpan[], today: Day): readonly RoleSpan[] {
  const standing = roles.filter(({ to }) => to === null || to >= today)
  return standing.length > 0 ? standing : roles
}

/** Somebody is known to those who have the right in an office where they hold or held a role. */
export const mayKnow = (person: Person, { roles }: Pick<Staff, 'roles'>): boolean =>
  may(person, 'people.write', '*') || roles.some(({ office }) => may(person, 'people.write', office))

/** And changed only by those who have it in all of them: no ward resets the city's administrator. */
export const mayChange = (person: Person, { roles }: Pick<Staff, 'roles'>, today: Day): boolean =>
  may(person, 'people.write', '*') ||
  (roles.length > 0 && standingRoles(roles, today).every(({ office }) => may(person, 'people.write', office)))

/** Where a role is held. */
export const placeOf: Record<Role, 'section' | 'office' | 'city'> = {
  ...{ staff: 'section', head: 'section', ward: 'office', contractor: 'office' },
  ...{ city: 'city', auditor: 'city', admin: 'city' },
}

export const mayGrant = (person: Person, { role, office }: Pick<Held, 'role' | 'office'>): boolean =>
  (placeOf[role] === 'city') === (office === '*') && may(person, 'people.write', office)
