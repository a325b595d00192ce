// A sheet made elsewhere: handed in, its text taken out and checked, and noted when it goes out.
import type { Selectable } from 'kysely'
import { addDays, dayOf } from '../../calendar/day.ts'
import type { OutsideSheets } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { checkFor } from '../../text-check/office/checking.ts'
import { leaveIssued } from '../../text-check/office/issued.ts'
import type { Asked } from '../../text-check/office/known.ts'
import type { Taken } from '../../text-check/sheets/taking.ts'
import { noticeIssued } from '../notices/facts.ts'

export type Sheet = Selectable<OutsideSheets>

/** Three years, as the notices of the house. */
const keptDays = 3 * 365

type HandedIn = { section: string; title: string; kind: 'notice' | 'flyer'; fileName: string; taken: Taken }

export async function handIn(
  trx: Work,
  city: string,
  office: string,
  { section, title, kind, fileName, taken }: HandedIn,
  { staff, now }: { staff: string; now: Date },
): Promise<string> {
  const sheet = newFactId(now)
  const { text, source, doubt, pages } = taken
  await trx
    .insertInto('outside_sheets')
    .values({
      ...{ city, office, sheet, section, title, kind, file_name: fileName, source, doubt, pages, text },
      ...{ handed_in_by: staff, handed_in_at: now, delete_on: addDays(dayOf(now), keptDays) },
    })
    .execute()
  return sheet
}

export const sheetBy = (
  trx: Work,
  city: string,
  sheet: string,
  { lock = false } = {},
): Promise<Sheet | undefined> =>
  trx
    .selectFrom('outside_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

export const sheetsOf = (trx: Work, city: string, office: string): Promise<Sheet[]> =>
  trx
    .selectFrom('outside_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('handed_in_at', 'desc')
    .orderBy('sheet')
    .limit(100)
    .execute()

/** Nothing but the sheet itself reaches the citizen, so it must name whom to ask. */
export const sheetAsked = ({ city, office, kind }: Sheet, today: string): Asked => ({
  ...{ city, office, today, version: 'ordinary', whole: true },
  kind: kind === 'flyer' ? 'flyer' : 'notice',
})

type Done = { ok: true } | { refused: string }

/** What the machine misread is put right, so that what is checked is what is printed. */
export async function correct(
  trx: Work,
  city: string,
  id: string,
  { text, version }: { text: string; version: number },
): Promise<Done> {
  const sheet = await sheetBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  if (sheet.version !== version)
    return { refused: 'ほかの人が先に文を直しました。別のタブで見くらべてから、もう一度保存してください。' }
  await change(trx, city, sheet, { text: text.replaceAll('\r\n', '\n') })
  return { ok: true }
}

/** It went out as it is; never without a contact (standard 2). */
export async function issueSheet(
  trx: Work,
  house: House,
  city: string,
  id: string,
  staff: string,
): Promise<Done> {
  const sheet = await sheetBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  const now = house.now()
  const checked = await checkFor(trx, { ...sheetAsked(sheet, dayOf(now)), text: sheet.text })
  if (checked.findings.some(({ rule }) => rule === 'contact-missing'))
    return {
      refused: '問合せ先がないので、出せません。作った人に、部署名と電話番号を入れてもらってください。',
    }
  await change(trx, city, sheet, { state: 'issued', issued_by: staff, issued_at: now })
  await leaveIssued(trx, house, checked, {
    ...{ section: sheet.section, subject: sheet.sheet, once: '1', made: 'elsewhere' },
  })
  await leaveContact(trx, house, city, sheet, !checked.findings.some(({ rule }) => rule === 'unknown-phone'))
  return { ok: true }
}

/** That it went out with a contact, and whether its numbers stood in the directory that day. */
const leaveContact = (trx: Work, house: House, city: string, sheet: Sheet, phone: boolean) => {
  const { office, section, kind, sheet: subject } = sheet
  const now = house.now()
  const fact: NewFact = {
    ...{ kind: noticeIssued.name, happenedAt: now, office, section, subject },
    ...{ source: 'web', sourceKey: `${noticeIssued.name} ${subject}` },
    body: {
      ...{ issue: 1, toPublic: true, planned: [kind === 'flyer' ? 'flyer' : 'letter'], made: 'elsewhere' },
      // Its hours are not looked for.
      contact: { section: true, phone, hours: false },
    },
  }
  return house.ledger.record(trx, city, [fact], now)
}

export async function dropSheet(trx: Work, city: string, id: string): Promise<Done> {
  const sheet = await sheetBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  await change(trx, city, sheet, { state: 'dropped' })
  return { ok: true }
}

const change = (trx: Work, city: string, { sheet, version }: Sheet, set: Partial<Sheet>) =>
  trx
    .updateTable('outside_sheets')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .execute()
