// Links into our own published site: which of those that stand in a text lead to a notice that is there.
import type { Work } from '../../db/store.ts'
import { siteAddress } from '../../instruments/notices/media/address.ts'
import type { Given } from '../finding.ts'
import { linksIn } from '../rules/broken-link.ts'

const page = /^(?:easy\/|en\/)?notices\/(?!index)([\w-]+)\.html(?:[?#].*)?$/
const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Asked only when a text has links; a page of the site that is not of one notice is taken to be there. */
export async function pagesLinked(
  trx: Work,
  city: string,
  texts: readonly string[],
): Promise<Pick<Given, 'pages'>> {
  const all = texts.flatMap(linksIn)
  const under = all.length > 0 ? await siteAddress(trx, city) : ''
  const links = all.filter(link => under !== '' && link.startsWith(under))
  if (links.length === 0) return {}
  const notice = (link: string) => page.exec(link.slice(under.length))?.[1]
  const ids = links.flatMap(link => notice(link) ?? []).filter(one => id.test(one))
  const rows =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('notice_pages')
          .select('notice')
          .where('city', '=', city)
          .where('notice', 'in', ids)
          .execute()
  const there = new Set(rows.map(row => row.notice))
  const known = links.filter(link => there.has(notice(link) ?? '') || notice(link) === undefined)
  return { pages: { under, known } }
}
