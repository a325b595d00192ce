// Changes of people: each is logged in its own transaction, and none may leave the city without an administrator.
import { randomUUID } from 'node:crypto'
import { type Day, dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { dayWords } from '../web/words.ts'
import { type Audited, audit } from './audit.ts'
import { adminSpans, dayWithout } from './last-admin.ts'
import type { RoleSpan, Staff } from './staff.ts'

export type Change = { city: string; by: string; now: Date }

/**
 * Changes people in one transaction, one change of a city at a time. A change after which nobody could
 * administer the city on some day is taken back and refused.
 */
export async function changePeople<T>(
  { store }: House,
  { city, now }: Change,
  work: (trx: Work) => Promise<T>,
): Promise<T | { refused: string }> {
  try {
    return await store.within({ city, offices: '*' }, async trx => {
      await trx.selectFrom('cities').select('city').where('city', '=', city).forUpdate().execute()
      const before = dayWithout(await adminSpans(trx, city), dayOf(now))
      const result = await work(trx)
      const after = dayWithout(await adminSpans(trx, city), dayOf(now))
      if (after !== undefined && (before === undefined || after < before)) throw new NobodyLeft(after)
      return result
    })
  } catch (error) {
    if (!(error instanceof NobodyLeft)) throw error
    return {
      refused: `${dayWords(error.day)}から、サインインできる管理者がいなくなります。先に別の人を管理者にして、その人がサインインできるようにしてください。`,
    }
  }
}

class NobodyLeft extends Error {
  readonly day: Day
  constructor(day: Day) {
    super(`no administrator from ${day}`)
    this.day = day
  }
}

export type NewStaff = { login: string; name: string; subject: string | null; from: Day; roles: RoleSpan[] }

export async function addStaff(trx: Work, change: Change, added: NewStaff): Promise<string> {
  const staff = randomUUID()
  const { login, name, subject, from } = added
  await trx
    .insertInto('staff')
    .values({
      ...{ city: change.city, staff, login, name, oidc_subject: subject, from_day: from },
      ...{ changed_at: change.now, changed_by: change.by },
    })
    .execute()
  for (const role of added.roles) await grant(trx, change, staff, role)
  await told(trx, change, 'people.add', staff)
  return staff
}

export type Details = { name: string; login: string; subject: string | null; from: Day }

/** False when somebody else saved since `version`. */
export async function changeDetails(
  trx: Work,
  change: Change,
  staff: string,
  version: number,
  { name, login, subject, from }: Details,
): Promise<boolean> {
  const saved = await trx
    .updateTable('staff')
    .set(on => ({
      ...{
        name,
        login,
        oidc_subject: subject,
        from_day: from,
        changed_at: change.now,
        changed_by: change.by,
      },
      version: on('version', '+', 1),
    }))
    .where('city', '=', change.city)
    .where('staff', '=', staff)
    .where('version', '=', version)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) return false
  await told(trx, change, 'people.change', staff)
  return true
}

export async function grant(
  trx: Work,
  change: Change,
  staff: string,
  { from, to, ...held }: RoleSpan,
): Promise<void> {
  await trx
    .insertInto('roles')
    .values({ city: change.city, staff, ...held, from_day: from, to_day: to })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'staff', 'role', 'office', 'section', 'from_day'])
        .doUpdateSet({ to_day: to }),
    )
    .execute()
  await told(trx, change, 'people.role', staff, { ...held, from, to: to ?? '' })
}

/** The last day of a role; one that would end before it began is taken back whole. */
export async function endRole(
  trx: Work,
  change: Change,
  staff: string,
  role: RoleSpan,
  last: Day,
): Promise<void> {
  const { city } = change
  const key = {
    city,
    staff,
    role: role.role,
    office: role.office,
    section: role.section,
    from_day: role.from,
  }
  await (last < role.from
    ? trx
        .deleteFrom('roles')
        .where(on => on.and(key))
        .execute()
    : trx
        .updateTable('roles')
        .set({ to_day: last })
        .where(on => on.and(key))
        .execute())
  const { office, section } = role
  await told(trx, change, 'people.role-end', staff, { role: role.role, office, section, to: last })
}

/**
 * The last day of service; with it end the roles, and from the next day on the sessions. null takes it back,
 * and the roles that ended with it go on unless the person `returns` to other work.
 */
export async function setLastDay(
  trx: Work,
  change: Change,
  { staff, roles, to }: Staff,
  last: Day | null,
  returns = false,
): Promise<void> {
  await touch(trx, change, staff, { to_day: last })
  for (const role of roles) {
    const goesOn = !returns && last === null && to !== null && role.to === to
    if (goesOn) await grant(trx, change, staff, { ...role, to: null })
    else if (last !== null && (role.to === null || role.to > last))
      await endRole(trx, change, staff, role, last)
  }
  if (last !== null && last < dayOf(change.now)) await endSessionsOf(trx, change.city, staff)
  await told(trx, change, 'people.leave', staff, { to: last ?? '' })
}

/** A password made by somebody else: it lets its owner in until `until`, to set their own; all sessions end. */
export async function setPasswordOnce(
  trx: Work,
  change: Change,
  staff: string,
  password_hash: string,
): Promise<Date> {
  const until = new Date(+change.now + 3 * 86_400_000)
  await touch(trx, change, staff, { password_hash, password_once_until: until, failures: 0, failed_at: null })
  await endSessionsOf(trx, change.city, staff)
  await told(trx, change, 'people.password', staff)
  return until
}

type Columns = {
  to_day?: Day | null
  password_hash?: string
  password_once_until?: Date | null
  failures?: number
  failed_at?: null
}

async function touch(trx: Work, { city, by, now }: Change, staff: string, columns: Columns): Promise<void> {
  await trx
    .updateTable('staff')
    .set(on => ({ ...columns, version: on('version', '+', 1), changed_at: now, changed_by: by }))
    .where('city', '=', city)
    .where('staff', '=', staff)
    .execute()
}

export async function endSessionsOf(trx: Work, city: string, staff: string): Promise<void> {
  await trx.deleteFrom('sessions').where('city', '=', city).where('staff', '=', staff).execute()
}

const told = (trx: Work, change: Change, action: string, target: string, detail: Audited['detail'] = {}) =>
  audit(trx, change.city, { at: change.now, staff: change.by, action, outcome: 'done', target, detail })
