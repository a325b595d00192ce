// Who is away from when to when, as they or a head marked it; the reason is nobody's business here.
import { sql } from 'kysely'
import { addDays, type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'

export type Absence = { absence: string; staff: string; name: string; from: Day; to: Day }

export async function markAbsent(
  trx: Work,
  house: House,
  city: string,
  { office, staff, from, to, by }: { office: string; staff: string; from: Day; to: Day; by: string },
): Promise<{ absence: string } | { refused: string }> {
  const now = house.now()
  if (to < from) return { refused: 'おわりの日は、はじめの日と同じか後にしてください。' }
  if (to < dayOf(now)) return { refused: 'おわりの日が過ぎています。これからの不在だけを記録します。' }
  if (to > addDays(from, 366)) return { refused: '不在は1年以内で記録してください。' }
  const absence = newFactId(now)
  await trx
    .insertInto('absences')
    .values({ city, office, absence, staff, from_day: from, to_day: to, marked_at: now, marked_by: by })
    .execute()
  stir(trx, house, city, { office, section: '' })
  return { absence }
}

export async function takeBackAbsence(
  trx: Work,
  house: House,
  city: string,
  { office, absence }: { office: string; absence: string },
): Promise<void> {
  await trx
    .deleteFrom('absences')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('absence', '=', absence)
    .execute()
  stir(trx, house, city, { office, section: '' })
}

/** Absences that are not over, the soonest first. */
export const absencesFrom = (trx: Work, city: string, office: string, day: Day): Promise<Absence[]> =>
  trx
    .selectFrom('absences as a')
    .innerJoin('staff as s', join => join.onRef('s.city', '=', 'a.city').onRef('s.staff', '=', 'a.staff'))
    .select(['a.absence', 'a.staff', 's.name', 'a.from_day as from', 'a.to_day as to'])
    .where('a.city', '=', city)
    .where('a.office', '=', office)
    .where('a.to_day', '>=', day)
    .orderBy('a.from_day')
    .orderBy('a.absence')
    .execute()

/** Whether somebody is away on a day, or does not work in the office any more. */
export async function awayOn(
  trx: Work,
  city: string,
  office: string,
  day: Day,
): Promise<(staff: string) => boolean> {
  const { rows } = await sql<{ staff: string }>`
    select staff from absences
      where city = ${city} and office = ${office} and from_day <= ${day} and to_day >= ${day}
    union select staff from roles where city = ${city} and office = ${office}
      group by staff having max(coalesce(to_day, 'infinity')) < ${day}`.execute(trx)
  const away = new Set(rows.map(({ staff }) => staff))
  return staff => away.has(staff)
}
