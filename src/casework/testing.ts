// What tests of casework share: a contact received at a place, and what the tallies say of a measure.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { checkTallies } from '../facts/replay.ts'
import { counters } from '../house.ts'
import type { TestCity } from '../people/testing.ts'
import { type Contact, contactBy, openContact } from './contact.ts'
import type { PersonSaid } from './person.ts'
import type { Place } from './places.ts'

/** A contact by telephone, just received. */
export const receive = (
  { house, city }: TestCity,
  place: Place,
  by: string | null,
  person: PersonSaid = { name: '見本　花子', phone: '044-000-1234' },
): Promise<Contact> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const id = await openContact(trx, house, city, {
      ...{ ...place, channel: 'phone', matter: '', receivedAt: house.now(), keyedIn: false, by, person },
    })
    const contact = await contactBy(trx, city, id)
    assert.ok(contact)
    return contact
  })

/** Kept, missed and aside of a measure in the whole city. */
export const tallyOf = ({ house, city }: TestCity, measure: string): Promise<number[]> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const { rows } = await sql<{ kept: number; missed: number; aside: number }>`
      select coalesce(sum(kept), 0)::int as kept, coalesce(sum(missed), 0)::int as missed,
        coalesce(sum(aside), 0)::int as aside
      from tallies where city = ${city} and measure = ${measure}`.execute(trx)
    const { kept = 0, missed = 0, aside = 0 } = rows[0] ?? {}
    return [kept, missed, aside]
  })

/** Where the tallies kept as facts came differ from those that a replay gives. */
export const differences = ({ house, city }: TestCity) =>
  house.store.within({ city, offices: '*' }, async trx => {
    const checked = await checkTallies(trx, city, counters, await house.termsOf(trx, city))
    return checked.differences
  })

/** kept, missed and aside of a measure in one office. */
export const figures = async ({ house, city }: TestCity, measure: string, office = 'kawasaki') =>
  house.store.within({ city, offices: '*' }, async trx => {
    const { rows } = await sql<{ kept: number; missed: number; aside: number }>`
      select coalesce(sum(kept), 0)::int as kept, coalesce(sum(missed), 0)::int as missed,
        coalesce(sum(aside), 0)::int as aside
      from tallies where city = ${city} and office = ${office} and measure = ${measure}`.execute(trx)
    return rows[0]
  })
