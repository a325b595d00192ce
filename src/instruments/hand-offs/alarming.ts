// Offers that nobody answers: both sections hear of it, then their heads, again and again; only in open time.
import { dayOf } from '../../calendar/day.ts'
import { nextOpening } from '../../calendar/hours.ts'
import { headsOf } from '../../casework/colleagues.ts'
import { type KnownPlace, type Place, placeNames, placesOn, samePlace } from '../../casework/places.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { ordinaryHours } from '../../people/hours.ts'
import { handOffOverdue } from './facts.ts'
import { type HandOff, handOffOf } from './hand-off.ts'
import { addressOf, dueAt } from './offering.ts'
import { waits } from './settings.ts'

/** Rings what is due, each once, however many programs tend and however long none did. Gives how many. */
export const ringAlarms = (house: House, city: string): Promise<number> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const rows = await trx
      .selectFrom('hand_offs')
      .selectAll()
      .where('city', '=', city)
      .where('state', '=', 'offered')
      .where('alarm_at', '<=', house.now())
      .orderBy('alarm_at')
      .limit(100)
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return 0
    const places = await placesOn(trx, city, dayOf(house.now()))
    const name = await placeNames(trx, city)
    for (const handOff of rows.map(handOffOf)) await ring(trx, house, city, handOff, places, name)
    return rows.length
  })

async function ring(
  trx: Work,
  house: House,
  city: string,
  handOff: HandOff,
  places: readonly KnownPlace[],
  name: (place: Place) => string,
): Promise<void> {
  const { from, to, alarms } = handOff
  const now = house.now()
  const hours = places.find(one => samePlace(one, to))?.hours ?? ordinaryHours
  const { again } = await settingOf(trx, city, from.office, waits)
  // Counted on from the opening that is next, so that nights and missed hours ring once and not many times over.
  const next = dueAt(hours, nextOpening(hours, now) ?? now, again * 60)
  await trx
    .updateTable('hand_offs')
    .set({ alarms: alarms + 1, alarm_at: next, overdue_at: handOff.dueAt })
    .where('city', '=', city)
    .where('hand_off', '=', handOff.handOff)
    .execute()
  await markOverdue(trx, house, city, handOff)
  const words = `${name(from)}から${name(to)}への引継ぎに、まだ答えがありません。${name(to)}が受けるか返すまで、${name(from)}が責任を持ちます。`
  const message = { kind: handOffOverdue.name, words, href: addressOf(handOff.handOff) }
  for (const place of [to, from]) {
    if (alarms === 0) await tell(trx, house, city, { ...place, ...message })
    else
      for (const staff of await headsOf(trx, city, place, dayOf(now)))
        await tell(trx, house, city, { office: place.office, section: '', staff, ...message })
  }
}

/** At the time it fell due, whenever that was noticed; once. */
async function markOverdue(
  trx: Work,
  house: House,
  city: string,
  { handOff, from, dueAt }: HandOff,
): Promise<void> {
  const fact = { kind: handOffOverdue.name, happenedAt: dueAt, ...from, subject: handOff, body: {} }
  await house.ledger.record(
    trx,
    city,
    [{ ...fact, source: 'web', sourceKey: `overdue ${handOff}` }],
    house.now(),
  )
}
