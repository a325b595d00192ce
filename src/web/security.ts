// What every answer carries and every request must pass: headers, same origin, a bounded body.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'

const nowhere: [string] = ["'none'"]
const own: [string] = ["'self'"]

/** HSTS only where the office is reached by https; on plain http it would lock its own staff out. */
export const headers = ({ https }: { https: boolean }): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: nowhere,
      styleSrc: own,
      scriptSrc: own,
      fontSrc: own,
      connectSrc: own,
      imgSrc: ["'self'", 'data:'],
      formAction: own,
      frameAncestors: nowhere,
      baseUri: nowhere,
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: https && 'max-age=31536000',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  })

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
