// A contact recorded by mistake is taken back the same day: its facts count no more, and its person's record is gone.
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { Fact } from '../facts/fact.ts'
import { factWithdrawn } from '../facts/withdrawn.ts'
import type { House } from '../house.ts'
import { contactClosed, contactReceived } from '../instruments/contacts/facts.ts'
import { stir } from '../messages/live.ts'
import { audit } from '../people/audit.ts'
import { type Contact, contactBy } from './contact.ts'
import { addMoment } from './moments.ts'
import { forget, setDeleteOn } from './retention.ts'

/** Only of the same day, and only while nothing but its own closing hangs on it. */
export async function withdrawContact(
  trx: Work,
  house: House,
  city: string,
  id: string,
  by: string,
): Promise<{ ok: true } | { refused: string }> {
  const now = house.now()
  const contact = await contactBy(trx, city, id, { lock: true })
  if (!contact || contact.state === 'withdrawn') return { ok: true }
  const facts = await standingFacts(trx, city, id)
  const [received] = facts.filter(fact => fact.kind === contactReceived.name)
  if (!received || dayOf(received.recordedAt) !== dayOf(now))
    return { refused: '記録した日を過ぎたので、取り消せません。まちがいは、応対の画面で直せます。' }
  if (
    facts.some(fact => fact.kind !== contactReceived.name && fact.kind !== contactClosed.name) ||
    (await hasMoments(trx, city, id))
  )
    return {
      refused:
        '折り返しの約束や引継ぎなどが付いているので、取り消せません。先にそれらを取り消すか、用件を終えてください。',
    }
  await withdraw(trx, house, city, facts, 'まちがえて記録した応対')
  await trx
    .updateTable('contacts')
    .set({ state: 'withdrawn', version: contact.version + 1 })
    .where('city', '=', city)
    .where('contact', '=', id)
    .execute()
  await forget(trx, city, [id])
  await audit(trx, city, {
    ...{
      at: now,
      staff: by,
      office: contact.office,
      action: 'contacts.withdrawn',
      outcome: 'done',
      target: id,
    },
  })
  stir(trx, house, city, contact.holder)
  return { ok: true }
}

/** Closed by a slip of the hand: the closing is taken back the same day, as if it had not been. */
export async function undoClosing(
  trx: Work,
  house: House,
  city: string,
  id: string,
  by: string,
): Promise<{ ok: true } | { refused: string }> {
  const now = house.now()
  const contact = await contactBy(trx, city, id, { lock: true })
  if (contact?.state !== 'closed') return { ok: true }
  const closings = (await standingFacts(trx, city, id)).filter(fact => fact.kind === contactClosed.name)
  const last = closings.at(-1)
  if (!last || !closedToday(contact, now))
    return {
      refused: '終えた日を過ぎたので、取り消せません。用件が残っていたときは「もう一度開く」を使います。',
    }
  await withdraw(trx, house, city, [last], 'まちがえて「終える」を押した')
  await trx
    .updateTable('contacts')
    .set({
      ...{ state: 'open', outcome: null, asked: null, closed_at: null, closed_by: null },
      version: contact.version + 1,
    })
    .where('city', '=', city)
    .where('contact', '=', id)
    .execute()
  await setDeleteOn(trx, city, contact, null)
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: id, section: contact.holder.section, at: now, by },
    ...{ kind: factWithdrawn.name, words: '終えた記録を取り消しました（押しまちがい）。' },
  })
  stir(trx, house, city, contact.holder)
  return { ok: true }
}

export const closedToday = ({ closedAt }: Contact, now: Date): boolean =>
  closedAt !== null && dayOf(closedAt) === dayOf(now)

type Standing = Pick<Fact, 'id' | 'kind' | 'office' | 'section' | 'recordedAt'> & { subject: string }

/** The facts about a contact that nothing has taken back, in the order they were recorded. */
async function standingFacts(trx: Work, city: string, subject: string): Promise<Standing[]> {
  const rows = await trx
    .selectFrom('facts')
    .select(['id', 'kind', 'office', 'section', 'recorded_at as recordedAt', 'corrects'])
    .where('city', '=', city)
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  const gone = new Set(rows.map(row => row.corrects))
  return rows.filter(row => row.corrects === null && !gone.has(row.id)).map(row => ({ ...row, subject }))
}

const withdraw = (trx: Work, house: House, city: string, facts: readonly Standing[], reason: string) => {
  const now = house.now()
  return house.ledger.record(
    trx,
    city,
    facts.map(({ id, office, section, subject }) => ({
      ...{ kind: factWithdrawn.name, happenedAt: now, office, section, subject, corrects: id },
      ...{ source: 'web', sourceKey: `withdrawn ${id}`, body: { reason } },
    })),
    now,
  )
}

const hasMoments = async (trx: Work, city: string, contact: string): Promise<boolean> =>
  (await trx
    .selectFrom('contact_moments')
    .select('moment')
    .where('city', '=', city)
    .where('contact', '=', contact)
    .limit(1)
    .executeTakeFirst()) !== undefined
