// What open pages are sent: their list where it has changed, and how many messages are new.
import type { House } from '../house.ts'
import { countUnread } from '../messages/unread.ts'
import { unreadWords } from '../people/frame.ts'
import type { Listener } from './listeners.ts'
import { openWorkOf } from './open-work.ts'
import { drawList, likeness, lookedAt } from './today-list.ts'

const encoder = new TextEncoder()

/** An event as it goes over the stream; made once for all to whom it is sent. */
export const eventOf = (event: string, text = '', id?: string): Uint8Array<ArrayBuffer> => {
  const named = id === undefined ? '' : `id: ${id}\n`
  return encoder.encode(`event: ${event}\n${named}data: ${text.replaceAll('\n', '\ndata: ')}\n\n`)
}

type Leave = (listener: Listener) => void

/**
 * To pages that look at one office. Work is read once for all of them, and drawn once for all who see the same;
 * who sees nothing new is sent nothing.
 */
export async function tellLists(house: House, listeners: readonly Listener[], leave: Leave): Promise<void> {
  const [first] = listeners
  if (!first) return
  const work = await openWorkOf(house, first.city, first.view.office)
  const now = house.now()
  const drawn = new Map<string, { mark: string; event: Uint8Array }>()
  for (const listener of listeners) {
    const rows = lookedAt(work, listener.view, listener.staff, now)
    const alike = likeness(listener.view, rows)
    const list = drawn.get(alike) ?? (await drawEvent(work, listener.view, rows, now))
    drawn.set(alike, list)
    if (list.mark === listener.shown) continue
    listener.shown = list.mark
    if (!listener.send(list.event)) leave(listener)
  }
}

const drawEvent = async (...of: Parameters<typeof drawList>) => {
  const { text, mark } = await drawList(...of)
  return { mark, event: eventOf('list', text, mark) }
}

export async function tellUnread(house: House, listeners: readonly Listener[], leave: Leave): Promise<void> {
  const [first] = listeners
  if (!first) return
  const { city } = first
  const counts = await house.store.within({ city, offices: '*' }, trx => countUnread(trx, city, listeners))
  for (const listener of listeners) {
    const words = unreadWords(counts.get(listener.staff) ?? 0)
    if (!listener.send(eventOf('unread', words))) leave(listener)
  }
}
