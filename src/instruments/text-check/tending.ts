// What goes by itself: exceptions whose day has passed are deleted, with the words in them.
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { hour, type Tending } from '../../tending.ts'

export const forgetTexts = (house: House, city: string): Promise<void> =>
  house.store.within({ city, offices: '*' }, async trx => {
    await trx
      .deleteFrom('text_exceptions')
      .where('city', '=', city)
      .where('delete_on', '<', dayOf(house.now()))
      .execute()
  })

export const tendTexts: Tending = { name: 'texts', pause: hour, round: forgetTexts }
