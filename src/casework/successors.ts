// Which section goes on with the work of one that ended, as it was named; through as many reorganisations as there were.
import type { Work } from '../db/store.ts'
import { type Place, samePlace } from './places.ts'

/** Who goes on with the work of sections that ended. */
export async function successorsOf(trx: Work, city: string): Promise<(place: Place) => Place> {
  const rows = await trx.selectFrom('section_successors').selectAll().where('city', '=', city).execute()
  return function standing(place: Place): Place {
    const next = rows.find(row => samePlace(row, place))
    return next ? standing({ office: next.to_office, section: next.to_section }) : place
  }
}
