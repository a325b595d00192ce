// Tends promises: says when one falls due unkept, once and at its own time, and lets numbers go when they have served.
import { addDays, dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { audit } from '../../people/audit.ts'
import type { Tending } from '../../tending.ts'
import { awayOn } from './absences.ts'
import { callBackBy } from './call-back.ts'
import { callBackFellDue } from './facts.ts'
import { addressOf } from './promising.ts'
import { factOf } from './settling.ts'
import { succeed } from './succeeding.ts'
import { write } from './trying.ts'
import { turnOf } from './turn.ts'

export const tendCallBacks: Tending = {
  name: 'call-backs',
  pause: 20,
  async round(house, city) {
    await succeed(house, city)
    await markFallenDue(house, city)
    await forgetNumbers(house, city)
  },
}

/** Each promise once, however many programs tend and however long none did. Gives how many. */
export const markFallenDue = (house: House, city: string): Promise<number> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const now = house.now()
    const rows = await trx
      .selectFrom('call_backs')
      .select('call_back')
      .where('city', '=', city)
      .where('state', '=', 'open')
      .where('fell_due_at', 'is', null)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(200)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { call_back } of rows) {
      const callBack = await callBackBy(trx, city, call_back)
      if (!callBack) continue
      const { due, place } = callBack
      await trx
        .updateTable('call_backs')
        .set({ fell_due_at: now })
        .where('city', '=', city)
        .where('call_back', '=', call_back)
        .execute()
      await house.ledger.record(trx, city, [factOf(callBack, callBackFellDue.name, '', due, {})], now)
      await write(trx, house, city, callBack, {
        ...{ by: null, section: place.section, kind: callBackFellDue.name },
        words: '折り返しの期限が過ぎました。',
      })
      const turn = turnOf(callBack, await awayOn(trx, city, place.office, dayOf(now)))
      await tell(trx, house, city, {
        ...{ ...place, kind: callBackFellDue.name, href: addressOf(call_back) },
        ...('staff' in turn && { section: '', staff: turn.staff }),
        words: '折り返しの期限が過ぎました。いまからでも、おわびして折り返してください。',
      })
    }
    return rows.length
  })

/** Numbers of promises that ended long enough ago, and absences that are over. */
export const forgetNumbers = (house: House, city: string): Promise<void> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const today = dayOf(house.now())
    const gone = await trx
      .deleteFrom('call_back_numbers')
      .where('city', '=', city)
      .where('delete_on', '<', today)
      .executeTakeFirst()
    const rows = Number(gone.numDeletedRows)
    if (rows > 0)
      await audit(trx, city, {
        ...{ at: house.now(), action: 'callbacks.purge', outcome: 'done', target: 'call_back_numbers' },
        detail: { rows },
      })
    await trx
      .deleteFrom('absences')
      .where('city', '=', city)
      .where('to_day', '<', addDays(today, -30))
      .execute()
  })
