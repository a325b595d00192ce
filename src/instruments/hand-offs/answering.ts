// Answering an offer: the section asked accepts, and from then on answers for the contact, or returns it with a reason.
import { takeOver } from '../../casework/contact.ts'
import { type Place, placeNames } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { type Dealt, type Deed, openFor, record, settle, underWay, write } from './dealing.ts'
import { handOffAccepted, handOffReturned, type Reason } from './facts.ts'

/**
 * Each of these is done in a transaction that sees the whole city, after it was checked that the person may: the facts
 * count where the contact was received, whichever offices it went through since.
 */
export async function acceptHandOff(trx: Work, house: House, city: string, deed: Deed): Promise<Dealt> {
  const found = await underWay(trx, city, deed.handOff, ({ to }) => ({ did: 'accepted', by: to }))
  if ('refused' in found) return found
  const { handOff, contact } = found
  const { from, to } = handOff
  await settle(trx, house, city, handOff, deed, 'accepted')
  await record(trx, house, city, handOff, handOffAccepted.name, {
    after: await openFor(trx, house, city, handOff),
  })
  await takeOver(trx, house, city, contact, to)
  const name = (await placeNames(trx, city))(to)
  await write(trx, house, city, found, deed, {
    ...{
      at: to,
      kind: handOffAccepted.name,
      words: `${name}が引継ぎを受けました。これからは${name}が責任を持ちます。`,
    },
    ...{ tell: from, telling: `${name}が引継ぎを受けました。` },
  })
  return { ok: true }
}

export type Returning = Deed & { reason: Reason; better?: Place }

export async function returnHandOff(trx: Work, house: House, city: string, deed: Returning): Promise<Dealt> {
  const found = await underWay(trx, city, deed.handOff, ({ to }) => ({ did: 'returned', by: to }))
  if ('refused' in found) return found
  const { handOff } = found
  const { reason, better } = deed
  await settle(trx, house, city, handOff, deed, 'returned', {
    ...{ reason, better_office: better?.office ?? null, better_section: better?.section ?? null },
  })
  const body = { after: await openFor(trx, house, city, handOff), reason }
  await record(trx, house, city, handOff, handOffReturned.name, body)
  const name = (await placeNames(trx, city))(handOff.to)
  const why = reasonWords[reason] + (better ? `。${(await placeNames(trx, city))(better)}の担当とのこと` : '')
  await write(trx, house, city, found, deed, {
    ...{ at: handOff.to, kind: handOffReturned.name, words: `${name}が引継ぎを返しました（${why}）。` },
    ...{
      tell: handOff.from,
      telling: `${name}から引継ぎが返りました（${why}）。次の引継ぎ先を決めてください。`,
    },
  })
  return { ok: true }
}

export const reasonWords: Record<Reason, string> = {
  'not-ours': 'この課の担当ではない',
  'not-enough': '引き受けるために必要なことが足りない',
  'already-done': 'すでに済んでいる',
  other: 'そのほか',
}
