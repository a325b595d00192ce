// What a meeting passes on to the sections: in words for everybody there, told by somebody, and read by each; counted by section, never by person.

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { addDays, type Day, dayOf, fiscalYearOf } from '../../calendar/day.ts'
import { addBusinessDays } from '../../calendar/due.ts'
import type { MeetingPasses } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { newsPassedToTheSectionInTime } from '../../measures/news-passed-to-the-section-in-time.ts'
import { tell } from '../../messages/tell.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { dayWords } from '../../web/words.ts'
import { meetingItemPassed, meetingItemSeen, meetingItemToPass, type passingWays } from './facts.ts'
import { type Item, type Meeting, recordMeeting } from './meeting.ts'
import { privacyOf } from './privacy.ts'

export type Pass = Selectable<MeetingPasses>

/** Within so many working days of the meeting, as the edition of the year binds the measure for the office. */
export async function daysToPass(
  trx: Work,
  house: House,
  city: string,
  office: string,
  day: Day,
): Promise<number> {
  const terms = await house.termsOf(trx, city)
  const bound = terms.parameters(newsPassedToTheSectionInTime.id)(office, fiscalYearOf(day))
  return newsPassedToTheSectionInTime.parameters.parse(bound ?? {}).days
}

/** To sections that do not have it yet; words that were passed on already are the same for all. */
export async function passOn(
  trx: Work,
  house: House,
  city: string,
  meeting: Meeting,
  item: Item,
  { words, sections }: { words: string; sections: readonly string[] },
): Promise<{ ok: number } | { refused: string; field: string }> {
  if (meeting.state !== 'held' && meeting.state !== 'approved')
    return { refused: '会議を開いた後に、課へ伝えられます。', field: 'words' }
  const found = personalIn(words, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'words' }
  const { office, on_day } = meeting
  await trx
    .updateTable('meeting_items')
    .set({ passing: words })
    .where('city', '=', city)
    .where('item', '=', item.item)
    .execute()
  const last = addBusinessDays(on_day, await daysToPass(trx, house, city, office, on_day))
  const there = await trx
    .selectFrom('meeting_passes')
    .select('section')
    .where('city', '=', city)
    .where('item', '=', item.item)
    .execute()
  const fresh = sections.filter(section => !there.some(one => one.section === section))
  for (const section of fresh) {
    const pass = newFactId(house.now())
    await trx
      .insertInto('meeting_passes')
      .values({
        ...{ city, office, meeting: meeting.meeting, item: item.item, pass, section },
        ...{ shared_on: on_day, last_day: last },
      })
      .execute()
    await recordMeeting(
      trx,
      house,
      city,
      { office, section, subject: pass },
      {
        ...{ kind: meetingItemToPass.name, body: { shared: on_day }, once: '1' },
      },
    )
    await tell(trx, house, city, {
      ...{
        office,
        section,
        kind: meetingItemToPass.name,
        href: `/meetings/news?office=${office}&section=${section}`,
      },
      words: `${meeting.name}からの連絡があります。${dayWords(last)}までに課へ伝えます。`,
    })
  }
  return { ok: fresh.length }
}

export const passBy = (trx: Work, city: string, pass: string): Promise<Pass | undefined> =>
  trx
    .selectFrom('meeting_passes')
    .selectAll()
    .where('city', '=', city)
    .where('pass', '=', pass)
    .forUpdate()
    .executeTakeFirst()

/** Somebody of the section told the others. */
export async function passDown(
  trx: Work,
  house: House,
  city: string,
  pass: Pass,
  how: (typeof passingWays)[number],
  by: string,
): Promise<{ ok: true } | { refused: string }> {
  if (pass.passed_on !== null)
    return { refused: `${dayWords(pass.passed_on)}に、もう伝えたと記録されています。` }
  const on = dayOf(house.now())
  await trx
    .updateTable('meeting_passes')
    .set({ passed_on: on, how, passed_by: by })
    .where('city', '=', city)
    .where('pass', '=', pass.pass)
    .execute()
  await recordMeeting(
    trx,
    house,
    city,
    { ...pass, subject: pass.pass },
    {
      ...{ kind: meetingItemPassed.name, body: { on, how }, once: '1' },
    },
  )
  return { ok: true }
}

/** One person has read it; the fact says only that somebody of the section did. */
export async function markSeen(
  trx: Work,
  house: House,
  city: string,
  pass: Pass,
  staff: string,
): Promise<void> {
  const at = house.now()
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('meeting_seen')
    .values({ city, office: pass.office, pass: pass.pass, staff, at })
    .onConflict(conflict => conflict.columns(['city', 'pass', 'staff']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows)
    await recordMeeting(
      trx,
      house,
      city,
      { ...pass, subject: pass.pass },
      {
        ...{ kind: meetingItemSeen.name, body: {}, once: newFactId(at) },
      },
    )
}

export type News = Pass & {
  words: string
  title: string
  name: string
  /** How many of those who work in the section today have read it. */
  seen: number
  people: number
  /** Whether whoever asks has. */
  mine: boolean
}

/** What was passed on to sections of an office, newest first; counts are of those who have a role in the section today. */
export async function newsOf(
  trx: Work,
  city: string,
  {
    office,
    section,
    staff,
    today,
    limit = 50,
  }: { office: string; section: string | undefined; staff: string; today: Day; limit?: number },
): Promise<News[]> {
  const { rows } = await sql<News>`
    select p.*, i.passing as words, i.title, m.name,
      (select count(distinct r.staff)::int from roles r join staff s on s.city = r.city and s.staff = r.staff
        where r.city = p.city and r.office = p.office and r.section = p.section and ${standing(today)}) as people,
      (select count(distinct r.staff)::int from roles r join staff s on s.city = r.city and s.staff = r.staff
        join meeting_seen d on d.city = r.city and d.staff = r.staff and d.pass = p.pass
        where r.city = p.city and r.office = p.office and r.section = p.section and ${standing(today)}) as seen,
      exists (select from meeting_seen d where d.city = p.city and d.pass = p.pass and d.staff = ${staff}) as mine
    from meeting_passes p
      join meeting_items i on i.city = p.city and i.item = p.item
      join meetings m on m.city = p.city and m.meeting = p.meeting
    where p.city = ${city} and p.office = ${office} and (${section ?? null}::text is null or p.section = ${section ?? ''})
      and p.shared_on >= ${addDays(today, -400)}
    order by p.shared_on desc, p.pass limit ${limit}`.execute(trx)
  return rows
}

const standing = (today: Day) => sql`r.from_day <= ${today} and coalesce(r.to_day, ${today}) >= ${today}
  and s.from_day <= ${today} and coalesce(s.to_day, ${today}) >= ${today}`

/** The passes of one meeting, by item and section. */
export const passesOf = (trx: Work, city: string, meeting: string): Promise<Pass[]> =>
  trx
    .selectFrom('meeting_passes')
    .selectAll()
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .orderBy('pass')
    .execute()
