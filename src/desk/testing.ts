// For tests of the desk: clerks of a section, contacts and what hangs on them, made as the instruments make them.
import { randomUUID } from 'node:crypto'
import { type Contact, contactBy, openContact } from '../casework/contact.ts'
import type { Place } from '../casework/places.ts'
import type { Work } from '../db/store.ts'
import { promiseCallBack } from '../instruments/call-backs/promising.ts'
import { offerHandOff } from '../instruments/hand-offs/offering.ts'
import type { Role } from '../people/roles.ts'
import { beginSession } from '../people/sessions.ts'
import type { TestCity, Visitor } from '../people/testing.ts'

export const kumin: Place = { office: 'kawasaki', section: 'kumin' }
export const hoken: Place = { office: 'kawasaki', section: 'hoken' }

type Clerk = Visitor & { token: string }

/** Somebody who works in the sections named. */
export async function clerk(
  { house, city, visitor }: TestCity,
  name: string,
  places: readonly Place[],
  role: Role = 'staff',
): Promise<Clerk> {
  const staff = randomUUID()
  const token = await house.store.within({ city, offices: '*' }, async trx => {
    const from_day = '2024-04-01'
    await trx.insertInto('staff').values({ city, staff, login: staff, name, from_day }).execute()
    for (const place of places)
      await trx
        .insertInto('roles')
        .values({ city, staff, role, ...place, from_day })
        .execute()
    return beginSession(trx, city, staff, house.now())
  })
  return { ...visitor(staff, `kijun=${token}`), token }
}

export const inCity = <T>({ house, city }: TestCity, work: (trx: Work) => Promise<T>): Promise<T> =>
  house.store.within({ city, offices: '*' }, work)

export async function contactIn(
  trx: Work,
  { house, city }: TestCity,
  place: Place,
  by: string,
): Promise<Contact> {
  const id = await openContact(trx, house, city, {
    ...{ ...place, channel: 'phone', matter: '', receivedAt: house.now(), keyedIn: false, by },
    person: { name: '見本　花子', phone: '044-000-0001' },
  })
  const contact = await contactBy(trx, city, id)
  if (!contact) throw new Error('no contact')
  return contact
}

/** A promise on a new contact of the section; gives its id. */
export const promised = (
  city: TestCity,
  place: Place,
  { owner, deputy = null, due }: { owner: string; deputy?: string | null; due: Date },
): Promise<string> =>
  inCity(city, async trx => {
    const contact = await contactIn(trx, city, place, owner)
    const made = await promiseCallBack(trx, city.house, city.city, {
      ...{ contact, due, phone: '044-000-0001', owner, deputy, by: owner },
    })
    if ('refused' in made) throw new Error(made.refused)
    return made.callBack
  })

/** A new contact of one section offered to another; gives the id of the hand-off. */
export const offered = (city: TestCity, from: Place, to: Place, by: string): Promise<string> =>
  inCity(city, async trx => {
    const contact = await contactIn(trx, city, from, by)
    const made = await offerHandOff(trx, city.house, city.city, { contact, to, told: null, by })
    if ('refused' in made) throw new Error(made.refused)
    return made.handOff
  })
