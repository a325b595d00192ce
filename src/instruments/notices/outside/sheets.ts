// A sheet made elsewhere: handed in, its text taken out, checked and mended until it goes out.
import type { Selectable, Updateable } from 'kysely'
import { addDays, dayOf } from '../../../calendar/day.ts'
import type { OutsideSheets } from '../../../db/schema.ts'
import type { Work } from '../../../db/store.ts'
import { newFactId } from '../../../facts/id.ts'
import type { House } from '../../../house.ts'
import type { Asked } from '../../../text-check/office/known.ts'
import type { Taken } from '../../../text-check/sheets/taking.ts'
import { noteMoment } from '../notice.ts'

export type OutsideSheet = Selectable<OutsideSheets>

/** Three years, as the notices of the house. */
const keptDays = 3 * 365

type HandedIn = { section: string; title: string; kind: 'notice' | 'flyer'; fileName: string; taken: Taken }

export async function handIn(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { section, title, kind, fileName, taken }: HandedIn,
  staff: string,
): Promise<string> {
  const now = house.now()
  const sheet = newFactId(now)
  const { text, source, doubt, pages } = taken
  await trx
    .insertInto('outside_sheets')
    .values({
      ...{ city, office, sheet, section, title, kind, file_name: fileName, source, doubt, pages, text },
      ...{ handed_in_by: staff, handed_in_at: now, delete_on: addDays(dayOf(now), keptDays) },
    })
    .execute()
  const notice = { notice: sheet, office, section }
  await noteMoment(trx, house, city, notice, staff, '外で作ったものの文字を取り出し、点検しました。')
  return sheet
}

export const outsideBy = (
  trx: Work,
  city: string,
  sheet: string,
  { lock = false } = {},
): Promise<OutsideSheet | undefined> =>
  trx
    .selectFrom('outside_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

/** As notices are named where both stand: in the plan of media, among what is called back, in histories. */
export const asNotice = ({ sheet, office, section, title }: OutsideSheet) => ({
  ...{ notice: sheet, office, section, title },
})

/** Nothing but the sheet itself reaches the citizen, so it must name whom to ask. */
export const sheetAsked = ({ city, office, kind }: OutsideSheet, today: string): Asked => ({
  ...{ city, office, today, version: 'ordinary', whole: true },
  kind: kind === 'flyer' ? 'flyer' : 'notice',
})

export type Done = { ok: true } | { refused: string }

/** What the machine misread is put right, so that what is checked is what is printed. */
export async function correct(
  trx: Work,
  city: string,
  id: string,
  { text, version }: { text: string; version: number },
): Promise<Done> {
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  if (sheet.version !== version)
    return { refused: 'ほかの人が先に文を直しました。別のタブで見くらべてから、もう一度保存してください。' }
  await changeSheet(trx, city, sheet, { text: text.replaceAll('\r\n', '\n') })
  return { ok: true }
}

export async function dropSheet(trx: Work, city: string, id: string): Promise<Done> {
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  await changeSheet(trx, city, sheet, { state: 'dropped' })
  return { ok: true }
}

export const changeSheet = (
  trx: Work,
  city: string,
  { sheet, version }: OutsideSheet,
  set: Updateable<OutsideSheets>,
) =>
  trx
    .updateTable('outside_sheets')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .execute()
