// For tests of the desk: clerks of a section, contacts and what hangs on them, made as the instruments make them.
import { randomUUID } from 'node:crypto'
import type { Place } from '../casework/places.ts'
import { receive } from '../casework/testing.ts'
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

/** A promise on a new contact of the section; gives its id. */
export async function promised(
  city: TestCity,
  place: Place,
  { owner, deputy = null, due }: { owner: string; deputy?: string | null; due: Date },
): Promise<string> {
  const contact = await receive(city, place, owner)
  const promise = { contact, due, phone: '044-000-0001', owner, deputy, by: owner }
  const made = await inCity(city, trx => promiseCallBack(trx, city.house, city.city, promise))
  if ('refused' in made) throw new Error(made.refused)
  return made.callBack
}

/** A new contact of one section offered to another; gives the id of the hand-off. */
export async function offered(city: TestCity, from: Place, to: Place, by: string): Promise<string> {
  const contact = await receive(city, from, by)
  const offer = { contact, to, told: null, by }
  const made = await inCity(city, trx => offerHandOff(trx, city.house, city.city, offer))
  if ('refused' in made) throw new Error(made.refused)
  return made.handOff
}
