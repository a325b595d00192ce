// Handing a batch over: what still stands in the way, the counts that must agree, and the fact that it was sent.
import { addDays, dayOf, daysBetween } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { type Check, checksOf, openChecks } from './checks.ts'
import { mailingSent } from './facts.ts'
import type { Kind } from './kinds.ts'
import { setSending } from './pieces.ts'
import { type Planted, plantedIn } from './planted.ts'
import { type By, factOf, type Sending } from './sendings.ts'
import { checkWords } from './words.ts'

/** Why it cannot go yet, each in a sentence (pure). */
export function hindrances(
  sending: Pick<Sending, 'state'>,
  kind: Pick<Kind, 'checks'>,
  checks: readonly Check[],
  planted: readonly Pick<Planted, 'nth' | 'removed_at'>[],
): string[] {
  const open = openChecks(kind, checks).map(check => {
    const flagged = checks.some(one => one.check === check)
    return `点検「${checkWords[check].name}」が${flagged ? '早すぎました。もう一度行うか、課長が理由を付けて認めてください。' : '終わっていません。'}`
  })
  return [
    ...(sending.state === 'sent' ? ['もう引き渡しています。'] : []),
    ...(sending.state === 'cancelled' ? ['取りやめた発送です。'] : []),
    ...(sending.state === 'planned' ? ['宛名がまだ作られていません。'] : []),
    ...(sending.state === 'made' ? ['封入が終わっていません。'] : []),
    ...open,
    ...planted
      .filter(one => !one.removed_at)
      .map(({ nth }) => `${nth}番に、ためしに入れたまちがいが残っています。`),
  ]
}

export const hindrancesOf = async (
  trx: Work,
  city: string,
  sending: Sending,
  kind: Kind,
): Promise<string[]> =>
  hindrances(
    sending,
    kind,
    await checksOf(trx, city, sending.sending),
    await plantedIn(trx, city, sending.sending),
  )

export type HandOver = {
  to: 'post' | 'contractor' | 'own'
  pieces: number
  parcels: number
  taker: string
  at: Date
  keyedIn: boolean
}

export async function handOver(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  kind: Kind,
  given: HandOver,
): Promise<{ refused: string } | undefined> {
  const { city } = by
  const [first] = await hindrancesOf(trx, city, sending, kind)
  if (first) return { refused: first }
  const pieces = sending.pieces - sending.pulled
  if (given.pieces !== pieces)
    return {
      refused: `数えた数（${given.pieces}通）が、作った数（${pieces}通）と違います。もう一度数えてください。`,
    }
  const now = house.now()
  const { office, section, sending: id } = sending
  const { to, parcels, taker, at, keyedIn } = given
  await trx
    .insertInto('mailing_hand_overs')
    .values({
      ...{ city, office, sending: id, pieces, parcels, taker, at, by_staff: by.by ?? '' },
      delete_on: addDays(dayOf(now), kind.keepDays),
    })
    .execute()
  await setSending(trx, city, id, {
    ...{ state: 'sent', sent_at: at, sent_to: to },
    ...(keyedIn && { keyed_in: true }),
  })
  await trx.deleteFrom('mailing_contractors').where('city', '=', city).where('sending', '=', id).execute()
  const checks = await checksOf(trx, city, id)
  const asked = checks.filter(one => kind.checks.includes(one.check))
  const of = (state: Check['state']) => asked.filter(one => one.state === state).length
  const fact = factOf(mailingSent.name, { office, section, sending: id }, at, `sent ${id}`, {
    ...{
      pieces,
      required: kind.checks.length,
      done: of('done'),
      skipped: of('skipped'),
      flagged: of('flagged'),
    },
    ...{ late: Math.max(0, daysBetween(sending.planned_on, dayOf(at))), to },
    keyedIn: keyedIn || sending.keyed_in,
  })
  await house.ledger.record(trx, city, [fact], now)
  return undefined
}
