// What is out and says something the directory no longer says: found after every change, listed until somebody decides.
import { hash } from 'node:crypto'
import { z } from 'zod'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { type Difference, differencesOf, type Entry } from './contact.ts'
import { entryOf, knownNumbers } from './directory.ts'
import { contactPart, noticeContactWentWrong } from './facts.ts'
import { type Issue, issueOf, noteMoment, recordNotice } from './notice.ts'
import { settleRecalls } from './settling.ts'

export const differences = z.array(z.object({ part: contactPart, printed: z.string(), now: z.string() }))

export type Recall = {
  recall: string
  notice: string
  issue: number
  section: string
  title: string
  found_at: Date
  parts: Difference[]
}

/** Compares everything that is out in an office with its directory. Gives how many are newly wrong. */
export async function findRecalls(trx: Work, house: House, city: string, office: string): Promise<number> {
  const now = house.now()
  const rows = await trx
    .selectFrom('notice_issues')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('ended_at', 'is', null)
    .orderBy('notice')
    .execute()
  if (rows.length === 0) return 0
  const known = await knownNumbers(trx, city, office, now)
  const entries = new Map<string, Entry | undefined>()
  let found = 0
  for (const issue of rows.map(issueOf)) {
    const { section } = issue.contact
    if (!entries.has(section)) entries.set(section, await entryOf(trx, city, { office, section }))
    const parts = differencesOf(issue, entries.get(section), known, dayOf(now))
    if (await noteDifferences(trx, house, city, issue, parts)) found += 1
  }
  return found
}

async function noteDifferences(
  trx: Work,
  house: House,
  city: string,
  issue: Issue,
  parts: readonly Difference[],
): Promise<boolean> {
  const mark = hash('sha256', JSON.stringify(parts)).slice(0, 16)
  const noted = await trx
    .selectFrom('notice_recalls')
    .select(['recall', 'mark', 'settled_at', 'how'])
    .where('city', '=', city)
    .where('notice', '=', issue.notice)
    .where('issue', '=', issue.issue)
    .orderBy('recall')
    .execute()
  const open = noted.find(one => one.settled_at === null)
  if (parts.length === 0) {
    if (open) await settleRecalls(trx, house, city, issue, { how: 'fits-again', by: null, why: '' })
    return false
  }
  if (open?.mark === mark) return false
  // What was accepted for a reason stays accepted as long as it is exactly the same difference.
  const accepted = noted.at(-1)
  if (!open && accepted?.how === 'accepted' && accepted.mark === mark) return false
  const row = { parts: JSON.stringify(parts), mark }
  if (open) {
    await trx
      .updateTable('notice_recalls')
      .set(row)
      .where('city', '=', city)
      .where('notice', '=', issue.notice)
      .where('recall', '=', open.recall)
      .execute()
    return false
  }
  await openRecall(trx, house, city, issue, parts, row)
  return true
}

async function openRecall(
  trx: Work,
  house: House,
  city: string,
  issue: Issue,
  parts: readonly Difference[],
  row: { parts: string; mark: string },
): Promise<void> {
  const { office, section, notice } = issue
  const recall = newFactId(house.now())
  await trx
    .insertInto('notice_recalls')
    .values({ city, office, notice, issue: issue.issue, recall, section, ...row, found_at: house.now() })
    .execute()
  await recordNotice(trx, house, city, issue, {
    ...{ kind: noticeContactWentWrong.name, once: recall },
    body: { issue: issue.issue, parts: [...new Set(parts.map(({ part }) => part))] },
  })
  await noteMoment(trx, house, city, issue, null, '名簿が変わり、印刷した連絡先が古くなりました。')
  await tell(trx, house, city, {
    ...{ office, section, kind: noticeContactWentWrong.name, href: '/notices/recalls' },
    words: `出ているお知らせ「${issue.texts.ordinary.title}」の連絡先が、名簿の変更で古くなりました。`,
  })
}

export async function openRecalls(trx: Work, city: string, office: string): Promise<Recall[]> {
  const rows = await trx
    .selectFrom('notice_recalls as r')
    .innerJoin('notices as n', join => join.onRef('n.city', '=', 'r.city').onRef('n.notice', '=', 'r.notice'))
    .select(['r.recall', 'r.notice', 'r.issue', 'r.section', 'n.title', 'r.found_at', 'r.parts'])
    .where('r.city', '=', city)
    .where('r.office', '=', office)
    .where('r.settled_at', 'is', null)
    .orderBy('r.found_at')
    .orderBy('r.recall')
    .execute()
  return rows.map(({ parts, ...row }) => ({ ...row, parts: differences.parse(parts) }))
}
