// What a meeting decides: in words, and in one step an action with a section and a day; after the approval only corrected, in sight of everybody.
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { dayWords } from '../../web/words.ts'
import { decideAction } from '../actions/deciding.ts'
import { meetingDecisionCorrected } from './facts.ts'
import { type Decision, type Item, meetingHeldFast, recordMeeting } from './meeting.ts'
import { privacyOf } from './privacy.ts'

export type Told = { ok: true } | { refused: string; field: string } | { conflict: Decision }

export type NewDecision = {
  words: string
  /** With a day it becomes an action of the section at once. */
  section: string
  due: Day | null
}

export async function decide(
  trx: Work,
  house: House,
  city: string,
  id: string,
  item: Item,
  { words, section, due }: NewDecision,
  by: string,
): Promise<Told> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.state === 'approved' || meeting.state === 'off')
    return { refused: 'この会議には、決まったことを加えられません。', field: 'words' }
  const found = personalIn(words, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'words' }
  const made =
    due === null
      ? undefined
      : await asAction(trx, house, city, { office: meeting.office, item, words, section, due }, meeting, by)
  if (made && 'refused' in made)
    return { refused: made.refused, field: made.field === 'due' ? 'due' : 'words' }
  const now = house.now()
  await trx
    .insertInto('meeting_decisions')
    .values({
      ...{ city, office: meeting.office, meeting: id, item: item.item, decision: newFactId(now), words },
      ...{ action: made?.ok ?? null, decided_at: now, decided_by: by },
    })
    .execute()
  stir(trx, house, city, { office: meeting.office, section: '*' })
  return { ok: true }
}

/** Its title is the decision itself; what it comes from is the item, or the meeting. */
const asAction = (
  trx: Work,
  house: House,
  city: string,
  {
    office,
    item,
    words,
    section,
    due,
  }: { office: string; item: Item; words: string; section: string; due: Day },
  { name, on_day, meeting }: { name: string; on_day: Day; meeting: string },
  by: string,
) =>
  decideAction(
    trx,
    house,
    city,
    {
      ...{
        office,
        section,
        title: words.slice(0, 100),
        words: words.length > 100 ? words : '',
        owner: null,
        due,
      },
      ...{
        origin: originOf(item),
        originId: item.source === 'voice' || item.source === 'incident' ? item.source_id : meeting,
      },
      originWords: `${dayWords(on_day)}の${name}、${item.title}`.slice(0, 200),
      ...{ standard: item.source === 'standard' ? (item.source_id.split(' ')[0] ?? '') : '', measure: '' },
      ...{ cost: null, checkOn: null, every: null, until: null },
    },
    by,
  )

const originOf = ({ source }: Item) => (source === 'voice' || source === 'incident' ? source : 'meeting')

/** Before the approval words are simply mended; of two who do, the second sees the other's. */
export async function reword(
  trx: Work,
  house: House,
  city: string,
  {
    meeting: id,
    decision,
    words,
    version,
  }: { meeting: string; decision: string; words: string; version: number },
): Promise<Told> {
  const meeting = await meetingHeldFast(trx, city, id)
  const known = await decisionBy(trx, city, decision)
  if (meeting.state === 'approved')
    return { refused: '承認した議事録です。訂正として、理由を添えて直してください。', field: 'words' }
  if (known.version !== version) return { conflict: known }
  const found = personalIn(words, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'words' }
  await trx
    .updateTable('meeting_decisions')
    .set({ words, version: version + 1 })
    .where('city', '=', city)
    .where('decision', '=', decision)
    .execute()
  stir(trx, house, city, { office: meeting.office, section: '*' })
  return { ok: true }
}

export type NewCorrection = {
  meeting: string
  item: string
  /** Null when it is the minutes of the item that are corrected. */
  decision: string | null
  after: string
  why: string
  version: number
}

/** After the approval: what stood stays readable, beside what stands now, who changed it, when and why. */
export async function correct(
  trx: Work,
  house: House,
  city: string,
  { meeting: id, item, decision, after, why, version }: NewCorrection,
  by: string,
): Promise<Told | { stale: string }> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.state !== 'approved')
    return { refused: '承認する前の議事録は、そのまま直せます。', field: 'after' }
  const privacy = await privacyOf(trx, city, meeting)
  for (const [field, text] of [
    ['after', after],
    ['why', why],
  ] as const) {
    const found = personalIn(text, privacy)
    if (found.length > 0) return { refused: personalWords(found), field }
  }
  const now = decision === null ? await minutesOf(trx, city, item) : await decisionBy(trx, city, decision)
  if (now.version !== version) return { stale: now.words }
  if (now.words === after) return { refused: '前の文と同じです。', field: 'after' }
  const at = house.now()
  const correction = newFactId(at)
  const { office } = meeting
  await trx
    .insertInto('meeting_corrections')
    .values({
      ...{
        city,
        office,
        meeting: id,
        correction,
        item,
        decision,
        before: now.words,
        after,
        why,
        at,
        by_staff: by,
      },
    })
    .execute()
  if (decision === null)
    await trx
      .updateTable('meeting_items')
      .set({ minutes: after, minutes_version: version + 1, minutes_at: at, minutes_by: by })
      .where('city', '=', city)
      .where('item', '=', item)
      .execute()
  else
    await trx
      .updateTable('meeting_decisions')
      .set({ words: after, version: version + 1 })
      .where('city', '=', city)
      .where('decision', '=', decision)
      .execute()
  await recordMeeting(
    trx,
    house,
    city,
    { office, subject: id },
    {
      ...{ kind: meetingDecisionCorrected.name, body: {}, once: correction },
    },
  )
  stir(trx, house, city, { office, section: '*' })
  return { ok: true }
}

async function decisionBy(trx: Work, city: string, decision: string): Promise<Decision> {
  return trx
    .selectFrom('meeting_decisions')
    .selectAll()
    .where('city', '=', city)
    .where('decision', '=', decision)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const minutesOf = (trx: Work, city: string, item: string): Promise<{ words: string; version: number }> =>
  trx
    .selectFrom('meeting_items')
    .select(['minutes as words', 'minutes_version as version'])
    .where('city', '=', city)
    .where('item', '=', item)
    .forUpdate()
    .executeTakeFirstOrThrow()
