// The door: the first page of whoever comes in, answered while the rest of the house is still being read.
import { Hono } from 'hono'
import pg from 'pg'
import { type AtDoor, signInContent } from './people/sign-in-content.ts'
import { blank } from './web/filled.ts'
import { page } from './web/layout.ts'
import { headers } from './web/security.ts'
import { staticFiles } from './web/static.ts'

/** What the door must know; undefined where there is no city yet, or a database that has still to be brought up to date. */
export async function lookAtCities(connection: pg.ClientConfig): Promise<AtDoor | undefined> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const found = await client.query<{ city: string; name: string; sample: boolean }>(
      `select city, name, settings ? 'sample' as sample from cities order by city`,
    )
    if (found.rows.length === 0) return undefined
    return { cities: found.rows, sample: found.rows.some(row => row.sample), oidc: false }
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return undefined
    throw error
  } finally {
    await client.end()
  }
}

/** Somebody who brings nothing along, not even a cookie, and wants to come in. */
export function comesToDoor(request: Request): boolean {
  const { pathname, search } = new URL(request.url)
  if (request.method !== 'GET' || request.headers.has('cookie')) return false
  return pathname.startsWith('/assets/') || (search === '' && (pathname === '/' || pathname === '/sign-in'))
}

export function openDoor(known: AtDoor, { https }: { https: boolean }): Hono {
  const [only, ...others] = known.cities
  const chrome = { city: { name: only && others.length === 0 ? only.name : '' }, nav: [] }
  return new Hono()
    .use(headers({ https }))
    .route('/', staticFiles)
    .get('/', c => c.redirect('/sign-in', 303))
    .get('/sign-in', c => c.html(page(chrome, signInContent(known, blank))))
}
