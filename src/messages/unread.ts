// How many messages somebody has not seen, kept at hand: a page asks the database only after something was told to them.

import type { MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import type { Env } from '../people/access.ts'
import { mostUnread } from '../people/frame.ts'
import { may, type Person } from '../people/roles.ts'
import type { Stirred } from './live.ts'

/** To whom messages come: a person, and the sections (or, as '', the offices) they work in. */
export type Reader = { city: string; staff: string; places: readonly { office: string; section: string }[] }

export const readerOf = ({ city, staff, held }: Person): Reader => ({
  city,
  staff,
  places: held.filter(({ office }) => office !== '*').map(({ office, section }) => ({ office, section })),
})

type Kept = Map<string, { reader: Reader; count: Promise<number> }>
const keepers = new WeakMap<House, Kept>()

/** Puts the count of whoever is signed in at hand, for the header of every page. */
export const countsUnread =
  (house: House): MiddlewareHandler<Env> =>
  (c, next) => {
    const person = c.get('person')
    if (person && mayHaveMessages(person)) c.set('unread', () => unreadOf(house, readerOf(person)))
    return next()
  }

/** Messages are about casework and incidents; whoever has to do with neither is told nothing. */
export const mayHaveMessages = (person: Person): boolean =>
  !person.mustSetPassword && (may(person, 'casework.read') || may(person, 'incidents.read'))

export function unreadOf(house: House, reader: Reader): Promise<number> {
  const kept = keepers.get(house) ?? newKeeper(house)
  const name = JSON.stringify(reader)
  const known = kept.get(name)
  if (known) return known.count
  const count = house.store
    .within({ city: reader.city, offices: '*' }, trx => countUnread(trx, reader.city, [reader]))
    .then(counts => counts.get(reader.staff) ?? 0)
  kept.set(name, { reader, count })
  count.catch(() => kept.delete(name))
  return count
}

function newKeeper(house: House): Kept {
  const kept: Kept = new Map()
  keepers.set(house, kept)
  house.live.watch(place => {
    for (const [name, { reader }] of kept) if (concerns(place, reader)) kept.delete(name)
  })
  return kept
}

/** Whether something that stirred may have changed what somebody has to read. */
export const concerns = ({ city, office, section, staff }: Stirred, reader: Reader): boolean =>
  (city === '*' || city === reader.city) &&
  (staff === undefined
    ? office === '*' || reader.places.some(one => one.office === office && one.section === section)
    : staff === reader.staff)

/** What none of a person's messages comes before. */
const never = '00000000-0000-0000-0000-000000000000'

/** By index, and never further than the most that is counted, however many messages there are. */
export async function countUnread(
  trx: Work,
  city: string,
  readers: readonly Reader[],
): Promise<Map<string, number>> {
  const places = readers.flatMap(({ staff, places }) => places.map(place => ({ staff, ...place })))
  const { rows } = await sql<{ staff: string; count: number }>`
    with readers as (
      select r.staff, coalesce(s.message, ${never}) as seen
      from unnest(${readers.map(({ staff }) => staff)}::uuid[]) as r(staff)
      left join messages_seen s on s.city = ${city} and s.staff = r.staff)
    select staff, sum(count)::int as count from (
      select r.staff, (select count(*) from (select from messages m
        where m.city = ${city} and m.staff = r.staff and m.message > r.seen limit ${mostUnread}) few) as count from readers r
      union all
      select r.staff, (select count(*) from (select from messages m
        where m.city = ${city} and m.office = p.office and m.section = p.section and m.staff is null
          and m.message > r.seen limit ${mostUnread}) few)
      from readers r join unnest(${places.map(one => one.staff)}::uuid[], ${places.map(one => one.office)}::text[],
        ${places.map(one => one.section)}::text[]) as p(staff, office, section) on p.staff = r.staff) counted
    group by staff`.execute(trx)
  return new Map(rows.map(row => [row.staff, Math.min(row.count, mostUnread)]))
}
