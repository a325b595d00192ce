// What waits of hand-offs: offers to accept or return, and own offers that nobody has answered in time.
import { sql } from 'kysely'
import type { OpenOf, OpenOn, Waiting, WaitingOf } from '../../casework/waiting.ts'
import { handOffOf } from './hand-off.ts'
import { type Listed, listed, openHandOffs } from './lists.ts'
import { addressOf } from './offering.ts'

export const handOffsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const { incoming, outgoing } = await openHandOffs(trx, city, { office, section })
  // The giver still answers for it: they should ring.
  const unanswered = outgoing.filter(({ dueAt }) => dueAt <= now)
  return [
    ...incoming.map(one => waiting(one, one.to, '引継ぎを受けるか返すか決める')),
    ...unanswered.map(one => ({
      ...waiting(one, one.from, '答えのない引継ぎを、相手の課に確かめる'),
      key: `handoff-unanswered ${one.handOff}`,
      ...(one.keeper !== null && { owner: one.keeper }),
    })),
  ]
}

export const handOffsOpenOf: OpenOf = async (trx, city, contacts) => {
  if (contacts.length === 0) return []
  const rows = await listed(trx, city)
    .where('h.state', '=', 'offered')
    .where('h.contact', 'in', contacts)
    .execute()
  return rows.map(row => {
    const one = { ...handOffOf(row), matter: row.matter }
    return { ...waiting(one, one.to, '引継ぎの答えを待っている'), contact: one.contact }
  })
}

/** While it is offered the giver answers for it, and hears of it when nobody answers in time. */
export const handOffOpenOn: OpenOn = sql`exists (
  select from hand_offs h where h.city = c.city and h.contact = c.contact and h.state = 'offered')`

const waiting = (one: Listed, place: { office: string; section: string }, todo: string): Waiting => ({
  ...{ key: `handoff ${one.handOff}`, tool: '引継ぎ', todo, about: one.matter, ...place },
  ...{ href: addressOf(one.handOff), since: one.offeredAt, due: one.dueAt },
})
