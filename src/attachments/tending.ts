// The sweep: bytes that no row names, left by a power cut, and files whose person's data is gone; every hour.
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { hour, type Tending } from '../tending.ts'
import { dropAttachments, namedAmong } from './keeping.ts'
import { discard, lyingSince } from './shelf.ts'

/** What lies on the shelf for longer than an hour without a row was never kept; younger bytes may be about to be. */
export async function sweepAttachments(
  house: House,
  city: string,
): Promise<{ orphans: number; forgotten: number }> {
  const lying = await lyingSince(house, city, new Date(Date.now() - hour * 1000))
  const forgotten = await house.store.within({ city, offices: '*' }, async trx => {
    const { rows } = await sql<{ holder: string }>`
      select distinct a.holder from attachments a where a.city = ${city} and a.kind = 'contact' and not exists (
        select from contact_people p where p.city = a.city and p.contact = a.holder)`.execute(trx)
    const holders = rows.map(row => row.holder)
    return dropAttachments(trx, house, city, 'contact', holders)
  })
  const named = await house.store.within({ city, offices: '*' }, trx => namedAmong(trx, city, lying))
  const orphans = lying.filter(name => !named.has(name))
  for (const name of orphans) await discard(house, city, name)
  return { orphans: orphans.length, forgotten }
}

export const tendAttachments: Tending = { name: 'attachments', pause: hour, round: sweepAttachments }
