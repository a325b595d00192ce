// What answering an offer and taking one back have in common: both rows locked, the state set, the fact and the words kept.
import { dayOf } from '../../calendar/day.ts'
import { openSeconds } from '../../calendar/hours.ts'
import { type Contact, contactBy } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import { type Place, placesOn, samePlace } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { ordinaryHours } from '../../people/hours.ts'
import { instantWords } from '../../web/words.ts'
import { after, refusals, type Step } from './custody.ts'
import { custodyOf, type HandOff, handOffBy } from './hand-off.ts'
import { addressOf } from './offering.ts'

export type Dealt = { ok: true } | { refused: string }

/** Whose deed it is, and free words for the other section. */
export type Deed = { handOff: string; by: string; note?: string }

export type Found = { handOff: HandOff; contact: Contact }

/** The contact is locked before the hand-off, here as in offering: whoever is second waits, and reads what the first did. */
export async function underWay(
  trx: Work,
  city: string,
  id: string,
  stepOf: (handOff: HandOff) => Step,
): Promise<Found | { refused: string }> {
  const seen = await handOffBy(trx, city, id)
  const contact = seen && (await contactBy(trx, city, seen.contact, { lock: true }))
  const handOff = contact && (await handOffBy(trx, city, id, { lock: true }))
  if (!handOff) return { refused: refusals.notAsked }
  if (handOff.state !== 'offered') return { refused: became(handOff) }
  const next = after(await custodyOf(trx, city, contact), stepOf(handOff))
  return 'refused' in next ? next : { handOff, contact }
}

/** What became of it meanwhile. */
export function became({ state, answeredAt, recalledAt }: HandOff): string {
  const at = recalledAt ?? answeredAt
  return at
    ? `この引継ぎは、${instantWords(at)}に${stateWords[state]}ため、変えられませんでした。いまのようすを確かめてください。`
    : refusals.notAsked
}

export const stateWords: Record<HandOff['state'], string> = {
  offered: '申し出られた',
  accepted: '相手の課が受けた',
  returned: '相手の課が返した',
  withdrawn: '申し出た課が取り下げた',
  recalled: '渡した課が取り戻した',
}

export async function settle(
  trx: Work,
  house: House,
  city: string,
  { handOff }: HandOff,
  { by }: Deed,
  state: 'accepted' | 'returned' | 'withdrawn',
  more: { reason?: string; better_office?: string | null; better_section?: string | null } = {},
): Promise<void> {
  await trx
    .updateTable('hand_offs')
    .set({ state, answered_at: house.now(), answered_by: by, ...more })
    .where('city', '=', city)
    .where('hand_off', '=', handOff)
    .execute()
}

/** Open seconds of the section asked since the offer. */
export async function openFor(
  trx: Work,
  house: House,
  city: string,
  { to, offeredAt }: HandOff,
): Promise<number> {
  const places = await placesOn(trx, city, dayOf(offeredAt))
  const hours = places.find(one => samePlace(one, to))?.hours ?? ordinaryHours
  return openSeconds(hours, offeredAt, house.now())
}

export async function record(
  trx: Work,
  house: House,
  city: string,
  { handOff, from }: HandOff,
  kind: string,
  body: object,
): Promise<void> {
  const fact = { kind, happenedAt: house.now(), ...from, subject: handOff, body }
  await house.ledger.record(
    trx,
    city,
    [{ ...fact, source: 'web', sourceKey: `${kind} ${handOff}` }],
    house.now(),
  )
}

export type Written = { at: Place; kind: string; words: string; tell: Place; telling: string }

/** The moment on the contact's timeline, and the other section told. */
export async function write(
  trx: Work,
  house: House,
  city: string,
  { handOff: { handOff }, contact }: Found,
  { by, note }: Deed,
  { at, kind, words, tell: told, telling }: Written,
): Promise<void> {
  const href = addressOf(handOff)
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: at.section, at: house.now(), by },
    ...{ kind, words, href, ...(note && { note }) },
  })
  await tell(trx, house, city, { ...told, kind, words: telling, href })
  stir(trx, house, city, at)
}
