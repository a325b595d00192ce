// What refusals leave open: an end for harassment that waits for a head, and what the citizen was not told yet.
import { sql } from 'kysely'
import type { OpenOf, OpenOn, Waiting, WaitingOf } from '../../casework/waiting.ts'
import type { Work } from '../../db/store.ts'
import { isOpen, type Refusal, untold } from './refusal.ts'
import { partWords } from './words.ts'

export const refusalsWaiting: WaitingOf = async (trx, { city, office, section }) => {
  const rows = await trx
    .selectFrom('refusals')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where(isOpen)
    .$if(section !== '', query => query.where('section', '=', section))
    .orderBy('recorded_at')
    .execute()
  return rows.map(waitingOf)
}

export const refusalsOpenOf: OpenOf = async (trx, city, contacts) =>
  (await ofContacts(trx, city, contacts))
    .filter(refusal => refusal.approval === 'waiting' || untold(refusal).length > 0)
    .map(refusal => ({ ...waitingOf(refusal), contact: refusal.contact }))

const ofContacts = (trx: Work, city: string, contacts: readonly string[]): Promise<Refusal[]> =>
  trx
    .selectFrom('refusals')
    .selectAll()
    .where('city', '=', city)
    .where('contact', '=', sql<string>`any(${contacts}::uuid[])`)
    .orderBy('refusal')
    .execute()

export const refusalOpenOn: OpenOn = sql`exists (
  select from refusals r where r.city = c.city and r.contact = c.contact and ${isOpen})`

function waitingOf(refusal: Refusal): Waiting {
  const { refusal: id, office, section, procedure, approval, recorded_at: since } = refusal
  const left = untold(refusal).map(part => partWords[part])
  return {
    ...{
      key: `refusal ${id}`,
      tool: '応じられなかった要望',
      href: `/refusals/${id}`,
      office,
      section,
      since,
    },
    todo:
      approval === 'waiting' ? 'カスハラで対応を終えたことを承認するか決める' : `${left.join('、')}を伝える`,
    about: procedure,
    ...(approval === 'waiting' && { heads: true }),
  }
}
