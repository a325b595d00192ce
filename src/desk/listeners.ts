// The pages that are open: each is sent its list anew when something changed in it, and hears when its session has ended.
import type { House } from '../house.ts'
import type { Stirred } from '../messages/live.ts'
import { concerns, countUnread, type Reader } from '../messages/unread.ts'
import { unreadWords } from '../people/frame.ts'
import { standing } from '../people/sessions.ts'
import { openWorkOf } from './open-work.ts'
import { type Drawn, drawList, likeness, lookedAt } from './today-list.ts'
import type { View } from './view.ts'

export type Listener = Reader & {
  /** The hash of the session's token. */
  session: string
  view: View
  /** The mark of the list that the page shows. */
  shown: string
  /** False when the page does not take in what it was sent: it is ended, and comes again by itself. */
  send(event: string, text: string, id?: string): boolean
  end(): void
}

/** Milliseconds in which changes are gathered; one reading of a section serves all that came in them. */
const gathering = 50
/** Told words of time change by the minute; and by it the end of a session is noticed where nothing else changed. */
const minute = 60_000
/** Tabs of one person that hear of changes at once; a further one takes the place of the oldest. */
const perPerson = 4

type Hub = { add(listener: Listener): () => void; endAll(): void; count(): number }
const hubs = new WeakMap<House, Hub>()

export function listenersOf(house: House): Hub {
  const known = hubs.get(house)
  if (known) return known
  const hub = openHub(house)
  hubs.set(house, hub)
  return hub
}

function openHub(house: House): Hub {
  const listeners = new Set<Listener>()
  let stirred: Stirred[] = []
  let running = Promise.resolve()

  const leave = (listener: Listener) => {
    if (listeners.delete(listener)) listener.end()
  }

  const run = async (places: readonly Stirred[]) => {
    for (const [, those] of Map.groupBy([...listeners], ({ city, view }) => `${city} ${view.office}`)) {
      const [first] = those
      if (!first || !places.some(place => inOffice(place, first))) continue
      await update(those, places).catch(error => house.log.error({ err: error }, 'telling open pages failed'))
    }
  }

  const update = async (those: readonly Listener[], places: readonly Stirred[]) => {
    const [first] = those
    if (!first) return
    const there = await standing(
      house.store,
      first.city,
      those.map(one => one.session),
      house.now(),
    )
    for (const one of those.filter(({ session }) => !there.has(session))) {
      one.send('ended', '')
      leave(one)
    }
    const here = those.filter(one => listeners.has(one))
    await tellLists(house, here, leave)
    await tellUnread(
      house,
      here.filter(one => places.some(place => concerns(place, one))),
      leave,
    )
  }

  const later = (places: readonly Stirred[]) => {
    running = running.then(() => run(places))
  }
  const gather = () => {
    const places = stirred
    stirred = []
    later(places)
  }
  house.live.watch(place => {
    if (listeners.size === 0) return
    if (stirred.length === 0) setTimeout(gather, gathering).unref()
    stirred.push(place)
  })
  setInterval(() => listeners.size > 0 && later([{ city: '*', office: '*', section: '*' }]), minute).unref()

  return {
    add: listener => {
      const own = [...listeners].filter(
        ({ city, staff }) => city === listener.city && staff === listener.staff,
      )
      for (const oldest of own.slice(0, Math.max(0, own.length - perPerson + 1))) {
        oldest.send('elsewhere', '')
        leave(oldest)
      }
      listeners.add(listener)
      return () => leave(listener)
    },
    endAll: () => {
      for (const listener of listeners) leave(listener)
    },
    count: () => listeners.size,
  }
}

const inOffice = ({ city, office, staff }: Stirred, { city: here, view }: Listener): boolean =>
  city === '*' || (city === here && (staff !== undefined || office === '*' || office === view.office))

/** Work is read once per office, and drawn once for all who see the same; who sees nothing new is sent nothing. */
async function tellLists(
  house: House,
  listeners: readonly Listener[],
  leave: (one: Listener) => void,
): Promise<void> {
  const [first] = listeners
  if (!first) return
  const work = await openWorkOf(house, first.city, first.view.office)
  const now = house.now()
  const drawn = new Map<string, Drawn>()
  for (const listener of listeners) {
    const rows = lookedAt(work, listener.view, listener.staff, now)
    const alike = likeness(listener.view, rows)
    const list = drawn.get(alike) ?? (await drawList(work, listener.view, rows, now))
    drawn.set(alike, list)
    if (list.mark === listener.shown) continue
    listener.shown = list.mark
    if (!listener.send('list', list.text, list.mark)) leave(listener)
  }
}

async function tellUnread(
  house: House,
  listeners: readonly Listener[],
  leave: (one: Listener) => void,
): Promise<void> {
  const [first] = listeners
  if (!first) return
  const { city } = first
  const counts = await house.store.within({ city, offices: '*' }, trx => countUnread(trx, city, listeners))
  for (const listener of listeners) {
    const words = unreadWords(counts.get(listener.staff) ?? 0)
    if (!listener.send('unread', words)) leave(listener)
  }
}

/** The present list for one that has just come: nothing when its page shows it already. */
export const greet = (house: House, listener: Listener): Promise<void> =>
  tellLists(house, [listener], one => one.end())
