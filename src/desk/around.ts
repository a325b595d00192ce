// What the memo needs to know before anything is typed: where one works, what is often asked, who can stand in, what was used last.
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import { type Day, dayOf } from '../calendar/day.ts'
import { acrossOffices } from '../casework/across.ts'
import { colleaguesIn } from '../casework/colleagues.ts'
import { contactBy } from '../casework/contact.ts'
import { type Matter, mattersOf, standsOn } from '../casework/matters.ts'
import { type KnownPlace, type Place, placesOn } from '../casework/places.ts'
import type { Work } from '../db/store.ts'
import { type Channel, channels } from '../instruments/contacts/facts.ts'
import { type Page, personIn } from '../people/access.ts'
import { type Person, worksIn } from '../people/roles.ts'

export type Around = {
  /** The sections for which this person takes contacts; the first is proposed. */
  own: readonly KnownPlace[]
  /** Every section of the city, to hand over to. */
  places: readonly KnownPlace[]
  /** Today's short lists of one's own offices. */
  matters: readonly Matter[]
  /** Who may stand in for a call-back, oneself not among them. */
  staff: readonly { staff: string; name: string }[]
  now: Date
  channel: Channel
  /** Where to go on after saving: the page the form stands on. */
  back: string
  /** Just saved, and can be opened or taken back. */
  saved?: string
}

export const channelCookie = 'channel'
export const placeCookie = 'place'

/** Sections are read of the whole city: one may hand over to any of them. */
export const aroundOf = (c: Page): Promise<Around> => acrossOffices(c, trx => read(c, trx))

async function read(c: Page, trx: Work): Promise<Around> {
  const person = personIn(c)
  const now = c.get('house').now()
  const today = dayOf(now)
  const places = await placesOn(trx, person.city, today)
  const last = getCookie(c, placeCookie)
  const own = places
    .filter(place => worksIn(person, 'casework.write', place))
    .toSorted((a, b) => Number(placeValue(b) === last) - Number(placeValue(a) === last))
  const offices = [...new Set(own.map(one => one.office))]
  const matters = offices.length === 0 ? [] : await mattersOf(trx, person.city, offices)
  const saved = c.req.query('saved')
  const back = c.req.path === '/today' ? '/today' : '/contacts/new'
  return {
    ...{ own, places, now, channel: lastChannel(c), back },
    matters: matters.filter(one => standsOn(one, today)),
    staff: await colleaguesOf(trx, person, own, today),
    ...(saved !== undefined && (await isThere(trx, person.city, offices, saved)) && { saved }),
  }
}

/** As one value of a select: kawasaki/kumin. */
export const placeValue = ({ office, section }: Place): string => `${office}/${section}`

const lastChannel = (c: Page): Channel => {
  const last = getCookie(c, channelCookie)
  return channels.find(one => one === last) ?? 'phone'
}

/** Those of one's own sections and of the whole office, once each. */
async function colleaguesOf(
  trx: Work,
  { city, staff }: Person,
  own: readonly KnownPlace[],
  today: Day,
): Promise<{ staff: string; name: string }[]> {
  const [first] = own
  if (!first) return []
  const sections = new Set(['', ...own.map(one => one.section)])
  const there = (await colleaguesIn(trx, city, first.office, today)).filter(
    one => one.staff !== staff && sections.has(one.section),
  )
  return [...new Map(there.map(one => [one.staff, one])).values()]
}

async function isThere(trx: Work, city: string, offices: readonly string[], id: string): Promise<boolean> {
  const contact = z.uuid().safeParse(id).success ? await contactBy(trx, city, id) : undefined
  return contact !== undefined && contact.state !== 'withdrawn' && offices.includes(contact.office)
}
