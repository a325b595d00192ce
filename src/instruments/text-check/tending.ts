// What goes by itself: exceptions and sheets whose day has passed are deleted, with the words in them.
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'

export const forgetTexts = (house: House, city: string): Promise<void> =>
  house.store.within({ city, offices: '*' }, async trx => {
    for (const table of ['text_exceptions', 'outside_sheets'] as const)
      await trx
        .deleteFrom(table)
        .where('city', '=', city)
        .where('delete_on', '<', dayOf(house.now()))
        .execute()
  })

const hour = 60 * 60_000

/** At the start of the program and every hour; gives what ends it. */
export function tendTexts(house: House): () => void {
  const once = async () => {
    for (const { city } of await house.store.cities()) await forgetTexts(house, city)
  }
  const attempt = () => once().catch(error => house.log.error({ err: error }, 'tending texts failed'))
  attempt()
  const timer = setInterval(attempt, hour)
  timer.unref()
  return () => clearInterval(timer)
}
