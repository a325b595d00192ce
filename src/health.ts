// How the program is: health for a supervisor, metrics for an operator, one log line per request; no personal data.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { sql } from 'kysely'
import type { House } from './house.ts'
import type { Metrics } from './metrics.ts'
import type { Env } from './people/access.ts'

export type Health = {
  /** Times every request by the route it took; an address itself may name a person or an id, so it is not kept. */
  watch: MiddlewareHandler<Env>
  pages: Hono<Env>
}

/** `key`: what a monitor from another machine sends as a bearer token; from this machine none is needed. */
export function openHealth(house: House, key: string | undefined): Health {
  // Read after the first answer: nobody waits for a metric.
  let reading: Promise<Metrics> | undefined
  const metrics = () => {
    reading ??= import('./metrics.ts').then(({ openMetrics }) => openMetrics())
    return reading
  }
  return {
    watch: async (c, next) => {
      const began = performance.now()
      await next()
      const seconds = (performance.now() - began) / 1000
      const told = { method: c.req.method, route: routePath(c, -1), status: c.res.status }
      void metrics().then(({ observe }) => observe(told, seconds))
      house.log.info({ ...told, ms: Math.round(seconds * 1000), id: c.get('requestId') }, 'request')
    },
    pages: new Hono<Env>()
      .get('/healthz', async c => {
        try {
          await sql`select 1`.execute(house.store.owner)
          return c.json({ status: 'ok' })
        } catch {
          return c.json({ status: 'database unreachable' }, 503)
        }
      })
      .get('/metrics', async c => {
        if (!near(c) && !(key && c.req.header('authorization') === `Bearer ${key}`)) return c.text('', 404)
        const { text, contentType } = await metrics()
        return c.text(await text(), 200, { 'content-type': contentType })
      }),
  }
}

/** Asked from this very machine, and not through a proxy that stands on it. */
function near(c: Context): boolean {
  const address: unknown = c.env?.incoming?.socket?.remoteAddress
  const own = typeof address === 'string' && /^(::ffff:)?127\.|^::1$/.test(address)
  return own && c.req.header('x-forwarded-for') === undefined
}
