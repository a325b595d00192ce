// Putting meetings into the calendar: a series for a year at once, a single one, one moved with its reason, one that is not held.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import type { Arranged } from './agenda.ts'
import { type Meeting, meetingHeldFast, type Series, setMeeting } from './meeting.ts'
import { privacyOf } from './privacy.ts'
import { datesOf, dayFault, moves, type Rule, yearFrom } from './series.ts'

export type NewMeeting = { office: string; name: string; on: string; starts: string; place: string }

/** A single meeting, on a day on which the office is open. */
export async function arrangeMeeting(
  trx: Work,
  house: House,
  city: string,
  { office, name, on, starts, place }: NewMeeting,
  by: string,
): Promise<{ ok: string } | { refused: string; field: string }> {
  const now = house.now()
  const fault = dayFault(on, dayOf(now))
  if (fault) return { refused: fault, field: 'on' }
  const meeting = newFactId(now)
  await trx
    .insertInto('meetings')
    .values({
      ...{ city, office, meeting, name, on_day: on, planned_day: on, starts, place },
      ...{ changed_at: now, changed_by: by },
    })
    .execute()
  return { ok: meeting }
}

export type NewSeries = Omit<NewMeeting, 'on'> & Rule & { from: string }

/** The series and its meetings of the coming twelve months; each stands where the calendar lets it. */
export async function arrangeSeries(
  trx: Work,
  house: House,
  city: string,
  { office, name, starts, place, weekday, nth, moves, from }: NewSeries,
  by: string,
): Promise<{ meetings: number; moved: number; off: number }> {
  const now = house.now()
  const series = newFactId(now)
  const row = {
    city,
    office,
    series,
    name,
    weekday,
    nth: nth.map(String),
    starts,
    place,
    moves,
    from_day: from,
  }
  await trx
    .insertInto('meeting_series')
    .values({ ...row, changed_at: now, changed_by: by })
    .execute()
  return putIntoCalendar(trx, house, city, { ...row, nth: row.nth }, by)
}

/** Adds what is not in the calendar yet, up to a year from now; also called as the months go by. */
export async function putIntoCalendar(
  trx: Work,
  house: House,
  city: string,
  series: Pick<
    Series,
    'office' | 'series' | 'name' | 'weekday' | 'nth' | 'starts' | 'place' | 'moves' | 'from_day'
  > &
    Partial<Pick<Series, 'to_day'>>,
  by: string | null,
): Promise<{ meetings: number; moved: number; off: number }> {
  const now = house.now()
  const today = dayOf(now)
  const from = series.from_day > today ? series.from_day : today
  const last = yearFrom(from)
  const until = series.to_day && series.to_day < last ? series.to_day : last
  const rule: Rule = {
    ...{ weekday: series.weekday, nth: series.nth.map(Number) },
    moves: moves.find(one => one === series.moves) ?? 'later',
  }
  const dates = datesOf(rule, from, until)
  const rows = dates.map(({ planned, on, why }) => ({
    ...{ city, office: series.office, meeting: newFactId(now), series: series.series, name: series.name },
    ...{ on_day: on ?? planned, planned_day: planned, starts: series.starts, place: series.place },
    ...{ state: on === null ? 'off' : 'planned', off_why: on === null ? `${why}のため` : '' },
    ...{ moved_why: on !== null && on !== planned ? `${why}のため` : '', changed_at: now, changed_by: by },
  }))
  if (rows.length > 0)
    await trx
      .insertInto('meetings')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['city', 'series', 'planned_day']).where('series', 'is not', null).doNothing(),
      )
      .execute()
  return {
    meetings: dates.filter(({ on }) => on !== null).length,
    moved: dates.filter(({ on, planned }) => on !== null && on !== planned).length,
    off: dates.filter(({ on }) => on === null).length,
  }
}

export type Move = { on: string; starts: string; place: string; why: string }

export async function moveMeeting(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { on, starts, place, why }: Move,
  { by, version }: { by: string; version: number },
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  if (meeting.state !== 'planned') return { refused: '開いた会議の日は、変えられません。' }
  const fault = on === meeting.on_day ? undefined : dayFault(on, dayOf(house.now()))
  if (fault) return { refused: fault, field: 'on' }
  if (on !== meeting.on_day && why === '')
    return { refused: '日を変える理由を入力してください。', field: 'why' }
  const found = personalIn(why, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'why' }
  const moved_why = on === meeting.on_day ? meeting.moved_why : why
  await setMeeting(trx, house, city, meeting, { on_day: on, starts, place, moved_why }, by)
  return { ok: true }
}

/** Not held at all; what was on its agenda waits for the next one. */
export async function callOff(
  trx: Work,
  house: House,
  city: string,
  id: string,
  why: string,
  { by, version }: { by: string; version: number },
): Promise<Arranged> {
  const meeting: Meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  if (meeting.state !== 'planned') return { refused: '開いた会議は、取りやめられません。' }
  const found = personalIn(why, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found), field: 'why' }
  await setMeeting(trx, house, city, meeting, { state: 'off', off_why: why }, by)
  return { ok: true }
}

/** No more of a series: what is still ahead and has nothing on its agenda is not held. */
export async function endSeries(
  trx: Work,
  house: House,
  city: string,
  { office, series }: { office: string; series: string },
  by: string,
): Promise<number> {
  const now = house.now()
  const today = dayOf(now)
  await trx
    .updateTable('meeting_series')
    .set({ to_day: today, changed_at: now, changed_by: by })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('series', '=', series)
    .execute()
  const ahead = await trx
    .selectFrom('meetings as m')
    .selectAll('m')
    .where('m.city', '=', city)
    .where('m.office', '=', office)
    .where('m.series', '=', series)
    .where('m.state', '=', 'planned')
    .where('m.on_day', '>', today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meeting_items as i')
            .select('i.item')
            .whereRef('i.city', '=', 'm.city')
            .whereRef('i.meeting', '=', 'm.meeting'),
        ),
      ),
    )
    .execute()
  for (const meeting of ahead)
    await setMeeting(trx, house, city, meeting, { state: 'off', off_why: '定例の会議を終えたため' }, by)
  return ahead.length
}
