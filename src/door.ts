// The door: the first page of whoever comes in, answered while the rest of the house is still being read.
import type { IncomingMessage, ServerResponse } from 'node:http'
import pg from 'pg'
import { type AtDoor, signInContent } from './people/sign-in-content.ts'
import { assetAt } from './web/assets.ts'
import { blank } from './web/filled.ts'
import { headersOf } from './web/headers.ts'
import { page } from './web/layout.ts'

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
function comesToDoor({ method, url = '', headers }: IncomingMessage): boolean {
  if (method !== 'GET' || headers.cookie !== undefined) return false
  return url === '/' || url === '/sign-in' || assetAt.has(url)
}

/** Answers those who come to the door, and says whether it did. */
export function openDoor(
  known: AtDoor,
  reached: { https: boolean },
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const [only, ...others] = known.cities
  const chrome = { city: { name: only && others.length === 0 ? only.name : '' }, nav: [] }
  const carried = headersOf(reached)
  return (request, response) => {
    if (!comesToDoor(request)) return false
    const found = assetAt.get(request.url ?? '')
    if (request.url === '/') response.writeHead(303, { ...carried, location: '/sign-in' }).end()
    else if (found) response.writeHead(200, { ...carried, 'content-type': found.type }).end(found.body)
    else
      response
        .writeHead(200, { ...carried, 'content-type': 'text/html; charset=UTF-8' })
        .end(String(page(chrome, signInContent(known, blank))))
    return true
  }
}
