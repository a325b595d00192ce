// Offering a contact to another section: the giver answers for it until somebody accepts.

import { dayOf } from '../../calendar/day.ts'
import { addOpenSeconds } from '../../calendar/due.ts'
import type { Hours } from '../../calendar/hours.ts'
import { type Contact, contactBy } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import { type Place, placesOn, samePlace } from '../../casework/places.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { contactPassed } from '../contacts/facts.ts'
import { after } from './custody.ts'
import { handOffOffered } from './facts.ts'
import { custodyOf } from './hand-off.ts'
import { waits } from './settings.ts'

export type Offer = {
  contact: Contact
  to: Place
  /** What the citizen was told of whom to expect; null when they were not told. */
  told: string | null
  note?: string
  by: string
}

export async function offerHandOff(
  trx: Work,
  house: House,
  city: string,
  { contact: { contact: id }, to, told, note, by }: Offer,
): Promise<{ handOff: string } | { refused: string }> {
  const now = house.now()
  const contact = await contactBy(trx, city, id, { lock: true })
  const place = (await placesOn(trx, city, dayOf(now))).find(one => samePlace(one, to))
  if (contact?.state !== 'open') return { refused: closed }
  if (!place) return { refused: 'その課は、いまはありません。ほかの課を選んでください。' }
  const from = contact.holder
  const custody = await custodyOf(trx, city, contact)
  const next = after(custody, { did: 'offered', by: from, to })
  if ('refused' in next) return next

  const handOff = newFactId(now)
  const within = (await settingOf(trx, city, from.office, waits)).minutes * 60
  const passed = await record(trx, house, city, contact, handOff, { from, to, told: told !== null, within })
  const due = dueAt(place.hours, now, within)
  await trx
    .insertInto('hand_offs')
    .values({
      ...{ city, hand_off: handOff, contact: id, told: told !== null },
      ...{ office: from.office, section: from.section, to_office: to.office, to_section: to.section },
      ...{ offered_at: now, offered_by: by, keeper: by, within, due_at: due, alarm_at: due },
      ...{ came_back: custody.cameBack, passed },
    })
    .execute()
  const words = `${place.officeName}${place.name}へ引継ぎを申し出ました（${told === null ? '市民には、まだ伝えていません' : '市民に、だれから連絡があるかを伝えました'}）。`
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: id, section: from.section, at: now, by, words },
    ...{ kind: handOffOffered.name, href: addressOf(handOff), ...noteOf(told, note) },
  })
  await tell(trx, house, city, {
    ...{ ...to, kind: handOffOffered.name, href: addressOf(handOff) },
    words: '引継ぎの申し出が届きました。受けるか、理由を添えて返すかを決めてください。',
  })
  stir(trx, house, city, from)
  return { handOff }
}

const closed = 'この用件は終わっています。引き継ぐときは、先に用件をもう一度開いてください。'

export const addressOf = (handOff: string): string => `/hand-offs/${handOff}`

/** Whoever never opens is due by the clock on the wall. */
export const dueAt = (hours: Hours, from: Date, seconds: number): Date =>
  addOpenSeconds(hours, from, seconds) ?? new Date(+from + seconds * 1000)

/** The words said to the citizen and those for the section asked, kept apart as personal data. */
const noteOf = (told: string | null, note = ''): { note?: string } => {
  const words = [told && `市民に伝えたこと：${told}`, note].filter(Boolean).join('\n')
  return words ? { note: words } : {}
}

type Offered = { from: Place; to: Place; told: boolean; within: number }

/** That the contact is passed on counts where it was received; gives that fact's id, so that it can be taken back. */
async function record(
  trx: Work,
  house: House,
  city: string,
  { contact, office, section }: Contact,
  handOff: string,
  body: Offered,
): Promise<string | null> {
  const { from, to } = body
  const now = house.now()
  const key = { source: 'web', happenedAt: now }
  const { recorded } = await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ ...key, kind: contactPassed.name, office, section, subject: contact, body: { from, to } },
        sourceKey: `passed ${handOff}`,
      },
      {
        ...{ ...key, kind: handOffOffered.name, ...from, subject: handOff, body },
        sourceKey: `offered ${handOff}`,
      },
    ],
    now,
  )
  return recorded.find(fact => fact.kind === contactPassed.name)?.id ?? null
}
