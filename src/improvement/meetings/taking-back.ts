// A meeting that was recorded as held and was not: until its minutes are approved the record and all that it shared are taken back, with a reason.
import type { Work } from '../../db/store.ts'
import { uncorrected } from '../../facts/rows.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { audit } from '../../people/audit.ts'
import type { Arranged } from './agenda.ts'
import { meetingHeld, meetingVoiceShared } from './facts.ts'
import { itemsOf, meetingHeldFast, onAgenda, setMeeting } from './meeting.ts'
import { passesOf } from './passing.ts'
import { privacyOf } from './privacy.ts'

/** What was written and decided stays; the voices wait for a meeting again. */
export async function takeBack(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { why, by, version }: { why: string; by: string; version: number },
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  if (meeting.state === 'approved')
    return {
      refused: '議事録が承認されているので、取り消せません。議事録の訂正として、理由を添えて直してください。',
    }
  if (meeting.state !== 'held') return { refused: 'この会議は、開いたと記録されていません。' }
  if ((await passesOf(trx, city, id)).length > 0)
    return {
      refused:
        'この会議の事項を、もう課へ伝え始めています。取り消すと、課に届いた連絡の元がなくなるので、取り消せません。',
    }
  const found = personalIn(why, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'why' }
  const now = house.now()
  await setMeeting(
    trx,
    house,
    city,
    meeting,
    {
      ...{ state: 'planned', held_at: null, held_by: null },
      ...{ taken_back_at: now, taken_back_by: by, taken_back_why: why },
    },
    by,
  )
  const facts = await sharedBy(trx, city, id)
  await house.ledger.record(
    trx,
    city,
    facts.map(({ id, office, section, subject }) => ({
      ...{ kind: factWithdrawn.name, happenedAt: now, office, section, corrects: id, source: 'web' },
      ...{ sourceKey: `withdrawn ${id}`, body: { reason: '開いたという会議の記録を取り消した' } },
      ...(subject !== null && { subject }),
    })),
    now,
  )
  await audit(trx, city, {
    ...{ at: now, staff: by, office: meeting.office, action: 'meeting.take-back', outcome: 'done' },
    ...{ target: id, detail: { why } },
  })
  return { ok: true }
}

/** The facts that its holding left and nothing has taken back yet. */
async function sharedBy(trx: Work, city: string, meeting: string) {
  const voices = onAgenda(await itemsOf(trx, city, meeting)).filter(({ source }) => source === 'voice')
  const rows = await trx
    .selectFrom('facts as f')
    .select(['f.id', 'f.office', 'f.section', 'f.subject', 'f.source_key'])
    .where('f.city', '=', city)
    .where('f.subject', 'in', [meeting, ...voices.map(({ source_id }) => source_id)])
    .where('f.kind', 'in', [meetingHeld.name, meetingVoiceShared.name])
    .where(uncorrected)
    .execute()
  return rows.filter(({ subject, source_key }) => subject === meeting || source_key.includes(meeting))
}
