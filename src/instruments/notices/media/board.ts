// The notices that the public sees: what is or was on the web, as it went out; an issue that is not, is not there at all.
import { type RawBuilder, sql } from 'kysely'
import { type Day, dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import type { NoticeContact, NoticeContent, NoticeTexts } from '../content.ts'
import type { Ended, PublicNotice } from './web.ts'

/** What lists, feeds and calendars say of a notice. */
export type Head = {
  notice: string
  office: string
  officeName: string
  /** As it was printed. */
  contact: NoticeContact
  issue: number
  /** By version; readings stand in the easy one. */
  titles: { ordinary: string; easy: string | null; english: string | null }
  when: string
  event: NoticeContent['event']
  firstAt: Date
  issuedAt: Date
  ended: Ended | undefined
  picture: boolean
}

/** Newest first. The page of a notice shows its latest issue, and stays when that has ended. */
export async function publicHeads(trx: Work, city: string, today: Day): Promise<Head[]> {
  const { rows } = await sql<
    Omit<Head, 'titles'> & { ordinary: string; easy: string | null; english: string | null }
  >`
    select i.notice, i.office, i.issue, i.contact, i.contact->>'officeName' as "officeName",
      p.texts->'ordinary'->>'title' as ordinary, p.texts->'easy'->>'title' as easy,
      p.texts->'english'->>'title' as english,
      p.texts->'ordinary'->>'when' as "when", p.texts->'ordinary'->'event' as event,
      f.issued_at as "firstAt", i.issued_at as "issuedAt", ${endedOn(today)} as ended,
      p.picture is not null as picture
    from ${latest(city)}
    join notice_issues f on f.city = i.city and f.notice = i.notice and f.issue = 1
    order by i.issued_at desc, i.notice`.execute(trx)
  return rows.map(({ ordinary, easy, english, ended, ...row }) => ({
    ...row,
    ...{ ended: ended ?? undefined, titles: { ordinary, easy, english } },
  }))
}

/** Whole, by id; what is not public is missing from the answer. */
export async function publicNotices(
  trx: Work,
  city: string,
  today: Day,
  ids: readonly string[],
): Promise<PublicNotice[]> {
  type Row = {
    notice: string
    office: string
    issue: number
    texts: unknown
    contact: unknown
    firstAt: Date
    issuedAt: Date
    ended: Ended | null
    picture: boolean
  }
  const { rows } = await sql<Row>`
    select i.notice, i.office, i.issue, p.texts, i.contact, f.issued_at as "firstAt", i.issued_at as "issuedAt",
      ${endedOn(today)} as ended, p.picture is not null as picture
    from ${latest(city)}
    join notice_issues f on f.city = i.city and f.notice = i.notice and f.issue = 1
    where i.notice = any(${ids}::uuid[])`.execute(trx)
  // What went out was checked when it did: the rows are taken as they stand.
  return rows.map(({ texts, contact, firstAt, issuedAt, ended, ...row }) => ({
    ...{ ...row, ended: ended ?? undefined },
    ...{ texts: texts as NoticeTexts, contact: contact as NoticeContact },
    ...{ issuedOn: dayOf(firstAt), changedOn: dayOf(issuedAt), issuedAt },
  }))
}

export async function publicPicture(trx: Work, city: string, notice: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('notice_pages')
    .select('picture')
    .where('city', '=', city)
    .where('notice', '=', notice)
    .orderBy('issue', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.picture ?? undefined
}

/** Differs whenever a list, a feed or a page would; asked with every page, and answered from one row. */
export async function boardStamp(trx: Work, city: string, today: Day): Promise<string> {
  const row = await trx.selectFrom('notice_boards').select('turn').where('city', '=', city).executeTakeFirst()
  return `${today} ${row?.turn ?? 0}`
}

const latest = (city: string): RawBuilder<unknown> => sql`notice_issues i
  join notice_pages p on p.city = i.city and p.notice = i.notice and p.issue = i.issue and i.city = ${city}
    and not exists (select from notice_pages n where n.city = i.city and n.notice = i.notice and n.issue > i.issue)`

/** A corrected issue whose correction is not on the web counts as over. */
const endedOn = (today: Day): RawBuilder<unknown> => sql`case
  when i.ended_how = 'withdrawn' then 'withdrawn'
  when i.ended_at is not null or coalesce(i.until_on, (p.texts->'ordinary'->'event'->>'to')::date) < ${today} then 'over' end`
