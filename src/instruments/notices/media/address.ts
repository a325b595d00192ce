// Where the published site stands on the web: what a code on paper leads to, and what a feed names.
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'

/** As `https://www.city.example.jp/kijun/`, ending with a stroke; '' while nobody has said. */
const shape = z.object({ address: z.string().default('') })

export async function siteAddress(trx: Work, city: string): Promise<string> {
  const { settings } = await trx
    .selectFrom('cities')
    .select('settings')
    .where('city', '=', city)
    .executeTakeFirstOrThrow()
  return shape.parse(z.object({ site: z.unknown() }).partial().parse(settings).site ?? {}).address
}

export async function saveSiteAddress(trx: Work, city: string, address: string): Promise<void> {
  const { settings } = await trx
    .selectFrom('cities')
    .select('settings')
    .where('city', '=', city)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const all = { ...z.record(z.string(), z.unknown()).parse(settings), site: { address } }
  await trx
    .updateTable('cities')
    .set({ settings: JSON.stringify(all) })
    .where('city', '=', city)
    .execute()
}

/** What a person typed, as an address that other addresses can be set behind; undefined when it is none. */
export function asAddress(typed: string): string | undefined {
  const url = URL.parse(typed.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '')
    return undefined
  return url.href.replace(/\/*$/, '/')
}

/** The file of a notice's page in the site. Codes that were printed lead there, so it never changes. */
export const pageOf = (notice: string): string => `notices/${notice}.html`

export const webAddressOf = (site: string, notice: string): string =>
  site === '' ? '' : `${site}${pageOf(notice)}`
