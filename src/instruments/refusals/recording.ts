// Recording that a request could not be met, telling what was not told yet, and the end of a conversation because of harassment.
import { addDays, dayOf } from '../../calendar/day.ts'
import type { Contact } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import type { Place } from '../../casework/places.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { type Part, refusalEnded, refusalRecorded, refusalTold } from './facts.ts'
import { type Refusal, refusalBy, refusalSetting } from './refusal.ts'
import { type How, howWords } from './words.ts'

type Telling = { how: How; at: Date; by: string }

export type NewRefusal = {
  /** Made with the form: the same form sent twice is one refusal. */
  refusal: string
  contact: Contact
  /** The section that refuses. */
  place: Place
  procedure: string
  told: Telling
  recordedBy: string
} & (
  | {
      kind: 'declined'
      template: { template: string; version: number } | undefined
      objection: 'exists' | 'none'
      parts: readonly Part[]
      words: { request: string; reason: string; purpose: string; basis: string; objection: string }
    }
  | { kind: 'harassment'; words: { conduct: string; warned: string; second_person: string } }
)

/** False when this form was recorded before. */
export async function recordRefusal(
  trx: Work,
  house: House,
  city: string,
  said: NewRefusal,
): Promise<boolean> {
  const now = house.now()
  const { refusal, contact, place, procedure, told, recordedBy } = said
  const declined = said.kind === 'declined'
  const parts = declined ? [...said.parts] : []
  const objection = declined ? said.objection : 'none'
  const added = await trx
    .insertInto('refusals')
    .values({
      ...{ city, ...place, refusal, contact: contact.contact, kind: said.kind, procedure, objection },
      ...{ template: (declined && said.template?.template) || null },
      ...{ template_version: (declined && said.template?.version) || null },
      ...{ told: parts, told_how: told.how, told_at: told.at, told_by: told.by },
      ...{ recorded_at: now, recorded_by: recordedBy, approval: declined ? null : 'waiting' },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return false
  const { days } = await settingOf(trx, city, place.office, refusalSetting)
  const none = { request: '', reason: '', purpose: '', basis: '' }
  await trx
    .insertInto('refusal_texts')
    .values({
      ...{ city, office: place.office, refusal, ...none, ...said.words },
      delete_on: addDays(dayOf(told.at), days),
    })
    .execute()
  await record(trx, house, city, { ...place, refusal, at: told.at }, [
    [refusalRecorded.name, { objection, prepared: declined && said.template !== undefined }],
    [refusalTold.name, { how: told.how, parts }],
  ])
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section: place.section, at: now, by: recordedBy },
    ...{ kind: refusalRecorded.name, href: `/refusals/${refusal}` },
    words: declined
      ? `「${procedure}」に応じられない理由を${howWords[told.how]}伝えました。`
      : 'カスハラのため対応を終えました。責任者の承認を待っています。',
  })
  stir(trx, house, city, place)
  if (!declined)
    await tell(trx, house, city, {
      ...{ ...place, kind: 'refusal.waiting', href: `/refusals/${refusal}` },
      words: 'カスハラのため対応を終えた記録が、承認を待っています。',
    })
  return true
}

/** Tells the rest later: the refusal counts as fully explained once every part was told. */
export async function tellMore(
  trx: Work,
  house: House,
  city: string,
  refusal: Refusal,
  { parts, told }: { parts: readonly Part[]; told: Telling },
): Promise<void> {
  const fresh = parts.filter(part => !refusal.told.includes(part))
  if (fresh.length === 0) return
  await trx
    .updateTable('refusals')
    .set({ told: [...refusal.told, ...fresh], version: refusal.version + 1 })
    .where('city', '=', city)
    .where('refusal', '=', refusal.refusal)
    .execute()
  await record(trx, house, city, { ...refusal, at: told.at }, [
    [refusalTold.name, { how: told.how, parts: fresh }],
  ])
  stir(trx, house, city, refusal)
}

/** A head who neither ended the conversation nor recorded it approves that it ended, or says why not. */
export async function decideHarassment(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, declined }: { by: string; declined?: string | undefined },
): Promise<{ ok: true } | { refused: string }> {
  const refusal = await refusalBy(trx, city, id, { lock: true })
  if (refusal?.approval !== 'waiting') return { refused: 'もう決まっています。画面を開き直してください。' }
  if (by === refusal.told_by || by === refusal.recorded_by)
    return { refused: '対応した人や記録した人は承認できません。ほかの責任者に頼んでください。' }
  const now = house.now()
  await trx
    .updateTable('refusals')
    .set({
      ...{ approval: declined === undefined ? 'approved' : 'declined', approved_at: now, approved_by: by },
      version: refusal.version + 1,
    })
    .where('city', '=', city)
    .where('refusal', '=', id)
    .execute()
  if (declined !== undefined)
    await trx
      .updateTable('refusal_texts')
      .set({ declined })
      .where('city', '=', city)
      .where('refusal', '=', id)
      .execute()
  else await record(trx, house, city, { ...refusal, at: now }, [[refusalEnded.name, {}]])
  await tell(trx, house, city, {
    ...{ office: refusal.office, section: '', staff: refusal.told_by, kind: 'refusal.decided' },
    href: `/refusals/${id}`,
    words:
      declined === undefined
        ? 'カスハラのため対応を終えたことが承認されました。'
        : 'カスハラのため対応を終えたことは承認されませんでした。理由を読んでください。',
  })
  stir(trx, house, city, refusal)
  return { ok: true }
}

type About = Place & { refusal: string; at: Date }

/** Facts about one refusal; the same kind at the same instant is the same fact. */
export async function record(
  trx: Work,
  house: House,
  city: string,
  { office, section, refusal, at }: About,
  facts: readonly (readonly [kind: string, body: object])[],
): Promise<void> {
  const news = facts.map(
    ([kind, body]): NewFact => ({
      ...{ kind, body, happenedAt: at, office, section, subject: refusal },
      ...{ source: 'web', sourceKey: `${kind} ${refusal} ${at.toISOString()} ${JSON.stringify(body)}` },
    }),
  )
  await house.ledger.record(trx, city, news, house.now())
}
