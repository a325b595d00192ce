// The sweep: bytes that no row names, left by a power cut, and files whose person's data is gone; every hour.
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { dropAttachments, namedAmong } from './keeping.ts'
import { discard, lyingSince } from './shelf.ts'

const hour = 3_600_000

/** What lies on the shelf for longer than an hour without a row was never kept; younger bytes may be about to be. */
export async function sweepAttachments(house: House): Promise<{ orphans: number; forgotten: number }> {
  const swept = { orphans: 0, forgotten: 0 }
  for (const { city } of await house.store.cities()) {
    const lying = await lyingSince(house, city, new Date(Date.now() - hour))
    await house.store.within({ city, offices: '*' }, async trx => {
      const { rows } = await sql<{ holder: string }>`
        select distinct a.holder from attachments a where a.city = ${city} and a.kind = 'contact' and not exists (
          select from contact_people p where p.city = a.city and p.contact = a.holder)`.execute(trx)
      const holders = rows.map(row => row.holder)
      swept.forgotten += await dropAttachments(trx, house, city, 'contact', holders)
    })
    const named = await house.store.within({ city, offices: '*' }, trx => namedAmong(trx, city, lying))
    for (const name of lying) {
      if (named.has(name)) continue
      await discard(house, city, name)
      swept.orphans++
    }
  }
  return swept
}

/** At the start of the program and every hour; gives what ends it. */
export function tendAttachments(house: House): () => void {
  const attempt = () =>
    sweepAttachments(house).catch(error => house.log.error({ err: error }, 'sweep of attachments failed'))
  attempt()
  const timer = setInterval(attempt, hour)
  timer.unref()
  return () => clearInterval(timer)
}
