// The contact: one dealing with a citizen, on which hand-offs, promises, refusals and incidents hang; exactly one section holds it.
import { type Selectable, sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import type { Schema } from '../db/schema.ts'
import { ahead, type Work } from '../db/store.ts'
import type { NewFact } from '../facts/fact.ts'
import { newFactId } from '../facts/id.ts'
import type { House } from '../house.ts'
import {
  type Channel,
  contactClosed,
  contactReceived,
  contactTakenOver,
} from '../instruments/contacts/facts.ts'
import { stir } from '../messages/live.ts'
import { type PersonSaid, personRow } from './person.ts'
import { type Place, samePlace } from './places.ts'
import { deleteOn } from './retention.ts'

export type NewContact = Place & {
  channel: Channel
  /** A slug of the office's short list, or ''. */
  matter: string
  receivedAt: Date
  /** Written on paper first. */
  keyedIn: boolean
  by: string | null
  person: PersonSaid
  /** Its id, where the form that was posted has brought one: the same form posted twice makes one contact. */
  contact?: string
  /** Closed in the same breath. */
  closing?: { outcome: Outcome; asked: boolean; at: Date }
}

export type Outcome = 'solved' | 'next-step' | 'unsolved'

export type Contact = Place & {
  contact: string
  /** Who is responsible now. */
  holder: Place
  channel: Channel
  matter: string
  receivedAt: Date
  keyedIn: boolean
  /** `withdrawn`: recorded by mistake and taken back the same day. */
  state: 'open' | 'closed' | 'withdrawn'
  outcome: Outcome | null
  asked: boolean | null
  closedAt: Date | null
  repeats: string | null
  version: number
}

/** The contact, the person it is about and its facts, in the caller's transaction; gives its id. */
export async function openContact(trx: Work, house: House, city: string, said: NewContact): Promise<string> {
  const now = house.now()
  const contact = said.contact ?? newFactId(now)
  const { office, section, channel, matter, receivedAt, keyedIn, closing } = said
  await keep(trx, city, contact, said, now)
  const about = { office, section, contact }
  await house.ledger.record(
    trx,
    city,
    [
      factOf({ ...about, at: receivedAt }, contactReceived.name, now, { channel, matter, keyedIn }),
      ...(closing
        ? [
            factOf({ ...about, at: closing.at }, contactClosed.name, now, {
              ...{ outcome: closing.outcome, asked: closing.asked },
            }),
          ]
        : []),
    ],
    now,
    { keys: true, subjects: true },
  )
  stir(trx, house, city, { office, section })
  return contact
}

/** Both rows by one statement: this is what every call and every visitor asks of the engine. */
async function keep(trx: Work, city: string, contact: string, said: NewContact, now: Date): Promise<void> {
  const { office, section, channel, matter, receivedAt, keyedIn, by, closing } = said
  const person = personRow(said.person)
  const closedOn = closing ? dayOf(closing.at) : null
  await sql`${ahead} with contact as (
    insert into contacts (city, office, contact, section, holder_office, holder_section, channel, matter,
      received_at, recorded_at, recorded_by, keyed_in, state, outcome, asked, closed_at, closed_by)
    values (${city}, ${office}, ${contact}, ${section}, ${office}, ${section}, ${channel}, ${matter},
      ${receivedAt}, ${now}, ${by}, ${keyedIn}, ${closing ? 'closed' : 'open'}, ${closing?.outcome ?? null},
      ${closing?.asked ?? null}, ${closing?.at ?? null}, ${closing ? by : null}))
    insert into contact_people (city, office, holder_office, contact, received_at, name, kana, phone, address, note,
      words, folded, bigrams, digits, last4, delete_on)
    values (${city}, ${office}, ${office}, ${contact}, ${receivedAt}, ${person.name}, ${person.kana}, ${person.phone},
      ${person.address}, ${person.note}, ${person.words}, ${person.folded}, ${person.bigrams}, ${person.digits},
      ${person.last4}, ${deleteOn(city, office, closedOn)})`.execute(trx)
}

/** The contact as it stands just after `openContact`, for those who go on with it in the same transaction. */
export const freshContact = (contact: string, said: NewContact): Contact => ({
  ...{ office: said.office, section: said.section, contact, channel: said.channel, matter: said.matter },
  ...{ holder: { office: said.office, section: said.section }, receivedAt: said.receivedAt },
  ...{ keyedIn: said.keyedIn, state: said.closing ? 'closed' : 'open', repeats: null, version: 1 },
  ...{ outcome: said.closing?.outcome ?? null, asked: said.closing?.asked ?? null },
  closedAt: said.closing?.at ?? null,
})

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
  await recordContact(trx, house, city, { ...contact, at: house.now() }, contactTakenOver.name, { from, to })
  stir(trx, house, city, from)
  stir(trx, house, city, to)
}

type About = Place & { contact: string; at: Date }

/** One fact about a contact. Facts count to the section that received it. */
export async function recordContact(
  trx: Work,
  house: House,
  city: string,
  { office, section, contact, at }: About,
  kind: string,
  body: object,
): Promise<void> {
  const now = house.now()
  await house.ledger.record(trx, city, [factOf({ office, section, contact, at }, kind, now, body)], now)
}

const factOf = ({ office, section, contact, at }: About, kind: string, now: Date, body: object): NewFact => ({
  ...{ kind, happenedAt: at, office, section, subject: contact, body },
  ...{ source: 'web', sourceKey: `${kind} ${contact} ${newFactId(now)}` },
})
