// Writing a notice: begun blank, from a template or from last year's; saved as versions; two who save at once both keep their text.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import type { NoticeTexts } from './content.ts'
import { type Notice, noteMoment, noticeBy, searchedBy, setNotice } from './notice.ts'

export type NewNotice = {
  office: string
  section: string
  texts: NoticeTexts
  toPublic: boolean
  copiedFrom: string | null
  by: string
}

export async function beginNotice(
  trx: Work,
  house: House,
  city: string,
  { office, section, texts, toPublic, copiedFrom, by }: NewNotice,
): Promise<string> {
  const at = house.now()
  const notice = newFactId(at)
  await trx
    .insertInto('notices')
    .values({
      ...{ city, office, notice, section, asked: section, texts: JSON.stringify(texts) },
      ...{ title: texts.ordinary.title, to_public: toPublic, copied_from: copiedFrom },
      ...{ begun_at: at, begun_by: by, saved_at: at, saved_by: by, ...searchedBy(texts) },
    })
    .execute()
  await keepVersion(trx, city, { office, notice, version: 1 }, { at, by, texts })
  const words = copiedFrom ? '前のお知らせから写して、書き始めました。' : '書き始めました。'
  await noteMoment(trx, house, city, { notice, office, section }, by, words)
  return notice
}

const keepVersion = (
  trx: Work,
  city: string,
  { office, notice, version }: Pick<Notice, 'office' | 'notice' | 'version'>,
  { at, by, texts }: { at: Date; by: string; texts: NoticeTexts },
) =>
  trx
    .insertInto('notice_versions')
    .values({ city, office, notice, version, at, by_staff: by, texts: JSON.stringify(texts) })
    .execute()

export type Written = {
  texts: NoticeTexts
  /** The section that is printed as whom to ask. */
  asked: string
  toPublic: boolean
  issueOn: string | null
  untilOn: string | null
}

export type Saved = { ok: true; version: number } | { conflict: Notice }

/** A text that was offered or approved is a draft again: what was approved is not what stands there now. */
export async function saveNotice(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { texts, asked, toPublic, issueOn, untilOn }: Written,
  { by, version }: { by: string; version: number },
): Promise<Saved> {
  const notice = await noticeBy(trx, city, id, { lock: true })
  if (!notice) throw new Error(`no notice ${id}`)
  if (notice.version !== version) return { conflict: notice }
  const at = house.now()
  await setNotice(trx, city, notice, {
    ...{ texts: JSON.stringify(texts), title: texts.ordinary.title, asked, to_public: toPublic },
    ...{ issue_on: issueOn, until_on: untilOn, state: 'draft', held: '', saved_at: at, saved_by: by },
    ...{ offered_at: null, offered_by: null, approved_at: null, approved_by: null },
    ...searchedBy(texts),
  })
  await keepVersion(trx, city, { ...notice, version: version + 1 }, { at, by, texts })
  const fell = notice.state === 'offered' || notice.state === 'approved'
  const correcting = notice.state === 'issued' || notice.state === 'withdrawn'
  if (fell) await noteMoment(trx, house, city, notice, by, '文を直したので、決裁をもう一度受けます。')
  if (correcting)
    await noteMoment(
      trx,
      house,
      city,
      notice,
      by,
      '訂正の文を書き始めました（出ているものは、そのままです）。',
    )
  return { ok: true, version: version + 1 }
}

export type Version = { version: number; at: Date; by_staff: string; texts: unknown }

export const versionsOf = (trx: Work, city: string, notice: string): Promise<Version[]> =>
  trx
    .selectFrom('notice_versions')
    .select(['version', 'at', 'by_staff', 'texts'])
    .where('city', '=', city)
    .where('notice', '=', notice)
    .orderBy('version', 'desc')
    .execute()

/** The last version that somebody saved themselves; 0 when none. */
export async function lastSavedBy(trx: Work, city: string, notice: string, staff: string): Promise<number> {
  const row = await trx
    .selectFrom('notice_versions')
    .select('version')
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('by_staff', '=', staff)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Who wrote any of the text since the last issue: none of them approves it. */
export async function writersOf(trx: Work, city: string, notice: Notice): Promise<Set<string>> {
  const last = await trx
    .selectFrom('notice_issues')
    .select('issued_at')
    .where('city', '=', city)
    .where('notice', '=', notice.notice)
    .orderBy('issue', 'desc')
    .limit(1)
    .executeTakeFirst()
  const versions = await versionsOf(trx, city, notice.notice)
  const since = versions.filter(({ at }) => !last || at > last.issued_at)
  return new Set([...since.map(one => one.by_staff), notice.offered_by ?? notice.saved_by])
}

export async function addComment(
  trx: Work,
  house: House,
  city: string,
  notice: Notice,
  { by, words }: { by: string; words: string },
): Promise<void> {
  const { office, notice: id } = notice
  const at = house.now()
  await trx
    .insertInto('notice_comments')
    .values({ city, office, notice: id, comment: newFactId(at), at, by_staff: by, words })
    .execute()
  await noteMoment(trx, house, city, notice, by, '気づいたことを書きました。')
}

export const settleComment = (
  trx: Work,
  house: House,
  city: string,
  { notice }: Notice,
  comment: string,
  by: string,
) =>
  trx
    .updateTable('notice_comments')
    .set({ settled_at: house.now(), settled_by: by })
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('comment', '=', comment)
    .where('settled_at', 'is', null)
    .execute()

/** The year of a text as it is said, 令和6年度 → the one given; days of an event are asked anew. */
export const daysIn = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFKC')
      .match(
        /(?:令和\s?\d{1,2}年度?|20\d{2}年度?)(?:\s?\d{1,2}月\s?\d{1,2}日)?|\d{1,2}月\s?\d{1,2}日|\d{1,2}\/\d{1,2}/g,
      ) ?? [],
  ),
]

/** What is taken over from an older notice: its words; its days have to be said again. */
export const copyOf = (texts: NoticeTexts, now: Date): NoticeTexts => {
  const today = dayOf(now)
  const over = (content: NoticeTexts['ordinary']) => ({
    ...content,
    event: content.event && content.event.to < today ? null : content.event,
    picture: '',
  })
  return {
    ordinary: over(texts.ordinary),
    ...(texts.easy && { easy: over(texts.easy) }),
    ...(texts.english && { english: over(texts.english) }),
  }
}
