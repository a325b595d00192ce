// Tends the room by itself: sendings whose day has passed, people's data whose day has come, readings that were cut off.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { minute, type Tending } from '../../tending.ts'
import { noteMissed } from './sendings.ts'

export const tendMailings: Tending = {
  name: 'mailings',
  pause: 10 * minute,
  begin: endCutOff,
  async round(house, city) {
    const everywhere = { city, offices: '*' } as const
    // In portions, so that a first start after a long pause holds up nobody.
    while ((await house.store.within(everywhere, trx => noteMissed(trx, house, city))) > 0);
    const purged = await house.store.within(everywhere, trx => purgeDue(trx, city, house.now()))
    if (purged > 0) house.log.info({ city, purged }, 'people’s data of sendings deleted when due')
  },
}

/** What is deleted with a sending's people; the pieces, the checks and the facts stay. */
const personal = [
  'mailing_addressees',
  'mailing_findings',
  'mailing_lists',
  'mailing_papers',
  'mailing_hand_overs',
] as const

/** How many sendings lost their people's data; no figure changes by it. */
export async function purgeDue(trx: Work, city: string, now: Date): Promise<number> {
  const today = dayOf(now)
  for (const table of personal)
    await trx.deleteFrom(table).where('city', '=', city).where('delete_on', '<', today).execute()
  const purged = await trx
    .updateTable('mailing_sendings')
    .set({ purged_at: now })
    .where('city', '=', city)
    .where('delete_on', '<', today)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  return Number(purged.numUpdatedRows)
}

/** A reading that the program's own end cut off left nothing behind: it is told so, and can be begun anew. */
async function endCutOff(house: House, city: string): Promise<void> {
  await house.store.within({ city, offices: '*' }, trx =>
    trx
      .updateTable('mailing_lists')
      .set({ state: 'failed', bytes: null, ended_at: house.now(), trouble: cutOff })
      .where('city', '=', city)
      .where('state', '=', 'reading')
      .execute(),
  )
}

const cutOff =
  '読み込みの途中でプログラムが終わりました。何も取り込んでいません。もう一度読み込んでください。'
