// What notices leave open: to be decided, mended, put up, taken down, corrected.
import { sql } from 'kysely'
import { addDays, dayOf, startOf } from '../../calendar/day.ts'
import type { Waiting, WaitingOf } from '../../casework/waiting.ts'

type Row = {
  notice: string
  office: string
  section: string
  title: string
  since: Date
  due: string | null
  owner?: string | null
}

const tool = 'お知らせ'

const item = (
  kind: string,
  todo: string,
  href: (row: Row) => string,
  { owner, due, ...row }: Row,
): Waiting => ({
  ...{ key: `${kind} ${row.notice}`, tool, todo, about: row.title, href: href({ ...row, due }) },
  ...{ office: row.office, section: row.section, since: row.since },
  ...(owner && { owner }),
  // The last day itself is still in time.
  ...(due !== null && { due: startOf(addDays(due, 1)) }),
})

/** A notice that is out, or a sheet made elsewhere, under its title. */
const titled = (of: 'm' | 'r') => sql`join lateral (
      select n.title, i.issued_at from notices n join notice_issues i on i.city = n.city and i.notice = n.notice
        where n.city = ${sql.ref(`${of}.city`)} and n.notice = ${sql.ref(`${of}.notice`)} and i.issue = ${sql.ref(`${of}.issue`)}
      union all select s.title, s.issued_at from outside_sheets s
        where s.city = ${sql.ref(`${of}.city`)} and s.sheet = ${sql.ref(`${of}.notice`)}) t on true`

export const noticesWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const today = dayOf(now)
  const here = sql`city = ${city} and office = ${office} and (${section} = '' or section = ${section})`
  const of = (href: (row: Row) => string, kind: string, todo: string, rows: readonly Row[]) =>
    rows.map(row => item(kind, todo, href, row))
  const own = (row: Row) => `/notices/${row.notice}`
  const offered = await sql<Row>`
    select notice, office, section, title, offered_at as since, issue_on as due from notices
    where ${here} and state = 'offered'`.execute(trx)
  const returned = await sql<Row>`
    select notice, office, section, title, saved_at as since, issue_on as due, saved_by as owner from notices
    where ${here} and state = 'draft' and returned <> ''`.execute(trx)
  const held = await sql<Row>`
    select notice, office, section, title, approved_at as since, issue_on as due from notices
    where ${here} and state = 'approved' and held <> ''`.execute(trx)
  const posting = await sql<Row>`
    select m.notice, m.office, m.section, t.title, min(t.issued_at) as since, min(m.up_on) as due from notice_media m
      ${titled('m')}
    where m.city = ${city} and m.office = ${office} and (${section} = '' or m.section = ${section})
      and m.issue > 0 and m.up_at is null and m.down_at is null and m.missed_at is null and m.up_on <= ${today}
    group by m.notice, m.office, m.section, t.title`.execute(trx)
  const down = await sql<Row>`
    select m.notice, m.office, m.section, t.title, min(m.up_at) as since, min(m.down_on) as due from notice_media m
      ${titled('m')}
    where m.city = ${city} and m.office = ${office} and (${section} = '' or m.section = ${section})
      and m.up_at is not null and m.down_at is null and m.medium in ('poster', 'flyer') and m.down_on < ${today}
    group by m.notice, m.office, m.section, t.title`.execute(trx)
  const recalls = await sql<Row>`
    select r.notice, r.office, r.section, t.title, min(r.found_at) as since, null as due from notice_recalls r
      ${titled('r')}
    where r.city = ${city} and r.office = ${office} and (${section} = '' or r.section = ${section})
      and r.settled_at is null
    group by r.notice, r.office, r.section, t.title`.execute(trx)
  const sheets = await sql<Row>`
    select sheet as notice, office, section, place as title, seen_at as since, null as due from posted_sheets
    where ${here} and mended_at is null and not (contact and in_date)`.execute(trx)
  return [
    ...of(() => '/notices/recalls', 'notice-recall', '連絡先の古いお知らせを直す', recalls.rows),
    ...of(own, 'notice-decision', 'お知らせの決裁をする', offered.rows).map(decision => ({
      ...decision,
      heads: true as const,
    })),
    ...of(own, 'notice-returned', '返されたお知らせを直す', returned.rows),
    ...of(own, 'notice-held', '出せなかったお知らせを確かめる', held.rows),
    ...of(() => '/notices/posting', 'notice-post', 'お知らせを載せる・貼る', posting.rows),
    ...of(() => '/notices/posting', 'notice-down', '期限を過ぎた掲示を外す', down.rows),
    ...of(() => '/notices/walk', 'notice-sheet', '掲示の紙を直す', sheets.rows),
  ]
}
