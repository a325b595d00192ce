// The pages that are open: each is sent its list anew when something changed in it, and hears when its session has ended.
import type { House } from '../house.ts'
import type { Stirred } from '../messages/live.ts'
import { concerns, type Reader } from '../messages/unread.ts'
import { standing } from '../people/sessions.ts'
import { eventOf, tellLists, tellUnread } from './telling.ts'
import type { View } from './view.ts'

export type Listener = Reader & {
  /** The hash of the session's token. */
  session: string
  view: View
  /** The mark of the list that the page shows. */
  shown: string
  /** False when the page does not take in what it was sent: it is ended, and comes again by itself. */
  send(event: Uint8Array): boolean
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
      const work = those.slice(0, 1).some(one => places.some(place => isWork(place, one)))
      const told = those.filter(one => places.some(place => concerns(place, one)))
      if (!work && told.length === 0) continue
      const update = async () => {
        const here = await stillHere(work ? those : told)
        if (work) await tellLists(house, here, leave)
        const readers = here.filter(one => listeners.has(one) && told.includes(one))
        await tellUnread(house, readers, leave)
      }
      await update().catch(error => house.log.error({ err: error }, 'telling open pages failed'))
    }
  }

  /** Nothing is sent to a session that has ended. */
  const stillHere = async (those: readonly Listener[]): Promise<Listener[]> => {
    const sessions = those.map(({ session }) => session)
    const there = await standing(house.store, those[0]?.city ?? '', sessions, house.now())
    for (const one of those.filter(({ session }) => !there.has(session))) {
      one.send(eventOf('ended'))
      leave(one)
    }
    return those.filter(one => listeners.has(one))
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
        oldest.send(eventOf('elsewhere'))
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

/** A word to one person is no work, and changes nothing of any list. */
const isWork = ({ city, office, section, staff }: Stirred, { city: here, view }: Listener): boolean =>
  (staff === undefined || section !== '') &&
  (city === '*' || city === here) &&
  (office === '*' || office === view.office)
