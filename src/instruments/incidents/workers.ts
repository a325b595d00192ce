// The people who work in an office on a day, to choose an owner or who is told from.
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'

export const workersOf = (
  trx: Work,
  city: string,
  office: string,
  day: Day,
): Promise<{ value: string; label: string }[]> =>
  trx
    .selectFrom('roles as r')
    .innerJoin('staff as s', join => join.onRef('s.city', '=', 'r.city').onRef('s.staff', '=', 'r.staff'))
    .select(['s.staff as value', 's.name as label'])
    .distinct()
    .where('r.city', '=', city)
    .where('r.office', '=', office)
    .where('r.from_day', '<=', day)
    .where(({ eb, or }) => or([eb('r.to_day', 'is', null), eb('r.to_day', '>=', day)]))
    .where(({ eb, or }) => or([eb('s.to_day', 'is', null), eb('s.to_day', '>=', day)]))
    .orderBy('s.name')
    .orderBy('s.staff')
    .execute()
