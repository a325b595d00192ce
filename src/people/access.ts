// The door of every page: who is signed in, what they may do, and a transaction that sees only their offices.
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { type Audited, audit } from './audit.ts'
import { may, type Person, type Right } from './roles.ts'
import { endSession, hashOf, personOf } from './sessions.ts'

export type Env = {
  Variables: { house: House; person: Person | undefined; requestId: string; unread?: () => Promise<number> }
}
export type Page = Context<Env>

const cookie = 'kijun'

/** Puts the house and whoever is signed in at hand. Streams of events, at …/events, open by themselves and keep no session alive. */
export const introduce =
  (house: House): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = getCookie(c, cookie)
    c.set('house', house)
    const unseen = c.req.path.endsWith('/events')
    c.set('person', token ? await personOf(house.store, token, house.now(), { unseen }) : undefined)
    await next()
  }

export function welcome(c: Page, token: string): void {
  setCookie(c, cookie, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) })
}

/** Whether the browser came by https, to us or to the proxy before us. */
export const isSecure = (c: Page): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'

/** The hash of the session that asks, by which the end of it is noticed. */
export const sessionIn = (c: Page): string => {
  const token = getCookie(c, cookie)
  return token ? hashOf(token).toString('hex') : ''
}

export async function farewell(c: Page): Promise<void> {
  const token = getCookie(c, cookie)
  if (token) await endSession(c.get('house').store, token)
  deleteCookie(c, cookie, { path: '/' })
}

/** Lets in who has the right in any office; asks others to sign in, or refuses and logs it. */
export const allow =
  (right: Right): MiddlewareHandler<Env> =>
  async (c, next) => {
    const person = c.get('person')
    if (!person) return c.redirect(`/sign-in?next=${encodeURIComponent(pathOf(c))}`, 303)
    if (person.mustSetPassword) return c.redirect('/account', 303)
    if (!may(person, right)) {
      await refuse(c, right)
      throw new HTTPException(403)
    }
    return next()
  }

/** Lets in everybody who is signed in. */
export const allowAnyone: MiddlewareHandler<Env> = async (c, next) =>
  c.get('person') ? next() : c.redirect(`/sign-in?next=${encodeURIComponent(pathOf(c))}`, 303)

/** Whoever is signed in; only behind `allow` or `allowAnyone`. */
export function personIn(c: Page): Person {
  const person = c.get('person')
  if (!person) throw new HTTPException(403)
  return person
}

/**
 * The office a page or form is about. An office where the person has no such right does not exist for them:
 * 404, and the attempt is logged.
 */
export async function officeIn(c: Page, right: Right, office: string | undefined): Promise<string> {
  if (office && may(personIn(c), right, office)) return office
  await refuse(c, right)
  throw new HTTPException(404)
}

/** A transaction that sees the offices of whoever is signed in. */
export const within = <T>(c: Page, work: (trx: Work) => Promise<T>): Promise<T> => {
  const { city, offices } = personIn(c)
  return c.get('house').store.within({ city, offices }, work)
}

/** Logs a refused access. */
export const refuse = (c: Page, why: string): Promise<void> =>
  logged(c, { action: `${c.req.method} ${why}`, outcome: 'refused', target: pathOf(c).slice(0, 500) })

/** Logs what whoever is signed in read or was refused, in a transaction of its own so that it stays. */
export async function logged(c: Page, entry: Omit<Audited, 'at' | 'staff'>): Promise<void> {
  const { store, now } = c.get('house')
  const { city, staff } = personIn(c)
  await store.within({ city, offices: '*' }, trx => audit(trx, city, { at: now(), staff, ...entry }))
}

const pathOf = (c: Page): string => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : pathname
}
