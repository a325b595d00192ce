// Personal data of staff ends three years after their last day: the purge at the start of the program and daily.
import { addDays, dayOf } from '../calendar/day.ts'
import type { House } from '../house.ts'
import { day, type Tending } from '../tending.ts'
import { audit } from './audit.ts'

/** Years after the last day of service for which the record of a person is kept. */
const keptYears = 3

/** Deletes whoever left more than three years ago; the log keeps their opaque id and nothing else of them. */
export async function purgeStaff({ store, now }: House, city: string): Promise<number> {
  const today = dayOf(now())
  const limit = `${Number(today.slice(0, 4)) - keptYears}${today.slice(4)}`
  return store.within({ city, offices: '*' }, async trx => {
    const gone = await trx
      .selectFrom('staff')
      .select('staff')
      .where('city', '=', city)
      .where('to_day', '<', addDays(limit, 0))
      .execute()
    for (const { staff } of gone) {
      for (const table of ['sessions', 'roles', 'staff'] as const)
        await trx.deleteFrom(table).where('city', '=', city).where('staff', '=', staff).execute()
      await audit(trx, city, { at: now(), action: 'people.purge', outcome: 'done', target: staff })
    }
    return gone.length
  })
}

export const tendPeople: Tending = { name: 'people', pause: day, round: purgeStaff }
