// What every answer carries and every request must pass: headers, same origin, a bounded body.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { headersOf } from './headers.ts'

export const headers = (reached: { https: boolean }): MiddlewareHandler => {
  const carried = Object.entries(headersOf(reached))
  return async (c, next) => {
    await next()
    // A page that sets its own is stricter: a file that must not run, an address that must not be told.
    for (const [name, value] of carried) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  }
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : undefined)

/** Whether a request that changes something came from one of our own pages. */
function fromOwnPage(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  // Browsers leave Sec-Fetch-Site out on plain http, which closed networks still use.
  const from = c.req.header('origin') ?? c.req.header('referer')
  return from !== undefined && hostOf(from) === c.req.header('host')
}

/** Refuses forms posted from elsewhere. A bearer token is no cookie: no other site can make a browser send it. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
  const token = c.req.header('authorization')?.startsWith('Bearer ')
  if (!reads && !token && !fromOwnPage(c)) throw new HTTPException(403, { cause: 'cross-site' })
  await next()
}

/** No page of ours has a NUL in its address, and the database would stumble over it. */
export const noNul: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) throw new HTTPException(404)
  await next()
}

/** Bytes a form may have where nothing is attached. */
export const formBytes = 1_000_000

/**
 * Refuses a body larger than `bytes` by its declared length, or, undeclared, at the byte that is one too many.
 * `except` names the routes that take files and set their own limit.
 */
export function bodyOfAtMost(
  bytes: number,
  except: (path: string) => boolean = () => false,
): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HTTPException(413, { cause: { bytes } })
    },
  })
  return (c, next) => (except(c.req.path) ? next() : limit(c, next))
}
