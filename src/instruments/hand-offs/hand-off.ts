// A hand-off as it is kept, and the custody of a contact as its hand-offs tell it.
import type { Selectable } from 'kysely'
import type { Contact } from '../../casework/contact.ts'
import type { Place } from '../../casework/places.ts'
import { successorsOf } from '../../casework/successors.ts'
import type { Schema } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { after, type Custody, received, type Step } from './custody.ts'
import { type Reason, reasons } from './facts.ts'

export type HandOff = {
  handOff: string
  contact: string
  from: Place
  to: Place
  state: 'offered' | 'accepted' | 'returned' | 'withdrawn' | 'recalled'
  /** The citizen was told whom to expect. */
  told: boolean
  offeredAt: Date
  offeredBy: string | null
  /** Who of the giving section sees to it. */
  keeper: string | null
  /** Open seconds. */
  within: number
  dueAt: Date
  overdueAt: Date | null
  alarms: number
  answeredAt: Date | null
  answeredBy: string | null
  recalledAt: Date | null
  reason: Reason | undefined
  /** Whose it is instead, as whoever returned it said. */
  better: Place | undefined
  /** How often the contact had come back when it was offered. */
  cameBack: number
  passed: string | null
}

export const handOffOf = (row: Selectable<Schema['hand_offs']>): HandOff => ({
  handOff: row.hand_off,
  contact: row.contact,
  from: { office: row.office, section: row.section },
  to: { office: row.to_office, section: row.to_section },
  state: row.state as HandOff['state'],
  told: row.told,
  offeredAt: row.offered_at,
  offeredBy: row.offered_by,
  keeper: row.keeper,
  within: row.within,
  dueAt: row.due_at,
  overdueAt: row.overdue_at,
  alarms: row.alarms,
  answeredAt: row.answered_at,
  answeredBy: row.answered_by,
  recalledAt: row.recalled_at,
  reason: reasons.find(one => one === row.reason),
  better:
    row.better_office !== null && row.better_section !== null
      ? { office: row.better_office, section: row.better_section }
      : undefined,
  cameBack: row.came_back,
  passed: row.passed,
})

/** The hand-off, when the offices of this transaction are its giver's or its receiver's; `lock` holds it. */
export async function handOffBy(
  trx: Work,
  city: string,
  handOff: string,
  { lock = false } = {},
): Promise<HandOff | undefined> {
  const row = await trx
    .selectFrom('hand_offs')
    .selectAll()
    .where('city', '=', city)
    .where('hand_off', '=', handOff)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && handOffOf(row)
}

/** All hand-offs of a contact that this transaction may see, the first one first. */
export async function handOffsOf(trx: Work, city: string, contact: string): Promise<HandOff[]> {
  const rows = await trx
    .selectFrom('hand_offs')
    .selectAll()
    .where('city', '=', city)
    .where('contact', '=', contact)
    .orderBy('hand_off')
    .execute()
  return rows.map(handOffOf)
}

export async function custodyOf(trx: Work, city: string, contact: Contact): Promise<Custody> {
  const standing = await successorsOf(trx, city)
  const past = custodyAfter(
    received(standing(contact)),
    await handOffsOf(trx, city, contact.contact),
    standing,
  )
  // The contact's own row says who holds it; the hand-offs say who held it before.
  return { ...past, holder: contact.holder }
}

/** The steps that hand-offs tell, taken in order; every section stands as its successor. */
export const custodyAfter = (
  first: Custody,
  handOffs: readonly HandOff[],
  standing: (place: Place) => Place,
): Custody =>
  handOffs
    .flatMap(handOff => stepsOf(handOff, standing))
    .toSorted((a, b) => +a.at - +b.at)
    .reduce((custody, { step }) => {
      const next = after(custody, step)
      return 'refused' in next ? custody : next
    }, first)

function stepsOf(handOff: HandOff, standing: (place: Place) => Place): { at: Date; step: Step }[] {
  const { state, offeredAt, answeredAt, recalledAt } = handOff
  const [by, to] = [standing(handOff.from), standing(handOff.to)]
  const steps: { at: Date; step: Step }[] = [{ at: offeredAt, step: { did: 'offered', by, to } }]
  if (answeredAt) steps.push({ at: answeredAt, step: answerOf(state, by, to) })
  if (recalledAt) steps.push({ at: recalledAt, step: { did: 'recalled', by } })
  return steps
}

const answerOf = (state: HandOff['state'], by: Place, to: Place): Step => {
  if (state === 'withdrawn') return { did: 'withdrawn', by }
  return { did: state === 'returned' ? 'returned' : 'accepted', by: to }
}
