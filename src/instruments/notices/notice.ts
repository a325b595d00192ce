// A notice as it is kept: its text in work, what went out, its media plan; and how a step is noted.
import { type Selectable, sql, type Updateable } from 'kysely'
import type {
  NoticeIssues as NoticeIssuesTable,
  NoticeMedia as NoticeMediaTable,
  Notices,
} from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { bigramsOf, foldName } from '../../names/fold.ts'
import { contactWords, type NoticeContact, type NoticeTexts, noticeTexts, textOf } from './content.ts'
import { type Medium, medium } from './facts.ts'

export type Notice = Omit<Selectable<Notices>, 'texts'> & { texts: NoticeTexts }
export type Issue = Omit<Selectable<NoticeIssuesTable>, 'texts' | 'contact'> & {
  texts: NoticeTexts
  contact: NoticeContact
}
export type Item = Omit<Selectable<NoticeMediaTable>, 'medium'> & { medium: Medium }

export async function noticeBy(
  trx: Work,
  city: string,
  notice: string,
  { lock = false } = {},
): Promise<Notice | undefined> {
  const row = await trx
    .selectFrom('notices')
    .selectAll()
    .where('city', '=', city)
    .where('notice', '=', notice)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && { ...row, texts: noticeTexts.parse(row.texts) }
}

/** Newest first; the first one without an end is what is out. */
export async function issuesOf(trx: Work, city: string, notice: string): Promise<Issue[]> {
  const rows = await trx
    .selectFrom('notice_issues')
    .selectAll()
    .where('city', '=', city)
    .where('notice', '=', notice)
    .orderBy('issue', 'desc')
    .execute()
  return rows.map(issueOf)
}

/** What was printed was checked when it was: the row is taken as it stands. */
export const issueOf = (row: Selectable<NoticeIssuesTable>): Issue => ({
  ...row,
  texts: noticeTexts.parse(row.texts),
  contact: row.contact as NoticeContact,
})

export async function itemsOf(trx: Work, city: string, notice: string): Promise<Item[]> {
  const rows = await trx
    .selectFrom('notice_media')
    .selectAll()
    .where('city', '=', city)
    .where('notice', '=', notice)
    .orderBy('item')
    .execute()
  return rows.map(row => ({ ...row, medium: medium.parse(row.medium) }))
}

export const languagesOf = (texts: NoticeTexts) =>
  (['ordinary', 'easy', 'english'] as const).flatMap(language => {
    const content = texts[language]
    return content ? [{ language, content }] : []
  })

/** All that can be read on it, in every language. */
export const wordsOf = (texts: NoticeTexts): string =>
  languagesOf(texts)
    .map(({ content }) => textOf(content))
    .join('\n\n')

/** How it is found: by what it says, and by the contact that is printed on it. */
export function searchedBy(texts: NoticeTexts, contact?: NoticeContact) {
  const folded = foldName(`${wordsOf(texts)}\n${contact ? contactWords(contact) : ''}`)
  return { folded, bigrams: bigramsOf(folded) }
}

export const setNotice = (trx: Work, city: string, { notice, version }: Notice, set: Updateable<Notices>) =>
  trx
    .updateTable('notices')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('notice', '=', notice)
    .execute()

/** What happened, in its history and on every open page of the section. */
export async function noteMoment(
  trx: Work,
  house: House,
  city: string,
  { notice, office, section }: Pick<Notice, 'notice' | 'office' | 'section'>,
  by: string | null,
  words: string,
): Promise<void> {
  const at = house.now()
  await trx
    .insertInto('notice_moments')
    .values({ city, office, notice, moment: newFactId(at), at, by_staff: by, words })
    .execute()
  stir(trx, house, city, { office, section })
}

/** One fact about a notice; `once` names the happening, so that the same one counts once. */
export const recordNotice = (
  trx: Work,
  house: House,
  city: string,
  { office, section, notice }: { office: string; section: string; notice: string },
  { kind, body, once, at = house.now() }: { kind: string; body: object; once: string; at?: Date },
) => {
  const fact: NewFact = {
    ...{ kind, body, happenedAt: at, office, section, subject: notice },
    ...{ source: 'web', sourceKey: `${kind} ${once}` },
  }
  return house.ledger.record(trx, city, [fact], house.now())
}

/** What the public sees changes with this transaction, whatever is committed before or after it. */
export const turnBoard = (trx: Work, city: string) =>
  sql`insert into notice_boards (city, turn) values (${city}, 1)
    on conflict (city) do update set turn = notice_boards.turn + 1`.execute(trx)
