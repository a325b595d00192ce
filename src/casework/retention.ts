// How long the record of a person is kept after the matter is closed, and its deletion when the time is up.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day, dayOf, startOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { audit } from '../people/audit.ts'
import { day, type Tending } from '../tending.ts'
import type { Setting } from './settings.ts'

/**
 * Three years after the closing: within them a citizen may ask for damages (民法724条), and the office must be able to
 * say what it told them. What nobody ever closed goes five years after it was received.
 */
const usual = { days: 1095, openDays: 1825 }

export type Retention = typeof usual

export const retention: Setting<Retention> = {
  key: 'contacts',
  shape: z.object({
    days: z.number().int().default(usual.days),
    openDays: z.number().int().default(usual.openDays),
  }),
}

/** The day on which a record may go, for a matter closed on a day; null while it is open. */
export const deleteOn = (city: string, office: string, closedOn: Day | null): RawBuilder<string | null> =>
  sql`${closedOn}::date + coalesce((select (value->>'days')::int from casework_settings
    where city = ${city} and office = ${office} and key = ${retention.key}), ${usual.days}::int)`

export const setDeleteOn = (
  trx: Work,
  city: string,
  { office, contact }: { office: string; contact: string },
  closedOn: Day | null,
) =>
  trx
    .updateTable('contact_people')
    .set({ delete_on: deleteOn(city, office, closedOn) })
    .where('city', '=', city)
    .where('contact', '=', contact)
    .execute()

/** After the setting changed: what is closed already goes by the new number of days. */
export const countAnew = (trx: Work, city: string, office: string, days: number) =>
  sql`update contact_people p set delete_on = (c.closed_at at time zone 'Asia/Tokyo')::date + ${days}::int
    from contacts c where c.city = p.city and c.contact = p.contact and p.city = ${city} and p.office = ${office}
      and c.state = 'closed' and p.delete_on is not null`.execute(trx)

/** The person's record and the free words about it; facts and figures stay. */
export async function forget(trx: Work, city: string, contacts: readonly string[]): Promise<void> {
  for (const table of ['contact_notes', 'contact_people'] as const)
    await trx
      .deleteFrom(table)
      .where('city', '=', city)
      .where('contact', '=', sql<string>`any(${contacts}::uuid[])`)
      .execute()
}

const atOnce = 500

/** Deletes what is due, a few hundred at a time so that nobody waits for it. Gives how many. */
export async function forgetDue(house: House, city: string): Promise<number> {
  const now = house.now()
  for (let deleted = 0; ; ) {
    const some = await house.store.within({ city, offices: '*' }, async trx => {
      const due = await dueOn(trx, city, dayOf(now))
      if (due.length === 0) return 0
      await forget(trx, city, due)
      await audit(trx, city, {
        ...{ at: now, action: 'contacts.purge', outcome: 'done', target: 'contact_people' },
        detail: { rows: due.length },
      })
      return due.length
    })
    deleted += some
    if (some < atOnce) return deleted
  }
}

async function dueOn(trx: Work, city: string, today: Day): Promise<string[]> {
  const { rows } = await sql<{ contact: string }>`
    (select contact from contact_people where city = ${city} and delete_on < ${today} limit ${atOnce})
    union all
    (select p.contact from contacts c join contact_people p on p.city = c.city and p.contact = c.contact
      left join casework_settings s on s.city = c.city and s.office = c.office and s.key = ${retention.key}
    where c.city = ${city} and c.state = 'open' and c.received_at <
      ${startOf(today)}::timestamptz - coalesce((s.value->>'openDays')::int, ${usual.openDays}::int) * interval '1 day'
    limit ${atOnce})`.execute(trx)
  return rows.map(({ contact }) => contact).slice(0, atOnce)
}

/** The last day on which the record can be read, for the page that says so. */
export const lastDayOf = (closedAt: Date, { days }: Retention): Day => addDays(dayOf(closedAt), days)

export const tendContacts: Tending = { name: 'contacts', pause: day, round: forgetDue }
