// A sheet made elsewhere: handed in, its text taken out and checked; out, it is posted, called back and over as any notice.
import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import { addDays, type Day, dayOf, startOf } from '../../../calendar/day.ts'
import type { OutsideSheets } from '../../../db/schema.ts'
import type { Work } from '../../../db/store.ts'
import { newFactId } from '../../../facts/id.ts'
import type { House } from '../../../house.ts'
import { foldName } from '../../../names/fold.ts'
import { checkFor } from '../../../text-check/office/checking.ts'
import { leaveIssued } from '../../../text-check/office/issued.ts'
import type { Asked } from '../../../text-check/office/known.ts'
import type { Taken } from '../../../text-check/sheets/taking.ts'
import type { NoticeContact } from '../content.ts'
import { entriesOf, knownNumbers } from '../directory.ts'
import { type Medium, noticeIssued, noticeWithdrawn } from '../facts.ts'
import type { Ending } from '../issuing.ts'
import type { Asked as ListAsked, ListState } from '../listing.ts'
import { itemsOf, noteMoment, recordNotice } from '../notice.ts'
import { digitsOf, numbersIn } from '../numbers.ts'
import { callDown, markUp, planMedia } from '../posting.ts'
import { settleRecalls } from '../settling.ts'
import { printedOn } from './printed.ts'

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

export type OutsideListed = Pick<
  OutsideSheet,
  'sheet' | 'title' | 'section' | 'state' | 'ended_how' | 'handed_in_at' | 'issued_at' | 'until_on'
> & { wrong: boolean }

const most = 200

/** As the list of notices is asked; what waits for a decision is never among them. */
export async function outsideAsked(
  trx: Work,
  { city, office }: { city: string; office: string },
  { state, section, by, from, to, q = '' }: ListAsked,
): Promise<OutsideListed[]> {
  const wrong = sql<boolean>`exists (select from notice_recalls r
    where r.city = s.city and r.notice = s.sheet and r.settled_at is null)`
  const day = sql`coalesce(s.issued_at, s.handed_in_at)`
  const { rows } = await sql<OutsideListed & { text: string }>`
    select s.sheet, s.title, s.section, s.state, s.ended_how, s.handed_in_at, s.issued_at, s.until_on, s.text,
      ${wrong} as wrong
    from outside_sheets s where s.city = ${city} and s.office = ${office}
      ${section ? sql`and s.section = ${section}` : sql``}
      ${by ? sql`and s.handed_in_by = ${by}` : sql``}
      ${from ? sql`and ${day} >= ${startOf(from)}` : sql``}
      ${to ? sql`and ${day} < ${startOf(addDays(to, 1))}` : sql``}
      ${state ? sql`and ${ofState(state, wrong)}` : sql``}
    order by s.handed_in_at desc, s.sheet limit ${q ? 2000 : most}`.execute(trx)
  const found =
    q === '' ? rows : rows.filter(({ title, text }) => foldName(`${title}\n${text}`).includes(foldName(q)))
  return found.slice(0, most).map(({ text: _, ...row }) => row)
}

function ofState(state: ListState, wrong: RawBuilder<boolean>) {
  if (state === 'draft') return sql`s.state = 'checked'`
  if (state === 'out') return sql`s.state = 'issued' and s.ended_at is null`
  if (state === 'wrong') return wrong
  if (state === 'over') return sql`s.ended_how in ('over', 'corrected')`
  if (state === 'withdrawn') return sql`(s.state = 'dropped' or s.ended_how = 'withdrawn')`
  return sql`false`
}

/** Nothing but the sheet itself reaches the citizen, so it must name whom to ask. */
export const sheetAsked = ({ city, office, kind }: OutsideSheet, today: string): Asked => ({
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
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  if (sheet.version !== version)
    return { refused: 'ほかの人が先に文を直しました。別のタブで見くらべてから、もう一度保存してください。' }
  await change(trx, city, sheet, { text: text.replaceAll('\r\n', '\n') })
  return { ok: true }
}

export type Going = { untilOn: Day | null; posters: readonly string[]; flyers: readonly string[] }

/** It went out as it is; never without a contact (standard 2). */
export async function issueSheet(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { staff, ...going }: Going & { staff: string },
): Promise<Done> {
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  const now = house.now()
  const checked = await checkFor(trx, { ...sheetAsked(sheet, dayOf(now)), text: sheet.text })
  if (checked.findings.some(({ rule }) => rule === 'contact-missing'))
    return {
      refused: '問合せ先がないので、出せません。作った人に、部署名と電話番号を入れてもらってください。',
    }
  await change(trx, city, sheet, {
    ...{ state: 'issued', issued_by: staff, issued_at: now, until_on: going.untilOn },
    ...(await printedIn(trx, house, sheet)),
  })
  await leaveIssued(trx, house, checked, {
    ...{ section: sheet.section, subject: sheet.sheet, once: '1', made: 'elsewhere' },
  })
  const phone = !checked.findings.some(({ rule }) => rule === 'unknown-phone')
  const planned = mediaOf(sheet, going)
  await recordNotice(trx, house, city, asNotice(sheet), {
    ...{ kind: noticeIssued.name, once: id },
    body: {
      ...{ issue: 1, toPublic: true, planned: [...new Set(planned.map(one => one.medium))] },
      // Whether its numbers stood in the directory that day; its hours need not be on it.
      ...{ made: 'elsewhere', contact: { section: true, phone, hours: false } },
    },
  })
  await noteMoment(trx, house, city, asNotice(sheet), staff, '出したことを記録しました。')
  await plan(trx, house, city, { ...sheet, until_on: going.untilOn }, planned, staff)
  return { ok: true }
}

/** What of today's directory is printed on it: from now on a change of that lists it. */
export async function printedIn(trx: Work, house: House, { city, office, text }: OutsideSheet) {
  const now = house.now()
  const known = await knownNumbers(trx, city, office, now)
  const contacts = printedOn(text, await entriesOf(trx, city, office), dayOf(now))
  return {
    contacts: JSON.stringify(contacts),
    numbers: numbersIn(text).filter(number => known.has(digitsOf(number))),
  }
}

/** Sheets that are out, with what is printed on them; one that went out before that was kept is read now. */
export async function sheetsOut(trx: Work, house: House, city: string, office: string) {
  const rows = await trx
    .selectFrom('outside_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'issued')
    .where('ended_at', 'is', null)
    .orderBy('sheet')
    .execute()
  for (const one of rows)
    if (one.contacts === null) {
      const read = await printedIn(trx, house, one)
      await change(trx, city, one, read)
      Object.assign(one, { ...read, contacts: JSON.parse(read.contacts) })
    }
  // What was kept was made by printedOn: the rows are taken as they stand.
  return rows.map(one => ({
    ...one,
    printed: { contacts: one.contacts as NoticeContact[], numbers: one.numbers },
  }))
}

/** Over when their last day has passed. Gives how many. */
export async function endSheetsDue(trx: Work, house: House, city: string): Promise<number> {
  const due = await trx
    .selectFrom('outside_sheets')
    .select('sheet')
    .where('city', '=', city)
    .where('state', '=', 'issued')
    .where('ended_at', 'is', null)
    .where('until_on', '<', dayOf(house.now()))
    .limit(500)
    .execute()
  for (const { sheet } of due) await endSheet(trx, house, city, sheet, { how: 'over', by: null })
  return due.length
}

/** Deleted when their day has passed; one that is still out is kept until it is over. */
export const forgetSheets = (trx: Work, house: House, city: string) =>
  trx
    .deleteFrom('outside_sheets')
    .where('city', '=', city)
    .where('delete_on', '<', dayOf(house.now()))
    .where(on => on.or([on('state', '<>', 'issued'), on('ended_at', 'is not', null)]))
    .execute()

/** As notices are named where both stand: in the plan of media, among what is called back, in histories. */
export const asNotice = ({ sheet, office, section, title }: OutsideSheet) => ({
  ...{ notice: sheet, office, section, title },
})

type Planned = { medium: Medium; place: string }

/** What is not posted anywhere was handed out or sent, and that is done. */
function mediaOf({ kind }: OutsideSheet, { posters, flyers }: Going): Planned[] {
  const posted = [
    ...posters.map(place => ({ medium: 'poster' as const, place })),
    ...flyers.map(place => ({ medium: 'flyer' as const, place })),
  ]
  return posted.length > 0 ? posted : [{ medium: kind === 'flyer' ? 'flyer' : 'letter', place: '' }]
}

async function plan(
  trx: Work,
  house: House,
  city: string,
  sheet: OutsideSheet,
  planned: readonly Planned[],
  by: string,
): Promise<void> {
  const notice = { ...asNotice(sheet), state: 'issued', issue: 1, until_on: sheet.until_on }
  const wanted = planned.map(one => ({ ...one, upOn: null, downOn: sheet.until_on }))
  await planMedia(trx, house, city, notice, wanted, by)
  for (const item of await itemsOf(trx, city, sheet.sheet))
    if (item.place === '') await markUp(trx, house, city, item, { by, proof: 'tick' })
}

/** Replaced, taken back or over: what hangs is to be taken down, and what was to be mended is settled. */
export async function endSheet(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { how, by }: { how: Ending; by: string | null },
): Promise<Done> {
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'issued' || sheet.ended_at !== null)
    return { refused: 'もう終えてあります。画面を開き直してください。' }
  await change(trx, city, sheet, { ended_at: house.now(), ended_how: how })
  if (how !== 'over') await callDown(trx, house, city, id)
  if (how === 'withdrawn')
    await recordNotice(trx, house, city, asNotice(sheet), {
      ...{ kind: noticeWithdrawn.name, once: id, body: { issue: 1 } },
    })
  await noteMoment(trx, house, city, asNotice(sheet), by, endedWords[how])
  await settleRecalls(trx, house, city, asNotice(sheet), { how, by: null, why: '' })
  return { ok: true }
}

export const endedWords: Record<Ending, string> = {
  corrected: '作り直した紙に替えました。',
  withdrawn: '取り下げました。',
  over: '掲示の期間が終わりました。',
}

export async function dropSheet(trx: Work, city: string, id: string): Promise<Done> {
  const sheet = await outsideBy(trx, city, id, { lock: true })
  if (sheet?.state !== 'checked') return { refused: 'もう終えてあります。画面を開き直してください。' }
  await change(trx, city, sheet, { state: 'dropped' })
  return { ok: true }
}

const change = (trx: Work, city: string, { sheet, version }: OutsideSheet, set: Updateable<OutsideSheets>) =>
  trx
    .updateTable('outside_sheets')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .execute()
