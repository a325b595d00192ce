// Serves the house's own CSS and island scripts, and nothing else.
import { type Context, Hono } from 'hono'
import { assetAt } from './assets.ts'
import { workerPolicy } from './headers.ts'

function serve(c: Context) {
  const found = assetAt.get(c.req.path)
  if (!found) return c.notFound()
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Vary', 'Accept-Encoding')
  const accepts = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  // One strong tag per encoding: the bytes differ.
  const etag = encoding ? found.etag.replace(/"$/, `-${encoding}"`) : found.etag
  c.header('ETag', etag)
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag)) return c.body(null, 304)
  if (encoding) c.header('Content-Encoding', encoding)
  c.header('Content-Type', found.type)
  if (c.req.path.startsWith('/assets/workers/')) c.header('Content-Security-Policy', workerPolicy)
  return c.body(new Uint8Array(encoding ? found[encoding]() : found.body))
}

/** Mount at the root: `app.route('/', staticFiles)`. */
export const staticFiles = new Hono().get('/assets/*', serve)
