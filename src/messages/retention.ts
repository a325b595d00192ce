// How long messages are kept, and the deletion of what is older.
import { firstIdAt } from '../facts/id.ts'
import type { House } from '../house.ts'

/** Days. A message holds no personal data; it is of no use when what it told of is long done. */
export const keptDays = 90

/** The messages, letters and alarms that are older; and what was kept for people who are no more. */
export async function forgetMessages(house: House, city: string): Promise<void> {
  const limit = new Date(+house.now() - keptDays * 86_400_000)
  const oldest = firstIdAt(limit)
  await house.store.within({ city, offices: '*' }, async trx => {
    await trx.deleteFrom('messages').where('city', '=', city).where('message', '<', oldest).execute()
    await trx.deleteFrom('mails').where('city', '=', city).where('message', '<', oldest).execute()
    await trx.deleteFrom('alarms').where('city', '=', city).where('told_at', '<', limit).execute()
    await trx
      .deleteFrom('mail_wishes')
      .where('city', '=', city)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('staff')
              .select('staff.staff')
              .whereRef('staff.city', '=', 'mail_wishes.city')
              .whereRef('staff.staff', '=', 'mail_wishes.staff'),
          ),
        ),
      )
      .execute()
  })
}
