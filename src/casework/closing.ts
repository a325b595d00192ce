// Closing a contact, with how it ended and whether that was asked, and opening it again.

import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { contactClosed, contactReopened } from '../instruments/contacts/facts.ts'
import { stir } from '../messages/live.ts'
import { type Contact, type Outcome, recordContact } from './contact.ts'
import { addMoment } from './moments.ts'
import { setDeleteOn } from './retention.ts'

export type Closing = {
  outcome: Outcome
  asked: boolean
  by: string
  /** What was said at the end, in free words. */
  note?: string
}

export async function closeContact(
  trx: Work,
  house: House,
  city: string,
  contact: Contact,
  { outcome, asked, by, note }: Closing,
): Promise<void> {
  const now = house.now()
  await trx
    .updateTable('contacts')
    .set({ state: 'closed', outcome, asked, closed_at: now, closed_by: by, version: contact.version + 1 })
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .execute()
  await setDeleteOn(trx, city, contact, dayOf(now))
  await recordContact(trx, house, city, { ...contact, at: now }, contactClosed.name, { outcome, asked })
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
    ...{ at: now, by, kind: contactClosed.name, words: `用件を終えました（${outcomeWords[outcome]}）。` },
    ...(note !== undefined && { note }),
  })
  stir(trx, house, city, contact.holder)
}

export const outcomeWords = {
  solved: '解決した',
  'next-step': '次の手順へ',
  unsolved: '解決していない',
} as const

export async function reopenContact(
  trx: Work,
  house: House,
  city: string,
  contact: Contact,
  by: string | null,
): Promise<void> {
  const now = house.now()
  await trx
    .updateTable('contacts')
    .set({
      state: 'open',
      outcome: null,
      asked: null,
      closed_at: null,
      closed_by: null,
      version: contact.version + 1,
    })
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .execute()
  await setDeleteOn(trx, city, contact, null)
  await recordContact(trx, house, city, { ...contact, at: now }, contactReopened.name, {})
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
    ...{ at: now, by, kind: contactReopened.name, words: '用件をもう一度開きました。' },
  })
  stir(trx, house, city, contact.holder)
}
