// The frame of a page for whoever is signed in: their name, their way around, what was just done.
import { takeNotice } from '../web/forms.ts'
import type { Link } from '../web/html.ts'
import { type Chrome, type Page as PageContent, page } from '../web/layout.ts'
import type { Page } from './access.ts'
import { may, type Person, type Right, roleWords } from './roles.ts'

/** The rooms of the house in the order of the navigation; each is seen by those with its right. */
const rooms: readonly (Link & { key?: string; right: Right })[] = [
  { href: '/today', label: 'わたしの今日', key: 't', right: 'casework.write' },
  { href: '/contacts', label: '応対', key: 'r', right: 'casework.read' },
  { href: '/call-backs', label: '折り返しと引継ぎ', key: 'k', right: 'casework.read' },
  { href: '/voices', label: '市民の声', key: 'v', right: 'casework.read' },
  { href: '/board', label: '判定の一覧', key: 'b', right: 'board.read' },
  { href: '/standards', label: '基準', key: 's', right: 'board.read' },
  { href: '/goals', label: 'サービス向上', right: 'improvement.read' },
  { href: '/editions', label: '年度版', right: 'overlays.write' },
  { href: '/calls', label: '電話', key: 'c', right: 'calls.read' },
  { href: '/mailings', label: '発送', key: 'm', right: 'mailings.stuff' },
  { href: '/notices', label: 'お知らせ', key: 'o', right: 'notices.read' },
  { href: '/texts', label: '文章の点検', right: 'notices.read' },
  { href: '/incidents', label: '事故・ヒヤリハット', right: 'incidents.read' },
  { href: '/publication', label: '公表', right: 'publication.prepare' },
  { href: '/people', label: '人と課', right: 'people.write' },
  { href: '/audit', label: '監査の記録', right: 'audit.read' },
]

/** Where somebody who is signed in begins: the first room that is open to them. */
export const homeOf = (person: Person): string =>
  rooms.find(room => may(person, room.right))?.href ?? '/account'

export async function chromeOf(c: Page): Promise<Chrome> {
  const person = c.get('person')
  const notice = takeNotice(c)
  const told = notice === undefined ? {} : { notice }
  if (!person) {
    const cities = await c.get('house').store.cities()
    return { city: { name: cities.length === 1 ? (cities[0]?.name ?? '') : '' }, nav: [], ...told }
  }
  const role = [...new Set(person.held.map(one => roleWords[one.role]))].join('・')
  const office = person.officeName
  const unread = await c.get('unread')?.()
  return {
    city: { name: person.cityName },
    who: {
      staff: person.staff,
      name: person.name,
      role,
      account: '/account',
      signOut: '/sign-out',
      ...(office !== undefined && { office }),
      ...(unread !== undefined && { messages: { href: '/messages', unread: unreadWords(unread) } }),
    },
    nav: rooms.filter(room => may(person, room.right)),
    ...told,
  }
}

/** As it stands in the header; more than the most that is counted is not told. */
export const unreadWords = (count: number): string =>
  count === 0 ? '' : count < mostUnread ? `${count}件` : `${mostUnread}件以上`
export const mostUnread = 100

/** Answers with a page. 422 when a form was refused. */
export const show = async (
  c: Page,
  content: PageContent,
  status: 200 | 409 | 422 | 404 = 200,
): Promise<Response> => c.html(page(await chromeOf(c), content) as never, status)
