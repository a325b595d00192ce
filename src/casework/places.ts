// Where work is done: the sections one can hand to, by name, and their opening hours.

import type { Day } from '../calendar/day.ts'
import { type Hours, hours as hoursShape } from '../calendar/hours.ts'
import type { Work } from '../db/store.ts'
import { ordinaryHours } from '../people/hours.ts'

export type Place = { office: string; section: string }

export type KnownPlace = Place & { officeName: string; name: string; kind: 'section' | 'site'; hours: Hours }

/** The sections and sites that stand on a day, in the order of the directory, each with the hours it keeps. */
export async function placesOn(trx: Work, city: string, day: Day): Promise<KnownPlace[]> {
  const rows = await trx
    .selectFrom('sections as s')
    .innerJoin('offices as o', join => join.onRef('o.city', '=', 's.city').onRef('o.office', '=', 's.office'))
    .select([
      's.office',
      's.section',
      'o.name as officeName',
      's.name',
      's.kind',
      's.hours',
      'o.hours as officeHours',
    ])
    .where('s.city', '=', city)
    .where('s.from_day', '<=', day)
    .where(({ eb, or }) => or([eb('s.to_day', 'is', null), eb('s.to_day', '>=', day)]))
    .orderBy('o.position')
    .orderBy('s.office')
    .orderBy('s.position')
    .orderBy('s.section')
    .execute()
  return rows.map(({ officeHours, hours, kind, ...row }) => ({
    ...row,
    kind: kind === 'site' ? 'site' : 'section',
    hours: hoursShape.safeParse(hours ?? officeHours).data ?? ordinaryHours,
  }))
}

export const samePlace = (a: Place, b: Place): boolean => a.office === b.office && a.section === b.section

/** What sections are called with their offices, also those that have ended. */
export async function placeNames(trx: Work, city: string): Promise<(place: Place) => string> {
  const rows = await trx
    .selectFrom('sections as s')
    .innerJoin('offices as o', join => join.onRef('o.city', '=', 's.city').onRef('o.office', '=', 's.office'))
    .select(['s.office', 's.section', 'o.name as officeName', 's.name'])
    .where('s.city', '=', city)
    .execute()
  const names = new Map(rows.map(row => [`${row.office} ${row.section}`, `${row.officeName}${row.name}`]))
  return ({ office, section }) => names.get(`${office} ${section}`) ?? section
}
