// What is done about an incident: brought back, told to the people, closed and opened again, words for whoever comes next.

import { addDays, type Day, dayOf, startOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { changeAnswers, type Said } from './changing.ts'
import { nthDay } from './clocks.ts'
import { addEntry, leave } from './entries.ts'
import { incidentNoticeGiven, incidentRecovered } from './facts.ts'
import type { Incident } from './incident.ts'
import { clocksRun } from './reporting.ts'
import { incidentSetting } from './settings.ts'

/** A day as an instant: now when it is today, else noon, and never before the moment of knowing. */
export const momentOn = (day: Day, { known }: Pick<Incident, 'known'>, now: Date): Date => {
  const at = day === dayOf(now) ? now : new Date(+startOf(day) + 12 * 3_600_000)
  return at > known ? at : new Date(Math.min(+known + 1000, +now))
}

/** What was out came back. That nobody saw it is said by somebody, and the answers follow. */
export async function bringBack(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  {
    how,
    on,
    confirmedBy,
    words,
  }: { how: 'unopened' | 'seen'; on: Day; confirmedBy: string; words: { what: string; whose: string } },
  by: string,
): Promise<void> {
  const happenedAt = momentOn(on, incident, house.now())
  const said: Said = { ...incident, ...words, recovered: how }
  await changeAnswers(trx, house, city, incident.incident, said, { staff: by, version: incident.version })
  await leave(trx, house, city, incident, { kind: incidentRecovered.name, at: happenedAt, body: { how } })
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentRecovered.name, happenedAt, by, note: `確かめた人：${confirmedBy}` },
    words:
      how === 'unopened'
        ? 'だれにも見られないうちに、全部戻りました。'
        : '戻りました。開けられていたか、見られていました。',
  })
}

export type NewNotice = { on: Day; told: number; how: string; impossible: number; why: string }

export async function giveNotice(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  { on, told, how, impossible, why }: NewNotice,
  by: string,
): Promise<void> {
  const now = house.now()
  const settings = await settingOf(trx, city, incident.office, incidentSetting)
  const { office, incident: id } = incident
  await trx
    .insertInto('incident_notices')
    .values({
      ...{ city, office, incident: id, notice: newFactId(now), on_day: on, recorded_at: now, by_staff: by },
      ...{ told, how, impossible, why },
    })
    .execute()
  const happenedAt = momentOn(on, incident, now)
  await trx
    .updateTable('incidents')
    .set({ told_at: incident.toldAt ?? happenedAt })
    .where('city', '=', city)
    .where('incident', '=', id)
    .execute()
  await leave(trx, house, city, incident, {
    ...{ kind: incidentNoticeGiven.name, at: happenedAt },
    body: { told, impossible, nth: nthDay(incident.known, on, settings) },
  })
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentNoticeGiven.name, happenedAt, by },
    words: `本人${told}人に知らせました。${impossible > 0 ? `${impossible}人には知らせることができません。` : ''}`,
  })
  stir(trx, house, city, incident)
}

export type Notice = {
  notice: string
  on_day: Day
  told: number
  how: string
  impossible: number
  why: string
}

export const noticesOf = (trx: Work, city: string, incident: string): Promise<Notice[]> =>
  trx
    .selectFrom('incident_notices')
    .select(['notice', 'on_day', 'told', 'how', 'impossible', 'why'])
    .where('city', '=', city)
    .where('incident', '=', incident)
    .orderBy('on_day')
    .orderBy('notice')
    .execute()

/** What still keeps an incident from being closed; nothing when it can be. */
export function openEnds(incident: Incident, measures: number): string[] {
  const { verdict, decision, cause, finalSent, toldAt } = incident
  const reportable = clocksRun(verdict, decision)
  return [
    ...(decision === null ? ['報告が要るかを、責任者が確かめる'] : []),
    ...(reportable && finalSent === null ? ['確報を出す'] : []),
    ...(reportable && toldAt === null ? ['本人に知らせる（知らせられないときは、そのわけを記録する）'] : []),
    ...(cause === null ? ['原因を決める'] : []),
    ...(measures === 0 ? ['再発防止策を決める'] : []),
  ]
}

export async function setState(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  state: Incident['state'],
  { note, staff }: { note?: string | undefined; staff: string },
): Promise<void> {
  const now = house.now()
  const settings = await settingOf(trx, city, incident.office, incidentSetting)
  await trx
    .updateTable('incidents')
    .set({
      state,
      closed_at: state === 'closed' ? now : null,
      version: incident.version + 1,
      changed_at: now,
      changed_by: staff,
    })
    .where('city', '=', city)
    .where('incident', '=', incident.incident)
    .execute()
  await trx
    .updateTable('incident_words')
    .set({
      delete_on: state === 'closed' ? addDays(dayOf(now), Math.ceil(365.25 * settings.keepYears)) : null,
    })
    .where('city', '=', city)
    .where('incident', '=', incident.incident)
    .execute()
  await addEntry(trx, house, city, incident, {
    ...{ kind: state, happenedAt: now, by: staff, note },
    words: state === 'closed' ? '対応を終えました。効果の確認は続きます。' : 'もう一度開きました。',
  })
  stir(trx, house, city, incident)
}
