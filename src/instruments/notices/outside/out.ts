// A sheet made elsewhere that is out: what is printed on it, where it hangs, and how it ends; called back as any notice.
import { type Day, dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import type { House } from '../../../house.ts'
import { checkFor } from '../../../text-check/office/checking.ts'
import { leaveIssued } from '../../../text-check/office/issued.ts'
import type { NoticeContact } from '../content.ts'
import { entriesOf, knownNumbers } from '../directory.ts'
import { type Medium, noticeIssued, noticeWithdrawn } from '../facts.ts'
import type { Ending } from '../issuing.ts'
import { itemsOf, noteMoment, recordNotice } from '../notice.ts'
import { digitsOf, numbersIn } from '../numbers.ts'
import { callDown, markUp, planMedia } from '../posting.ts'
import { settleRecalls } from '../settling.ts'
import { printedOn } from './printed.ts'
import { asNotice, changeSheet, type Done, type OutsideSheet, outsideBy, sheetAsked } from './sheets.ts'

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
  await changeSheet(trx, city, sheet, {
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
      await changeSheet(trx, city, one, read)
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
  await changeSheet(trx, city, sheet, { ended_at: house.now(), ended_how: how })
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
