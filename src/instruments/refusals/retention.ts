// The words of refusals are deleted when their day has passed; what was counted stays.
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { audit } from '../../people/audit.ts'
import { day, type Tending } from '../../tending.ts'

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

export const tendRefusals: Tending = { name: 'refusals', pause: day, round: forgetRefusals }
