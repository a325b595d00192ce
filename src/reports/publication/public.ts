// The published site as the running product serves it: to anybody, and nothing that is not published.
import type { Context } from 'hono'
import { Hono } from 'hono'
import { dayOf } from '../../calendar/day.ts'
import type { Store } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { siteAddress } from '../../instruments/notices/media/address.ts'
import { boardStamp } from '../../instruments/notices/media/board.ts'
import type { Env } from '../../people/access.ts'
import { cityBoard } from './city-board.ts'
import { type Board, type NoticeFile, noticeFilesOf, noticesMade, type Sites } from './notice-files.ts'
import { type SiteFiles, siteFiles, sitesOf } from './site.ts'
import { publicationsOf } from './snapshots.ts'

type Kept = { key: string; site: LiveSite }

/** All but the pages of single notices, which are many and made when they are asked for. */
export type LiveSite = { files: SiteFiles; more: ReadonlyMap<string, NoticeFile>; sites: Sites; board: Board }

/** Kept by store and city until something else is published: a site is read far more often than it is written. */
const written = new WeakMap<Store, Map<string, Kept>>()

/** Differs whenever anything on the site would. */
export const liveKey = (house: House, city: string): Promise<string> =>
  house.store.look({ city, offices: '*' }, async trx => {
    const rows = await trx
      .selectFrom('snapshots')
      .select('id')
      .where('city', '=', city)
      .where('state', '=', 'published')
      .orderBy('id')
      .execute()
    const stamp = await boardStamp(trx, city, dayOf(house.now()))
    return [stamp, await siteAddress(trx, city), ...rows.map(({ id }) => id)].join(' ')
  })

export async function liveSite(house: House, city: string, name: string): Promise<LiveSite> {
  const { store } = house
  const key = await liveKey(house, city)
  const kept = written.get(store) ?? new Map<string, Kept>()
  written.set(store, kept)
  const known = kept.get(city)
  if (known?.key === key) return known.site
  const publications = await store.look({ city, offices: '*' }, trx => publicationsOf(trx, city))
  const board = await cityBoard(house, city)
  const sites = sitesOf(publications, { ja: name })
  const more = new Map(noticeFilesOf(board, sites).map(file => [file.name, file]))
  const site = { files: siteFiles(publications, { ja: name }, board), more, sites, board }
  kept.set(city, { key, site })
  return site
}

/** Every file, one after the other, for whoever carries the site away. */
export async function* everyFile({ files, more, sites, board }: LiveSite): AsyncGenerator<[string, Buffer]> {
  yield* files
  for await (const [file, bytes] of noticesMade([...more.values()], sites, board)) yield [file.name, bytes]
}

async function fileIn({ files, more, sites, board }: LiveSite, name: string): Promise<Buffer | undefined> {
  const file = more.get(name)
  if (!file) return files.get(name)
  for await (const [, bytes] of noticesMade([file], sites, board)) return bytes
  return undefined
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  xml: 'application/xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  jpg: 'image/jpeg',
}

/** Looked up by name among the files that were written, never on the disk: there is no path to climb out of. */
export async function serveFile(c: Context, site: LiveSite, path: string): Promise<Response> {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path
  const { files } = site
  const found = await fileIn(site, name)
  if (!found) return files.has(`${name}/index.html`) ? c.redirect(`${c.req.path}/`, 308) : c.notFound()
  c.header('Content-Type', types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
  return c.body(new Uint8Array(found))
}

/** With several cities each stands under its own name: `/public/~kawasaki/`. */
export const publicPages = new Hono<Env>()
  .get('/public', c => c.redirect('/public/', 308))
  .get('/public/*', async c => {
    const house = c.get('house')
    const [, named, rest = ''] = /^\/public\/(?:~([a-z0-9-]+)\/)?(.*)$/.exec(c.req.path) ?? []
    const cities = await house.store.cities()
    const city = cities.find(one => (named === undefined ? cities.length === 1 : one.city === named))
    if (!city) return c.notFound()
    return serveFile(c, await liveSite(house, city.city, city.name), rest)
  })
