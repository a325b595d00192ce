// One's messages, newest first, and how far they have been seen.
import { sql } from 'kysely'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { stir } from './live.ts'
import type { Reader } from './unread.ts'

export type Told = {
  message: string
  at: Date
  kind: string
  words: string
  href: string
  office: string
  section: string
  /** To this person alone, or to everybody of the section. */
  personal: boolean
  seen: boolean
}

/** What comes after every message. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** `before` a message, as many as `most`; each way by its index, so that years of messages cost nothing. */
export async function messagesOf(
  trx: Work,
  { city, staff, places }: Reader,
  { before = end, most }: { before?: string | undefined; most: number },
): Promise<Told[]> {
  const columns = sql.raw('message, at, kind, words, href, office, section')
  const { rows } = await sql<Told>`
    select found.*, found.message <= coalesce((select message from messages_seen where city = ${city} and staff = ${staff}),
      '00000000-0000-0000-0000-000000000000') as seen
    from ((select ${columns}, true as personal from messages
        where city = ${city} and staff = ${staff} and message < ${before} order by message desc limit ${most})
      union all
      (select few.* from unnest(${places.map(one => one.office)}::text[], ${places.map(one => one.section)}::text[]) as p(at_office, at_section)
        cross join lateral (select ${columns}, false as personal from messages
          where city = ${city} and office = at_office and section = at_section and staff is null and message < ${before}
          order by message desc limit ${most}) few)) found
    order by found.message desc limit ${most}`.execute(trx)
  return rows
}

/** Everything up to this message has been seen; what came since stays new. */
export async function markSeen(
  trx: Work,
  house: House,
  { city, staff }: Reader,
  message: string,
): Promise<void> {
  await trx
    .insertInto('messages_seen')
    .values({ city, staff, message })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'staff'])
        .doUpdateSet({ message: sql<string>`greatest(messages_seen.message, excluded.message)` }),
    )
    .execute()
  stir(trx, house, city, { office: '*', section: '', staff })
}
