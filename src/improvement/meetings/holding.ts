// A meeting that took place: what was on its agenda is shared from then on; and its minutes, approved by a head.
import { dayOf, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { instantWords } from '../../web/words.ts'
import type { Arranged } from './agenda.ts'
import { meetingHeld, meetingMinutesApproved, meetingVoiceShared } from './facts.ts'
import { decisionsOf, itemsOf, meetingHeldFast, onAgenda, recordMeeting, setMeeting } from './meeting.ts'
import { textsOf } from './minutes.ts'
import { findingsIn, nthOf, privacyOf } from './privacy.ts'

type By = { by: string; version: number }

/** Held on its day: every voice on the agenda was shared that day, whatever was said of it. Taken back, it may be held again. */
export async function hold(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version }: By,
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  if (meeting.state !== 'planned') return { refused: 'もう開いた会議か、開かない会議です。' }
  const now = house.now()
  if (meeting.on_day > dayOf(now))
    return { refused: 'まだ会議の日ではありません。早く開いたときは、先に日を変えます。' }
  const on = onAgenda(await itemsOf(trx, city, id))
  if (on.length === 0) return { refused: '議題がありません。議題を加えるか、会議を取りやめてください。' }
  const voices = on.filter(({ source }) => source === 'voice')
  const at = meeting.on_day === dayOf(now) ? now : startOf(meeting.on_day)
  await setMeeting(trx, house, city, meeting, { state: 'held', held_at: now, held_by: by }, by)
  const { office, on_day } = meeting
  await recordMeeting(
    trx,
    house,
    city,
    { office, subject: id },
    {
      ...{
        kind: meetingHeld.name,
        at,
        body: { items: on.length, complaints: voices.length },
        once: String(version),
      },
    },
  )
  for (const { source_id, section } of voices)
    await recordMeeting(
      trx,
      house,
      city,
      { office, section, subject: source_id },
      {
        ...{ kind: meetingVoiceShared.name, at, body: { on: on_day }, once: `${id} ${version}` },
      },
    )
  return { ok: true }
}

/** By a head, once everything reads without anybody's name or number. What was approved is only corrected from then on. */
export async function approve(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version }: By,
): Promise<Arranged | { errors: { field: string; message: string }[] }> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  if (meeting.state === 'approved')
    return {
      refused: `${meeting.approved_at ? instantWords(meeting.approved_at) : ''}に、もう承認されています。`,
    }
  if (meeting.state !== 'held') return { refused: '開いた会議の議事録だけを承認できます。' }
  if (meeting.attended === '')
    return { refused: '出席した人（役職）を書いてから承認してください。', field: 'attended' }
  const items = await itemsOf(trx, city, id)
  const decisions = await decisionsOf(trx, city, id)
  const errors = findingsIn(
    [
      { where: '出席', field: 'attended', text: meeting.attended },
      { where: '日を変えた理由', field: '', text: meeting.moved_why },
      ...textsOf(meeting, items),
      ...onAgenda(items).map(({ item, title, about }) => ({
        ...{ where: `${nthOf(items, item)}の題`, field: '', text: `${title}\n${about}` },
      })),
      ...decisions.map(({ item, words }) => ({
        ...{ where: `${nthOf(items, item)}の決まったこと`, field: '', text: words },
      })),
    ],
    await privacyOf(trx, city, meeting),
  )
  if (errors.length > 0) return { errors }
  await setMeeting(
    trx,
    house,
    city,
    meeting,
    { state: 'approved', approved_at: house.now(), approved_by: by },
    by,
  )
  await recordMeeting(
    trx,
    house,
    city,
    { office: meeting.office, subject: id },
    {
      ...{ kind: meetingMinutesApproved.name, body: { decisions: decisions.length }, once: '1' },
    },
  )
  return { ok: true }
}
