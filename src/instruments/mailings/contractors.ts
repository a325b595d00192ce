// A contractor's people: each sees the batches opened to them until those are handed over, in code and in the database.
import { sql } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { type Page, personIn, within } from '../../people/access.ts'
import { may } from '../../people/roles.ts'
import type { By } from './sendings.ts'

/** Whether this person is at the tables only: no room of the house but the stuffing of named batches. */
export const isContractor = (c: Page): boolean => !may(personIn(c), 'mailings.read')

/**
 * A transaction for the stuffing pages. For a contractor's person it names the batches opened to them, and rows of any
 * other do not exist in it, whatever the page asks.
 */
export const withinBatches = <T>(c: Page, work: (trx: Work) => Promise<T>): Promise<T> =>
  within(c, async trx => {
    if (!isContractor(c)) return work(trx)
    const { city, staff } = personIn(c)
    const opened = await trx
      .selectFrom('mailing_contractors')
      .select('sending')
      .where('city', '=', city)
      .where('staff', '=', staff)
      .execute()
    // Only uuids of our own go into the text; none at all is a name that no sending has.
    const named = opened.map(({ sending }) => sending).join(',') || 'none'
    if (!/^[0-9a-f,-]+$|^none$/.test(named)) throw new Error('not the names of sendings')
    await sql.raw(`set local kijun.sendings = '${named}'`).execute(trx)
    return work(trx)
  })

/** The contractor's people of an office today. */
export async function contractorsIn(trx: Work, city: string, office: string, now: Date) {
  const today = dayOf(now)
  const { rows } = await sql<{ staff: string; name: string }>`
    select distinct s.staff, s.name from roles r join staff s on s.city = r.city and s.staff = r.staff
    where r.city = ${city} and r.office = ${office} and r.role = 'contractor' and r.from_day <= ${today}
      and (r.to_day is null or r.to_day >= ${today}) order by s.name`.execute(trx)
  return rows
}

export const openedTo = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_contractors as m')
    .innerJoin('staff as s', on => on.onRef('s.city', '=', 'm.city').onRef('s.staff', '=', 'm.staff'))
    .select(['m.staff', 's.name'])
    .where('m.city', '=', city)
    .where('m.sending', '=', sending)
    .orderBy('s.name')
    .execute()

/** Opens a batch to exactly these people. */
export async function openTo(
  trx: Work,
  { city, office, by }: By,
  sending: string,
  people: readonly string[],
  now: Date,
): Promise<void> {
  await trx
    .deleteFrom('mailing_contractors')
    .where('city', '=', city)
    .where('sending', '=', sending)
    .execute()
  if (people.length === 0) return
  await trx
    .insertInto('mailing_contractors')
    .values(people.map(staff => ({ city, office, sending, staff, at: now, by_staff: by ?? '' })))
    .execute()
}
