// Signing in and staying signed in: sessions that end, and a lock-out that cannot lock everybody out.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import { asked, type Store, type Work } from '../db/store.ts'
import { audit } from './audit.ts'
import { verifyPassword } from './password.ts'
import { type Held, officesOf, type Person } from './roles.ts'

/** A session ends this long after the last page, and this long after sign-in whatever happens. Milliseconds. */
const idle = 60 * 60_000
const longest = 12 * 3_600_000

/** After this many wrong passwords a login waits; one minute each further, an hour at most. It never stays locked. */
const free = 5

/** Whole city: who signs in is not known yet. */
const everywhere = (city: string) => ({ city, offices: '*' }) as const

export async function signIn(
  store: Store,
  city: string,
  typed: { login: string; password: string },
  now: Date,
): Promise<{ token: string } | { refused: string }> {
  const found = await store.within(everywhere(city), trx => staffByLogin(trx, city, typed.login, now))
  // What was typed may be a password in the wrong field: only who is meant is kept, never the words.
  const refuse = (trx: Work, why: string) =>
    audit(trx, city, {
      at: now,
      ...(found && { staff: found.staff }),
      action: 'sign-in',
      outcome: 'refused',
      target: found?.staff ?? 'unknown',
      detail: { why },
    })
  const wait = found ? waitingMinutes(found.failures, found.failed_at, now) : 0
  if (wait > 0) {
    await store.within(everywhere(city), trx => refuse(trx, 'waiting'))
    return {
      refused: `パスワードの誤りが続いたので、あと${wait}分待ってからもう一度入力してください。ほかの人には影響ありません。`,
    }
  }
  const right = await verifyPassword(typed.password, found?.password_hash ?? null)
  return store.within(everywhere(city), async trx => {
    if (!found || !right) {
      if (found)
        await trx
          .updateTable('staff')
          .set({ failures: sql`failures + 1`, failed_at: now })
          .where('city', '=', city)
          .where('staff', '=', found.staff)
          .execute()
      await refuse(trx, 'password')
      return { refused: 'ログイン名かパスワードが違います。' }
    }
    if (found.password_once_until && found.password_once_until < now) {
      await refuse(trx, 'once-expired')
      return {
        refused: '仮のパスワードの期限が切れています。管理者か区の事務局に、もう一度作ってもらってください。',
      }
    }
    await trx
      .updateTable('staff')
      .set({ failures: 0, failed_at: null })
      .where('city', '=', city)
      .where('staff', '=', found.staff)
      .execute()
    await audit(trx, city, {
      at: now,
      staff: found.staff,
      action: 'sign-in',
      outcome: 'done',
      target: found.staff,
    })
    return { token: await beginSession(trx, city, found.staff, now) }
  })
}

const staffByLogin = (trx: Work, city: string, login: string, now: Date) =>
  trx
    .selectFrom('staff')
    .selectAll()
    .where('city', '=', city)
    .where('login', '=', login)
    .where('from_day', '<=', dayOf(now))
    .where(on => on.or([on('to_day', 'is', null), on('to_day', '>=', dayOf(now))]))
    .executeTakeFirst()

function waitingMinutes(failures: number, failedAt: Date | null, now: Date): number {
  if (failures < free || !failedAt) return 0
  const until = failedAt.getTime() + Math.min(failures - free + 1, 60) * 60_000
  return Math.max(0, Math.ceil((until - now.getTime()) / 60_000))
}

/** The token begins with the city, so that the row guard can be set before the session is read. */
export async function beginSession(trx: Work, city: string, staff: string, now: Date): Promise<string> {
  const token = `${city}.${randomBytes(32).toString('base64url')}`
  const ends_at = new Date(now.getTime() + longest)
  await trx.deleteFrom('sessions').where('city', '=', city).where('ends_at', '<', now).execute()
  await trx
    .insertInto('sessions')
    .values({ city, token_hash: hashOf(token), staff, begun_at: now, seen_at: now, ends_at })
    .execute()
  return token
}

type Row = Held & {
  staff: string
  name: string
  seen_at: Date
  password_once_until: Date | null
  city_name: string
  office_name: string | null
}

/**
 * Who a token belongs to now; undefined when the session has ended, the person has left or holds no role today.
 * `unseen` where a page asks by itself: that is no sign of somebody being there, and keeps no session alive.
 */
export async function personOf(
  store: Store,
  token: string,
  now: Date,
  { unseen = false } = {},
): Promise<Person | undefined> {
  const city = token.split('.')[0] ?? ''
  if (!/^[a-z0-9-]+$/.test(city)) return undefined
  const today = dayOf(now)
  const { rows } = await store.look(everywhere(city), trx =>
    sql<Row>`${asked}
      select s.staff, s.name, s.password_once_until, e.seen_at, r.role, r.office, r.section, c.name as city_name, o.name as office_name
      from sessions e join staff s on s.city = e.city and s.staff = e.staff
        join roles r on r.city = s.city and r.staff = s.staff
        join cities c on c.city = s.city left join offices o on o.city = r.city and o.office = r.office
      where e.city = ${city} and e.token_hash = ${hashOf(token)} and e.ends_at > ${now}
        and e.seen_at > ${new Date(now.getTime() - idle)}
        and s.from_day <= ${today} and (s.to_day is null or s.to_day >= ${today})
        and r.from_day <= ${today} and (r.to_day is null or r.to_day >= ${today})`.execute(trx),
  )
  const [first] = rows
  if (!first) return undefined
  // Once a minute is enough to know that somebody is there, and spares a write on every page.
  if (!unseen && now.getTime() - first.seen_at.getTime() > 60_000)
    await store.within(everywhere(city), trx =>
      trx
        .updateTable('sessions')
        .set({ seen_at: now })
        .where('city', '=', city)
        .where('token_hash', '=', hashOf(token))
        .execute(),
    )
  const held = rows.map(({ role, office, section }) => ({ role, office, section }))
  const offices = officesOf(held)
  return {
    city,
    cityName: first.city_name,
    staff: first.staff,
    name: first.name,
    held,
    offices,
    ...(first.password_once_until && { mustSetPassword: true }),
    ...(offices.length === 1 &&
      offices !== '*' &&
      first.office_name !== null && { officeName: first.office_name }),
  }
}

export async function endSession(store: Store, token: string): Promise<void> {
  const city = token.split('.')[0] ?? ''
  if (!/^[a-z0-9-]+$/.test(city)) return
  await store.within(everywhere(city), trx =>
    trx.deleteFrom('sessions').where('city', '=', city).where('token_hash', '=', hashOf(token)).execute(),
  )
}

/** Which of a city's sessions, by the hash of their tokens, have not ended: one question for all who listen. */
export async function standing(
  store: Store,
  city: string,
  hashes: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await store.within(everywhere(city), trx =>
    trx
      .selectFrom('sessions')
      .select('token_hash')
      .where('city', '=', city)
      .where('token_hash', '=', sql<Buffer>`any(${hashes.map(hash => Buffer.from(hash, 'hex'))}::bytea[])`)
      .where('ends_at', '>', now)
      .where('seen_at', '>', new Date(now.getTime() - idle))
      .execute(),
  )
  return new Set(rows.map(row => row.token_hash.toString('hex')))
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
