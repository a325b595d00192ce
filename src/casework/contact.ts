// The contact: one dealing with a citizen, on which hand-offs, promises, refusals and incidents hang; exactly one section holds it.
import type { Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Work } from '../db/store.ts'
import type { NewFact } from '../facts/fact.ts'
import { newFactId } from '../facts/id.ts'
import type { House } from '../house.ts'
import {
  type Channel,
  contactClosed,
  contactReceived,
  contactReopened,
  contactTakenOver,
} from '../instruments/contacts/facts.ts'
import { stir } from '../messages/live.ts'
import { addMoment } from './moments.ts'
import { keepPerson, type PersonSaid } from './person.ts'
import { type Place, samePlace } from './places.ts'

export type NewContact = Place & {
  channel: Channel
  /** A slug of the office's short list, or ''. */
  matter: string
  receivedAt: Date
  /** Written on paper first. */
  keyedIn: boolean
  by: string | null
  person: PersonSaid
}

export type Contact = Place & {
  contact: string
  /** Who is responsible now. */
  holder: Place
  channel: Channel
  matter: string
  receivedAt: Date
  keyedIn: boolean
  state: 'open' | 'closed'
  outcome: 'solved' | 'next-step' | 'unsolved' | null
  asked: boolean | null
  closedAt: Date | null
  repeats: string | null
  version: number
}

/** The contact, the person it is about and its fact, in the caller's transaction; gives its id. */
export async function openContact(trx: Work, house: House, city: string, said: NewContact): Promise<string> {
  const now = house.now()
  const contact = newFactId(now)
  const { office, section, channel, matter, receivedAt, keyedIn, by, person } = said
  const holder = { holder_office: office, holder_section: section }
  await trx
    .insertInto('contacts')
    .values({
      ...{ city, office, contact, section, ...holder, channel, matter },
      ...{ received_at: receivedAt, recorded_at: now, recorded_by: by, keyed_in: keyedIn },
    })
    .execute()
  await keepPerson(trx, city, { office, holder_office: office, contact, received_at: receivedAt }, person)
  await record(trx, house, city, { office, section, contact, at: receivedAt }, contactReceived.name, {
    ...{ channel, matter, keyedIn },
  })
  stir(trx, house, city, { office, section })
  return contact
}

/** The contact, when it is of the offices this transaction may see; `lock` holds it until the end of the transaction. */
export async function contactBy(
  trx: Work,
  city: string,
  contact: string,
  { lock = false } = {},
): Promise<Contact | undefined> {
  const row = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('city', '=', city)
    .where('contact', '=', contact)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && contactOf(row)
}

export const contactOf = (row: Selectable<Schema['contacts']>): Contact => ({
  office: row.office,
  section: row.section,
  contact: row.contact,
  holder: { office: row.holder_office, section: row.holder_section },
  channel: row.channel as Channel,
  matter: row.matter,
  receivedAt: row.received_at,
  keyedIn: row.keyed_in,
  state: row.state as Contact['state'],
  outcome: row.outcome as Contact['outcome'],
  asked: row.asked,
  closedAt: row.closed_at,
  repeats: row.repeats,
  version: row.version,
})

/** Responsibility moves to another section, at once and whole: there is no instant without one, and none with two. */
export async function takeOver(
  trx: Work,
  house: House,
  city: string,
  contact: Contact,
  to: Place,
): Promise<void> {
  const from = contact.holder
  if (samePlace(from, to)) return
  await trx
    .updateTable('contacts')
    .set({ holder_office: to.office, holder_section: to.section, version: contact.version + 1 })
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .execute()
  await trx
    .updateTable('contact_people')
    .set({ holder_office: to.office })
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .execute()
  await record(trx, house, city, { ...contact, at: house.now() }, contactTakenOver.name, { from, to })
  stir(trx, house, city, from)
  stir(trx, house, city, to)
}

type About = Place & { contact: string; at: Date }

/** One fact about a contact. Facts count to the section that received it. */
async function record(
  trx: Work,
  house: House,
  city: string,
  { office, section, contact, at }: About,
  kind: string,
  body: object,
): Promise<void> {
  const fact: NewFact = {
    ...{ kind, happenedAt: at, office, section, subject: contact, body },
    ...{ source: 'web', sourceKey: `${kind} ${contact} ${newFactId(house.now())}` },
  }
  await house.ledger.record(trx, city, [fact], house.now())
}

export type Closing = { outcome: 'solved' | 'next-step' | 'unsolved'; asked: boolean; by: string }

export async function closeContact(
  trx: Work,
  house: House,
  city: string,
  contact: Contact,
  { outcome, asked, by }: Closing,
): Promise<void> {
  const now = house.now()
  await trx
    .updateTable('contacts')
    .set({ state: 'closed', outcome, asked, closed_at: now, closed_by: by, version: contact.version + 1 })
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .execute()
  await record(trx, house, city, { ...contact, at: now }, contactClosed.name, { outcome, asked })
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
    ...{ at: now, by, kind: contactClosed.name, words: `用件を終えました（${outcomeWords[outcome]}）。` },
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
  await record(trx, house, city, { ...contact, at: now }, contactReopened.name, {})
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
    ...{ at: now, by, kind: contactReopened.name, words: '用件をもう一度開きました。' },
  })
  stir(trx, house, city, contact.holder)
}
