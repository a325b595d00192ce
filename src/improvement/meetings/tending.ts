// What meetings do by themselves: the next agenda fills, series go on in the calendar, and what nobody shared or passed on becomes a fact.
import { sql } from 'kysely'
import { addDays, type Day, dayOf, fiscalYearOf, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { complaintsOf } from '../../instruments/voices/meeting.ts'
import { complaintsSharedInTime } from '../../measures/complaints-shared-in-time.ts'
import { tell } from '../../messages/tell.ts'
import { minute, type Tending } from '../../tending.ts'
import { fillAgenda, nextMeetings } from './agenda.ts'
import { putIntoCalendar } from './arranging.ts'
import { meetingPassFellDue, meetingVoiceUnshared } from './facts.ts'
import { recordMeeting } from './meeting.ts'

/** Complaints older than this are not looked for any more. */
const back = 800
const atOnce = 200

export const tendMeetings: Tending = {
  name: 'meetings',
  pause: 10 * minute,
  round: (house, city) =>
    house.store.within({ city, offices: '*' }, async trx => {
      await goOn(trx, house, city)
      for (const meeting of await nextMeetings(trx, house, city))
        await fillAgenda(trx, house, city, meeting, null)
      await noteUnshared(trx, house, city)
      await noteNotPassed(trx, house, city)
      await forgetReaders(trx, house, city)
    }),
}

/** Once a month is enough, and the key of a series and its day lets nothing in twice. */
async function goOn(trx: Work, house: House, city: string): Promise<void> {
  const today = dayOf(house.now())
  const all = await trx
    .selectFrom('meeting_series as s')
    .selectAll('s')
    .where('s.city', '=', city)
    .where(({ eb, or }) => or([eb('s.to_day', 'is', null), eb('s.to_day', '>=', today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meetings as m')
            .select('m.meeting')
            .whereRef('m.city', '=', 's.city')
            .whereRef('m.series', '=', 's.series')
            .where('m.planned_day', '>', addDays(today, 300)),
        ),
      ),
    )
    .execute()
  for (const series of all) await putIntoCalendar(trx, house, city, series, null)
}

/** A complaint whose days ran out without a meeting: missed, by the days that the edition of its year gives its office. */
export async function noteUnshared(trx: Work, house: House, city: string): Promise<number> {
  const today = dayOf(house.now())
  const terms = await house.termsOf(trx, city)
  const found = await complaintsOf(trx, city, { from: addDays(today, -back), to: today })
  const known = await handled(trx, city)
  let noted = 0
  for (const { voice, office, section, receivedAt } of found) {
    if (known.has(voice)) continue
    const received = dayOf(receivedAt)
    const bound = terms.parameters(complaintsSharedInTime.id)(office, fiscalYearOf(received))
    const on = addDays(received, complaintsSharedInTime.parameters.parse(bound ?? {}).days + 1)
    if (on > today) continue
    await trx
      .insertInto('meeting_unshared')
      .values({ city, office, voice, at: house.now() })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await recordMeeting(
      trx,
      house,
      city,
      { office, section, subject: voice },
      {
        ...{ kind: meetingVoiceUnshared.name, body: { on }, at: startOf(on), once: '1' },
      },
    )
    if (++noted === atOnce) break
  }
  return noted
}

/** Shared by a meeting that was held, or noted as unshared before. */
async function handled(trx: Work, city: string): Promise<Set<string>> {
  const { rows } = await sql<{ voice: string }>`
    select voice::text from meeting_unshared where city = ${city}
    union
    select i.source_id from meeting_items i join meetings m on m.city = i.city and m.meeting = i.meeting
    where i.city = ${city} and i.source = 'voice' and i.off_why is null and m.state in ('held', 'approved')`.execute(
    trx,
  )
  return new Set(rows.map(({ voice }) => voice))
}

async function noteNotPassed(trx: Work, house: House, city: string): Promise<void> {
  const today: Day = dayOf(house.now())
  const rows = await trx
    .selectFrom('meeting_passes')
    .selectAll()
    .where('city', '=', city)
    .where('passed_on', 'is', null)
    .where('fell_at', 'is', null)
    .where('last_day', '<', today)
    .orderBy('last_day')
    .orderBy('pass')
    .limit(atOnce)
    .execute()
  for (const pass of rows) {
    const on = addDays(pass.last_day, 1)
    await trx
      .updateTable('meeting_passes')
      .set({ fell_at: house.now() })
      .where('city', '=', city)
      .where('pass', '=', pass.pass)
      .execute()
    await recordMeeting(
      trx,
      house,
      city,
      { ...pass, subject: pass.pass },
      {
        ...{ kind: meetingPassFellDue.name, body: { on }, at: startOf(on), once: '1' },
      },
    )
    await tell(trx, house, city, {
      ...{ office: pass.office, section: pass.section, kind: meetingPassFellDue.name },
      ...{ href: `/meetings/news?office=${pass.office}&section=${pass.section}` },
      words: '会議からの連絡を課へ伝える日が過ぎました。',
    })
  }
}

/** Who has read what is forgotten a year later. */
const forgetReaders = (trx: Work, house: House, city: string) =>
  trx
    .deleteFrom('meeting_seen')
    .where('city', '=', city)
    .where('at', '<', startOf(addDays(dayOf(house.now()), -366)))
    .execute()
