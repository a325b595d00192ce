// Out on its day: the contact is checked once more, what is printed is kept, and a correction takes the place of what was out.
import { addDays, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { checkFor } from '../../text-check/office/checking.ts'
import { leaveIssued } from '../../text-check/office/issued.ts'
import { checkNotice } from './checking.ts'
import { textOf } from './content.ts'
import type { Stepped } from './deciding.ts'
import { noticeIssued, noticeWithdrawn } from './facts.ts'
import {
  type Item,
  issuesOf,
  itemsOf,
  languagesOf,
  type Notice,
  noteMoment,
  noticeBy,
  recordNotice,
  searchedBy,
  setNotice,
  turnBoard,
} from './notice.ts'
import { callDown, hangs, markUp } from './posting.ts'
import { settleRecalls } from './settling.ts'

export type Issued = { ok: true } | { later: true } | { refused: string[] }

/** `by` null: the program, on the day that was approved. */
export async function issueNotice(
  trx: Work,
  house: House,
  city: string,
  notice: Notice,
  by: string | null,
): Promise<Issued> {
  const now = house.now()
  const today = dayOf(now)
  if (notice.state !== 'approved') return { refused: ['承認されたお知らせではありません。'] }
  if (notice.issue_on && notice.issue_on > today) return { later: true }
  const { stops, contact, numbers } = await checkNotice(trx, house, city, notice)
  if (stops.length > 0 || !contact) return { refused: stops }
  const issue = notice.issue + 1
  await endIssue(trx, house, city, notice, 'corrected')
  const { office, section, notice: id, texts, until_on } = notice
  await trx
    .insertInto('notice_issues')
    .values({
      ...{ city, office, notice: id, issue, section, texts: JSON.stringify(texts) },
      ...{ contact: JSON.stringify(contact), numbers, until_on, issued_at: now, issued_by: by },
    })
    .execute()
  const planned = await readyItems(trx, house, city, notice, issue)
  await recordNotice(trx, house, city, notice, {
    ...{ kind: noticeIssued.name, once: `${id} ${issue}` },
    body: {
      ...{ issue, toPublic: notice.to_public, made: 'here' },
      planned: [...new Set(planned.map(({ medium }) => medium))],
      contact: { section: true, phone: true, hours: true },
    },
  })
  await leaveTexts(trx, house, city, notice, {
    issue,
    today,
    sheet: planned.some(({ medium }) => hangs(medium)),
  })
  for (const item of planned)
    if (item.medium === 'web') await markUp(trx, house, city, item, { by, proof: 'machine' })
  await setNotice(trx, city, notice, { state: 'issued', issue, held: '', ...searchedBy(texts, contact) })
  const words = issue > 1 ? `訂正して出しました（${issue}回目）。` : '出しました。'
  await noteMoment(trx, house, city, notice, by, words)
  return { ok: true }
}

/** What was found in the words as they went out, for each language that is checked. */
async function leaveTexts(
  trx: Work,
  house: House,
  city: string,
  { office, section, notice, texts }: Notice,
  { issue, today, sheet }: { issue: number; today: string; sheet: boolean },
): Promise<void> {
  for (const { language: version, content } of languagesOf(texts)) {
    if (version === 'english') continue
    const asked = { city, office, kind: sheet ? 'flyer' : 'notice', version, today } as const
    const checked = await checkFor(trx, { ...asked, text: textOf(content) })
    await leaveIssued(trx, house, checked, { section, subject: notice, once: String(issue) })
  }
}

/** What is planned becomes part of this issue; what already hangs is planned again in the new form. */
async function readyItems(
  trx: Work,
  house: House,
  city: string,
  notice: Notice,
  issue: number,
): Promise<Item[]> {
  const today = dayOf(house.now())
  for (const item of await itemsOf(trx, city, notice.notice)) {
    if (item.issue === 0)
      await setItem(trx, city, item, {
        issue,
        up_on: item.up_on ?? notice.issue_on,
        down_on: item.down_on ?? notice.until_on,
      })
    else if (item.down_at === null && item.up_at === null)
      await setItem(trx, city, item, { issue, up_on: today, missed_at: null })
    else if (item.down_at === null || item.medium === 'web') {
      if (item.issue !== issue - 1) continue
      const { medium, place } = item
      await trx
        .insertInto('notice_media')
        .values({
          ...{ city, office: notice.office, notice: notice.notice, item: newFactId(house.now()) },
          ...{ section: notice.section, medium, place, issue, up_on: today, down_on: notice.until_on },
        })
        .execute()
      if (item.down_at === null) await setItem(trx, city, item, { down_on: addDays(today, -1) })
    }
  }
  return (await itemsOf(trx, city, notice.notice)).filter(one => one.issue === issue)
}

const setItem = (
  trx: Work,
  city: string,
  { notice, item }: Item,
  set: { issue?: number; up_on?: string | null; down_on?: string | null; missed_at?: null },
) =>
  trx
    .updateTable('notice_media')
    .set(set)
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('item', '=', item)
    .execute()

export type Ending = 'corrected' | 'withdrawn' | 'over'

/** What is out is out no longer: the page goes at once, paper goes onto the list to take down. */
export async function endIssue(
  trx: Work,
  house: House,
  city: string,
  { notice, office, section }: Pick<Notice, 'notice' | 'office' | 'section'>,
  how: Ending,
): Promise<void> {
  const [out] = (await issuesOf(trx, city, notice)).filter(one => one.ended_at === null)
  if (!out) return
  const now = house.now()
  await trx
    .updateTable('notice_issues')
    .set({ ended_at: now, ended_how: how })
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('issue', '=', out.issue)
    .execute()
  await trx
    .updateTable('notice_media')
    .set({ down_at: now })
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('issue', '=', out.issue)
    .where('medium', '=', 'web')
    .where('down_at', 'is', null)
    .execute()
  await turnBoard(trx, city)
  await settleRecalls(trx, house, city, { notice, office, section }, { how, by: null, why: '' })
}

/** Taken back by a head, with the reason; every sheet that hangs is to be taken down today. */
export async function withdrawNotice(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version, why }: { by: string; version: number; why: string },
): Promise<Stepped> {
  const notice = await noticeBy(trx, city, id, { lock: true })
  if (!notice) throw new Error(`no notice ${id}`)
  if (notice.version !== version) return { conflict: notice }
  if (notice.issue === 0) return { refused: ['まだ出していないお知らせです。'] }
  await endIssue(trx, house, city, notice, 'withdrawn')
  await callDown(trx, house, city, id)
  await recordNotice(trx, house, city, notice, {
    ...{ kind: noticeWithdrawn.name, once: `${id} ${notice.issue}`, body: { issue: notice.issue } },
  })
  await setNotice(trx, city, notice, { state: 'withdrawn' })
  await noteMoment(trx, house, city, notice, by, `取り下げました：${why}`)
  return { ok: true, words: '取り下げました。掲示しているものは「掲示と配布」の一覧から外してください。' }
}
