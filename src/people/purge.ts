// Personal data of staff ends three years after their last day: the purge at the start of the program and daily.
import { addDays, dayOf } from '../calendar/day.ts'
import type { House } from '../house.ts'
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

const day = 86_400_000

/** At the start of the program and once a day after; gives what ends it. */
export function tendPeople(house: House): () => void {
  const purge = async () => {
    for (const { city } of await house.store.cities()) await purgeStaff(house, city)
  }
  const attempt = () => purge().catch(error => house.log.error({ err: error }, 'purge of staff failed'))
  attempt()
  const timer = setInterval(attempt, day)
  timer.unref()
  return () => clearInterval(timer)
}
