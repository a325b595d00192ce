// What the benchmarks of the first screen share: clerks of one section, the same open work, and a history of any length.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { contactBy, openContact } from '../src/casework/contact.ts'
import type { House } from '../src/house.ts'
import { promiseCallBack } from '../src/instruments/call-backs/promising.ts'
import { offerHandOff } from '../src/instruments/hand-offs/offering.ts'
import { beginSession } from '../src/people/sessions.ts'
import { city, everywhere } from './temporary.ts'

export const place = { office: 'kawasaki', section: 'section-1' }
const neighbour = { office: 'kawasaki', section: 'section-2' }

export type Clerk = { staff: string; cookie: string }

export const clerks = (house: House, count: number): Promise<Clerk[]> =>
  house.store.within(everywhere, async trx => {
    const from_day = '2024-04-01'
    const made: Clerk[] = []
    for (let n = 0; n < count; n++) {
      const staff = randomUUID()
      await trx
        .insertInto('staff')
        .values({ city, staff, login: staff, name: `見本　${n}`, from_day })
        .execute()
      await trx
        .insertInto('roles')
        .values({ city, staff, role: 'staff', ...place, from_day })
        .execute()
      made.push({ staff, cookie: `kijun=${await beginSession(trx, city, staff, house.now())}` })
    }
    return made
  })

/** A promise of the clerk's, due in some hours; through the real instruments. */
export const promise = (house: House, owner: string, hours: number): Promise<void> =>
  house.store.within(everywhere, async trx => {
    const contact = await contactFor(trx, house, owner, place)
    const due = new Date(+house.now() + hours * 3_600_000)
    await promiseCallBack(trx, house, city, {
      contact,
      due,
      phone: '044-000-0001',
      owner,
      deputy: null,
      by: owner,
    })
  })

const offer = (house: House, by: string): Promise<void> =>
  house.store.within(everywhere, async trx => {
    const contact = await contactFor(trx, house, by, neighbour)
    await offerHandOff(trx, house, city, { contact, to: place, told: null, by })
  })

async function contactFor(
  trx: Parameters<typeof openContact>[0],
  house: House,
  by: string,
  at: { office: string; section: string },
) {
  const id = await openContact(trx, house, city, {
    ...{ ...at, channel: 'phone', matter: '', receivedAt: house.now(), keyedIn: false, by },
    person: { name: '見本　花子', phone: '044-000-0001' },
  })
  const contact = await contactBy(trx, city, id)
  if (!contact) throw new Error('no contact')
  return contact
}

/** What a busy section has open on a morning: thirty promises and ten offers. */
export async function openWork(house: House, owners: readonly Clerk[]): Promise<void> {
  for (let n = 0; n < 30; n++) await promise(house, owners[n % owners.length]?.staff ?? '', 1 + (n % 20))
  for (let n = 0; n < 10; n++) await offer(house, owners[0]?.staff ?? '')
}

/** Contacts that are done, over five years and every section; every fifth with a promise kept, a hand-off accepted and a message. */
export async function fillContacts(house: House, count: number): Promise<void> {
  const at = sql`timestamptz '2019-04-01 09:00+09' + n * interval '5 years' / ${count}`
  const where = sql`(array['kawasaki','saiwai','nakahara','takatsu','miyamae','tama','asao'])[1 + n % 7] as office,
    'section-' || (1 + n % 12) as section`
  const numbered = sql`select n, md5('contact' || n)::uuid as contact, ${at} as at, ${where} from generate_series(1, ${count}) n`
  const { owner } = house.store
  await sql`insert into contacts (city, office, contact, section, holder_office, holder_section, channel, matter, received_at, recorded_at,
      state, outcome, asked, closed_at)
    select ${city}, office, contact, section, office, section, 'phone', '', at, at, 'closed', 'solved', true, at from (${numbered}) c`.execute(
    owner,
  )
  const fifth = sql`(${numbered}) c where n % 5 = 0`
  await sql`insert into call_backs (city, office, call_back, section, made_office, made_section, contact, state, promised_at, due_at, owner, settled_at)
    select ${city}, office, md5('promise' || n)::uuid, section, office, section, contact, 'kept', at, at, contact, at from ${fifth}`.execute(
    owner,
  )
  await sql`insert into hand_offs (city, office, hand_off, section, to_office, to_section, contact, state, told, offered_at, within, due_at,
      alarm_at, answered_at)
    select ${city}, office, md5('offer' || n)::uuid, section, office, 'section-1', contact, 'accepted', true, at, 3600, at, at, at from ${fifth}`.execute(
    owner,
  )
  await sql`insert into messages (city, office, message, section, kind, words, href, at, mailed_at)
    select ${city}, office, md5('message' || n)::uuid, section, 'handoff.offered', '引継ぎの申し出が届きました。', '/hand-offs', at, at from ${fifth}`.execute(
    owner,
  )
  await sql`analyze`.execute(owner)
}
