// What members of staff are called, by their ids; who has been forgotten since is 以前の職員.
import { sql } from 'kysely'
import type { Work } from '../db/store.ts'

export type NameOf = (staff: string | null) => string

export async function namesOf(
  trx: Work,
  city: string,
  staff: readonly (string | null | undefined)[],
): Promise<NameOf> {
  const ids = [...new Set(staff.flatMap(id => id ?? []))]
  const rows = await trx
    .selectFrom('staff')
    .select(['staff', 'name'])
    .where('city', '=', city)
    .where('staff', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const names = new Map(rows.map(row => [row.staff, row.name]))
  return id => (id === null ? '' : (names.get(id) ?? '以前の職員'))
}
