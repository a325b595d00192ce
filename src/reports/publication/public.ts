// The published site as the running product serves it: to anybody, and nothing that is not published.
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Store } from '../../db/store.ts'
import type { Env } from '../../people/access.ts'
import { type SiteFiles, siteFiles } from './site.ts'
import { publicationsOf } from './snapshots.ts'

/** Kept by store and city until something else is published: a site is read far more often than it is written. */
const written = new WeakMap<Store, Map<string, { key: string; files: SiteFiles }>>()

export async function publicFiles(store: Store, city: string, name: string): Promise<SiteFiles> {
  return store.within({ city, offices: '*' }, async trx => {
    const rows = await trx
      .selectFrom('snapshots')
      .select('id')
      .where('city', '=', city)
      .where('state', '=', 'published')
      .orderBy('id')
      .execute()
    const key = rows.map(row => row.id).join(' ')
    const sites = written.get(store) ?? new Map<string, { key: string; files: SiteFiles }>()
    written.set(store, sites)
    const known = sites.get(city)
    if (known?.key === key) return known.files
    const files = siteFiles(await publicationsOf(trx, city), { ja: name })
    sites.set(city, { key, files })
    return files
  })
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Looked up by name among the files that were written, never on the disk: there is no path to climb out of. */
export function serveFile(c: Context, files: SiteFiles, path: string): Response | Promise<Response> {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path
  const found = files.get(name)
  if (!found) return files.has(`${name}/index.html`) ? c.redirect(`${c.req.path}/`, 308) : c.notFound()
  c.header('Content-Type', types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
  return c.body(new Uint8Array(found))
}

/** With several cities each stands under its own name: `/public/~kawasaki/`. */
export const publicPages = new Hono<Env>()
  .get('/public', c => c.redirect('/public/', 308))
  .get('/public/*', async c => {
    const { store } = c.get('house')
    const [, named, rest = ''] = /^\/public\/(?:~([a-z0-9-]+)\/)?(.*)$/.exec(c.req.path) ?? []
    const cities = await store.cities()
    const city = cities.find(one => (named === undefined ? cities.length === 1 : one.city === named))
    if (!city) return c.notFound()
    return serveFile(c, await publicFiles(store, city.city, city.name), rest)
  })
