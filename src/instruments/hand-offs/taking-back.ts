// Taking back: an offer that nobody has answered yet, or the contact itself after it was accepted.
import { type Contact, contactBy, takeOver } from '../../casework/contact.ts'
import { placeNames } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { after, refusals } from './custody.ts'
import { became, type Dealt, type Deed, openFor, record, settle, underWay, write } from './dealing.ts'
import { handOffRecalled, handOffWithdrawn } from './facts.ts'
import { custodyOf, type HandOff, handOffBy } from './hand-off.ts'

/** The contact never went anywhere, so it counts as not passed on. */
export async function withdrawHandOff(trx: Work, house: House, city: string, deed: Deed): Promise<Dealt> {
  const found = await underWay(trx, city, deed.handOff, ({ from }) => ({ did: 'withdrawn', by: from }))
  if ('refused' in found) return found
  const { handOff, contact } = found
  await settle(trx, house, city, handOff, deed, 'withdrawn')
  await record(trx, house, city, handOff, handOffWithdrawn.name, {
    after: await openFor(trx, house, city, handOff),
  })
  await unpass(trx, house, city, handOff, contact)
  const name = (await placeNames(trx, city))(handOff.from)
  await write(trx, house, city, found, deed, {
    ...{ at: handOff.from, kind: handOffWithdrawn.name, words: `${name}が引継ぎの申し出を取り下げました。` },
    ...{ tell: handOff.to, telling: `${name}が引継ぎの申し出を取り下げました。することはありません。` },
  })
  return { ok: true }
}

/** The section that gave it away has it back at once; whoever held it is told, and an offer of theirs is over. */
export async function recallHandOff(trx: Work, house: House, city: string, deed: Deed): Promise<Dealt> {
  const handOff = await handOffBy(trx, city, deed.handOff)
  const contact = handOff && (await contactBy(trx, city, handOff.contact, { lock: true }))
  if (!handOff || !contact) return { refused: refusals.notAsked }
  const custody = await custodyOf(trx, city, contact)
  const next = after(custody, { did: 'recalled', by: handOff.from })
  if (handOff.state !== 'accepted' || 'refused' in next) return { refused: became(handOff) }
  const [from, to] = [contact.holder, handOff.from]
  await endOpenOffer(trx, house, city, contact, deed.by)
  await trx
    .updateTable('hand_offs')
    .set({ state: 'recalled', recalled_at: house.now(), recalled_by: deed.by })
    .where('city', '=', city)
    .where('hand_off', '=', handOff.handOff)
    .execute()
  await record(trx, house, city, handOff, handOffRecalled.name, { from, to })
  await takeOver(trx, house, city, contact, to)
  const name = (await placeNames(trx, city))(to)
  await write(trx, house, city, { handOff, contact }, deed, {
    ...{
      at: to,
      kind: handOffRecalled.name,
      words: `${name}が用件を取り戻しました。これからは${name}が責任を持ちます。`,
    },
    ...{ tell: from, telling: `${name}が用件を取り戻しました。これからは${name}が責任を持ちます。` },
  })
  return { ok: true }
}

async function unpass(
  trx: Work,
  house: House,
  city: string,
  { passed, handOff }: HandOff,
  { office, section, contact }: Contact,
): Promise<void> {
  if (!passed) return
  const now = house.now()
  const fact = {
    kind: factWithdrawn.name,
    happenedAt: now,
    office,
    section,
    subject: contact,
    corrects: passed,
  }
  const body = { reason: '引継ぎの申し出が取り下げられた' }
  await house.ledger.record(
    trx,
    city,
    [{ ...fact, source: 'web', sourceKey: `unpassed ${handOff}`, body }],
    now,
  )
}

async function endOpenOffer(
  trx: Work,
  house: House,
  city: string,
  contact: Contact,
  by: string,
): Promise<void> {
  const open = await trx
    .selectFrom('hand_offs')
    .select('hand_off')
    .where('city', '=', city)
    .where('contact', '=', contact.contact)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  if (open) await withdrawHandOff(trx, house, city, { handOff: open.hand_off, by })
}
