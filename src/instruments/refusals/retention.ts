// The words of refusals are deleted when their day has passed; what was counted stays.
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { audit } from '../../people/audit.ts'

export async function forgetRefusals(house: House, city: string): Promise<number> {
  const now = house.now()
  return house.store.within({ city, offices: '*' }, async trx => {
    const gone = await trx
      .deleteFrom('refusal_texts')
      .where('city', '=', city)
      .where('delete_on', '<', dayOf(now))
      .executeTakeFirst()
    const rows = Number(gone.numDeletedRows)
    if (rows > 0)
      await audit(trx, city, {
        ...{ at: now, action: 'refusals.purge', outcome: 'done', target: 'refusal_texts', detail: { rows } },
      })
    return rows
  })
}

const day = 86_400_000

/** At the start of the program and once a day after; gives what ends it. */
export function tendRefusals(house: House): () => void {
  const purge = async () => {
    for (const { city } of await house.store.cities()) await forgetRefusals(house, city)
  }
  const attempt = () =>
    purge().catch(error => house.log.error({ err: error }, 'deleting words of refusals failed'))
  attempt()
  const timer = setInterval(attempt, day)
  timer.unref()
  return () => clearInterval(timer)
}
