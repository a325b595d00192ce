// Reports to the Commission: their words, edited by several; each one sent is kept whole, and one recorded by mistake is taken back.
import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { dayWords } from '../../web/words.ts'
import { momentOn } from './acting.ts'
import { nthDay, stageWords } from './clocks.ts'
import { addEntry, leave } from './entries.ts'
import { incidentReported, type Stage } from './facts.ts'
import type { Incident } from './incident.ts'
import { type Item, itemKeys, type Written } from './report.ts'
import { incidentSetting } from './settings.ts'

export type Words = {
  what: string
  people: string
  reason: string
  written: Written
  version: number
  at: Date | null
  name: string | null
}

const writtenShape = z.partialRecord(z.enum(itemKeys), z.string())

/** Undefined once they were deleted as due. Reading them is reading personal data. */
export async function wordsOf(trx: Work, city: string, incident: string): Promise<Words | undefined> {
  const row = await trx
    .selectFrom('incident_words as w')
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 'w.city').onRef('s.staff', '=', 'w.report_by'))
    .select(['w.what', 'w.people', 'w.reason', 'w.report', 'w.report_version', 'w.report_at', 's.name'])
    .where('w.city', '=', city)
    .where('w.incident', '=', incident)
    .executeTakeFirst()
  if (!row) return undefined
  const { what, people, reason, report, report_version: version, report_at: at, name } = row
  return { what, people, reason, written: writtenShape.parse(report), version, at, name }
}

/** False when somebody else saved them meanwhile. */
export async function writeReport(
  trx: Work,
  house: House,
  city: string,
  incident: string,
  written: Written,
  { staff, version }: { staff: string; version: number },
): Promise<boolean> {
  const saved = await trx
    .updateTable('incident_words')
    .set({
      report: JSON.stringify(written),
      report_version: version + 1,
      report_at: house.now(),
      report_by: staff,
    })
    .where('city', '=', city)
    .where('incident', '=', incident)
    .where('report_version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

export type Sending = { stage: Stage; on: Day; addressee: string; reference: string; items: readonly Item[] }

export async function recordSent(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  { stage, on, addressee, reference, items }: Sending,
  by: string,
): Promise<void> {
  const now = house.now()
  const settings = await settingOf(trx, city, incident.office, incidentSetting)
  const { office, incident: id } = incident
  const before = await reportsOf(trx, city, id)
  const nth = Math.max(0, ...before.filter(one => one.stage === stage).map(one => one.nth)) + 1
  const happenedAt = momentOn(on, incident, now)
  const due = stage === 'prompt' ? incident.promptDue : incident.finalDue
  const fact = await leave(trx, house, city, incident, {
    ...{ kind: incidentReported.name, at: happenedAt },
    body: { stage, on, due, nth: nthDay(incident.known, on, settings) },
  })
  await trx
    .insertInto('incident_reports')
    .values({
      ...{ city, office, incident: id, report: newFactId(now), stage, nth, sent_on: on, recorded_at: now },
      ...{ by_staff: by, addressee, reference, body: JSON.stringify(items), fact: fact ?? '' },
    })
    .execute()
  await noteSent(trx, city, id)
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentReported.name, happenedAt, by },
    words: `${stageWords[stage]}${nth > 1 ? `（${nth}回目）` : ''}を${dayWords(on)}に出しました。`,
  })
  stir(trx, house, city, incident)
}

/** The first of each stage that stands. */
async function noteSent(trx: Work, city: string, incident: string): Promise<void> {
  const standing = (await reportsOf(trx, city, incident)).filter(one => one.withdrawn_at === null)
  const first = (stage: Stage) =>
    standing
      .filter(one => one.stage === stage)
      .map(one => one.sent_on)
      .toSorted()[0] ?? null
  const final = first('final')
  await trx
    .updateTable('incidents')
    .set({ prompt_sent: first('prompt') ?? final, final_sent: final })
    .where('city', '=', city)
    .where('incident', '=', incident)
    .execute()
}

export type Report = {
  report: string
  stage: string
  nth: number
  sent_on: Day
  addressee: string
  reference: string
  fact: string
  withdrawn_at: Date | null
}

export const reportsOf = (trx: Work, city: string, incident: string): Promise<Report[]> =>
  trx
    .selectFrom('incident_reports')
    .select(['report', 'stage', 'nth', 'sent_on', 'addressee', 'reference', 'fact', 'withdrawn_at'])
    .where('city', '=', city)
    .where('incident', '=', incident)
    .orderBy('sent_on')
    .orderBy('report')
    .execute()

const itemsShape = z.array(
  z.object({
    key: z.enum(itemKeys),
    title: z.string(),
    recorded: z.array(z.string()),
    written: z.string(),
    missing: z.boolean(),
  }),
)

/** As it was sent, word for word. */
export async function sentItems(trx: Work, city: string, report: string): Promise<Item[]> {
  const row = await trx
    .selectFrom('incident_reports')
    .select('body')
    .where('city', '=', city)
    .where('report', '=', report)
    .executeTakeFirst()
  return itemsShape.parse(row?.body ?? [])
}

/** A report that was recorded and never sent, or with the wrong day: its fact is withdrawn, its text stays to be seen. */
export async function takeBack(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  { report, fact, stage }: Report,
  { staff, why }: { staff: string; why: string },
): Promise<void> {
  const now = house.now()
  await leave(trx, house, city, incident, {
    ...{ kind: factWithdrawn.name, at: now, corrects: fact, key: `withdrawn ${fact}` },
    body: { reason: '報告を出した記録の誤り' },
  })
  await trx
    .updateTable('incident_reports')
    .set({ withdrawn_at: now })
    .where('city', '=', city)
    .where('report', '=', report)
    .execute()
  await noteSent(trx, city, incident.incident)
  await addEntry(trx, house, city, incident, {
    ...{ kind: factWithdrawn.name, happenedAt: now, by: staff, note: why },
    words: `${stage === 'prompt' ? stageWords.prompt : stageWords.final}を出した記録を取り消しました。`,
  })
  stir(trx, house, city, incident)
}
