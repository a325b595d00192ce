// What waits of hand-offs: offers to accept or return, own offers that nobody answers, offers that came back.
import type { Selectable } from 'kysely'
import type { Place } from '../../casework/places.ts'
import type { OpenOf, Waiting, WaitingOf } from '../../casework/waiting.ts'
import type { Schema } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { addressOf } from './offering.ts'

export const handOffsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const asked = await openOffers(trx, city)
    .where('h.to_office', '=', office)
    .$if(section !== '', query => query.where('h.to_section', '=', section))
    .execute()
  // Nobody has answered in time, and the giver still answers for it: they should ring.
  const unanswered = await openOffers(trx, city)
    .where('h.office', '=', office)
    .$if(section !== '', query => query.where('h.section', '=', section))
    .where('h.due_at', '<', now)
    .execute()
  return [
    ...asked.map(row => waiting(row, { office, section: row.to_section }, '引継ぎを受けるか返すか決める')),
    ...unanswered.map(row => ({
      ...waiting(row, { office, section: row.section }, '答えのない引継ぎを確かめる'),
      key: `handoff-unanswered ${row.hand_off}`,
      ...(row.offered_by !== null && { owner: row.offered_by }),
    })),
  ]
}

export const handOffsOpenOf: OpenOf = async (trx, city, contacts) => {
  if (contacts.length === 0) return []
  const rows = await openOffers(trx, city).where('h.contact', 'in', contacts).execute()
  return rows.map(row =>
    waiting(row, { office: row.to_office, section: row.to_section }, '引継ぎの答えを待っている'),
  )
}

const openOffers = (trx: Work, city: string) =>
  trx
    .selectFrom('hand_offs as h')
    .selectAll('h')
    .select(({ selectFrom }) =>
      selectFrom('contacts as c')
        .innerJoin('contact_matters as m', join =>
          join
            .onRef('m.city', '=', 'c.city')
            .onRef('m.office', '=', 'c.office')
            .onRef('m.matter', '=', 'c.matter'),
        )
        .select('m.label')
        .whereRef('c.city', '=', 'h.city')
        .whereRef('c.contact', '=', 'h.contact')
        .orderBy('m.section', 'desc')
        .limit(1)
        .as('matter'),
    )
    .where('h.city', '=', city)
    .where('h.state', '=', 'offered')
    .orderBy('h.due_at')
    .orderBy('h.hand_off')

type Row = Selectable<Schema['hand_offs']> & { matter: string | null }

const waiting = (row: Row, place: Place, todo: string): Waiting => ({
  ...{ key: `handoff ${row.hand_off}`, tool: '引継ぎ', todo, ...place },
  ...{ about: row.matter ?? '用件', href: addressOf(row.hand_off), since: row.offered_at, due: row.due_at },
})
