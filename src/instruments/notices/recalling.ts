// What is out and says something the directory no longer says: found after every change, listed until somebody decides.
import { hash } from 'node:crypto'
import { z } from 'zod'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { type Difference, differencesOf } from './contact.ts'
import { entriesOf, knownNumbers } from './directory.ts'
import { contactPart, noticeContactWentWrong } from './facts.ts'
import { type Issue, issueOf, noteMoment, recordNotice } from './notice.ts'
import { sheetsOut } from './outside/out.ts'
import { differencesOn } from './outside/printed.ts'
import { asNotice } from './outside/sheets.ts'
import { settleRecalls } from './settling.ts'

export const differences = z.array(z.object({ part: contactPart, printed: z.string(), now: z.string() }))

export type Recall = {
  recall: string
  notice: string
  issue: number
  section: string
  title: string
  /** A sheet made elsewhere. */
  outside: boolean
  found_at: Date
  parts: Difference[]
}

/** What is out: an issue of a notice, or a sheet made elsewhere. */
type Out = { notice: string; issue: number; office: string; section: string; title: string }

/** Compares everything that is out in an office with its directory. Gives how many are newly wrong. */
export async function findRecalls(trx: Work, house: House, city: string, office: string): Promise<number> {
  const issues = await issuesOut(trx, city, office)
  const sheets = await sheetsOut(trx, house, city, office)
  if (issues.length + sheets.length === 0) return 0
  const today = dayOf(house.now())
  const known = await knownNumbers(trx, city, office, house.now())
  const entries = new Map((await entriesOf(trx, city, office)).map(one => [one.section.section, one]))
  let found = 0
  const compare = async (out: Out, parts: readonly Difference[]) => {
    if (await noteDifferences(trx, house, city, out, parts)) found += 1
  }
  for (const issue of issues)
    await compare(
      { ...issue, title: issue.texts.ordinary.title },
      differencesOf(issue, entries.get(issue.contact.section), known, today),
    )
  for (const { printed, ...sheet } of sheets)
    await compare(
      { ...asNotice(sheet), issue: 1 },
      differencesOn(printed, section => entries.get(section), known, today),
    )
  return found
}

async function issuesOut(trx: Work, city: string, office: string): Promise<Issue[]> {
  const rows = await trx
    .selectFrom('notice_issues')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('ended_at', 'is', null)
    .orderBy('notice')
    .execute()
  return rows.map(issueOf)
}

async function noteDifferences(
  trx: Work,
  house: House,
  city: string,
  issue: Out,
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
  issue: Out,
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
    words: `出ている「${issue.title}」の連絡先が、名簿の変更で古くなりました。`,
  })
}

export async function openRecalls(trx: Work, city: string, office: string): Promise<Recall[]> {
  const rows = await trx
    .selectFrom('notice_recalls as r')
    .leftJoin('notices as n', join => join.onRef('n.city', '=', 'r.city').onRef('n.notice', '=', 'r.notice'))
    .leftJoin('outside_sheets as s', join =>
      join.onRef('s.city', '=', 'r.city').onRef('s.sheet', '=', 'r.notice'),
    )
    .select(['r.recall', 'r.notice', 'r.issue', 'r.section', 'r.found_at', 'r.parts'])
    .select(({ fn, eb }) => [
      fn.coalesce('n.title', 's.title', eb.val('')).as('title'),
      eb('n.notice', 'is', null).as('outside'),
    ])
    .where('r.city', '=', city)
    .where('r.office', '=', office)
    .where('r.settled_at', 'is', null)
    .orderBy('r.found_at')
    .orderBy('r.recall')
    .execute()
  return rows.map(({ parts, outside, ...row }) => ({
    ...{ ...row, outside: outside === true, parts: differences.parse(parts) },
  }))
}
