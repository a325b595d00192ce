// What the pages of contacts have in common: the tabs, the sections and matters by their names, and files to download.
import { type Day, dayOf } from '../calendar/day.ts'
import { type Matter, mattersOf } from '../casework/matters.ts'
import { type KnownPlace, type Place, placeNames, placesOn } from '../casework/places.ts'
import type { Work } from '../db/store.ts'
import { type Page, personIn, within } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { may, type Right } from '../people/roles.ts'
import { tabs } from '../web/components/navigation.ts'
import type { Content } from '../web/html.ts'

const pages: { path: string; label: string; right: Right }[] = [
  { path: '/contacts', label: '探す', right: 'casework.read' },
  { path: '/contacts/new', label: '記録する', right: 'casework.write' },
  { path: '/contacts/slips', label: '紙の記録票', right: 'casework.write' },
  { path: '/contacts/keying-in', label: '紙から入力', right: 'casework.write' },
  { path: '/contacts/settings', label: '設定', right: 'casework.settings' },
]

type Shown = {
  path: string
  title: string
  lead?: Content
  body: Content
  /** The page itself, when it lies under one of the tabs. */
  below?: { href: string; label: string }
}

export function showContacts(
  c: Page,
  { path, title, lead, body, below }: Shown,
  status: 200 | 404 | 409 | 422 = 200,
): Promise<Response> {
  const open = pages.filter(({ right }) => may(personIn(c), right))
  const links = open.map(({ path: href, label }) => ({ href, label }))
  const tab = pages.find(one => one.path === path)
  const here = [
    { href: '/contacts', label: '応対の記録' },
    ...(tab && tab.path !== '/contacts' ? [{ href: tab.path, label: tab.label }] : []),
    ...(below ? [below] : []),
  ]
  const content = [tabs({ label: '応対の記録のページ', links, here: path }), body]
  return show(c, { title, here, body: content, ...(lead !== undefined && { lead }) }, status)
}

/** The names by which contacts are shown. */
export type Named = {
  today: Day
  /** The offices of whoever looks, by the right they need here. */
  offices: readonly { value: string; label: string }[]
  places: readonly KnownPlace[]
  matters: readonly Matter[]
  placeName(place: Place): string
}

export async function namedFor(c: Page, trx: Work, right: Right): Promise<Named> {
  const person = personIn(c)
  const today = dayOf(c.get('house').now())
  const places = (await placesOn(trx, person.city, today)).filter(one => may(person, right, one.office))
  const offices = [...new Map(places.map(one => [one.office, one.officeName]))].map(([value, label]) => ({
    value,
    label,
  }))
  const ids = offices.map(({ value }) => value)
  return {
    ...{ today, offices, places },
    matters: ids.length === 0 ? [] : await mattersOf(trx, person.city, ids),
    placeName: await placeNames(trx, person.city),
  }
}

export const withNames = (c: Page, right: Right): Promise<Named> => within(c, trx => namedFor(c, trx, right))
