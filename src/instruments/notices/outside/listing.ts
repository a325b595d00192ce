// Sheets made elsewhere, found as the list of notices is asked.
import { type RawBuilder, sql } from 'kysely'
import { addDays, startOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { foldName } from '../../../names/fold.ts'
import type { Asked as ListAsked, ListState } from '../listing.ts'
import type { OutsideSheet } from './sheets.ts'

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
