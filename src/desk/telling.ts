// What open pages are sent: their list where it has changed, and how many messages are new.
import type { House } from '../house.ts'
import { countUnread } from '../messages/unread.ts'
import { unreadWords } from '../people/frame.ts'
import type { Listener } from './listeners.ts'
import { openWorkOf } from './open-work.ts'
import { type Drawn, drawList, likeness, lookedAt } from './today-list.ts'

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

export async function tellUnread(house: House, listeners: readonly Listener[], leave: Leave): Promise<void> {
  const [first] = listeners
  if (!first) return
  const { city } = first
  const counts = await house.store.within({ city, offices: '*' }, trx => countUnread(trx, city, listeners))
  for (const listener of listeners) {
    const words = unreadWords(counts.get(listener.staff) ?? 0)
    if (!listener.send('unread', words)) leave(listener)
  }
}
