// Who sees to an open voice: when somebody leaves, somebody else is named.
import type { Work } from '../../db/store.ts'

/** Open voices of an office that somebody sees to. */
export async function voicesKeptBy(
  trx: Work,
  city: string,
  office: string,
): Promise<{ staff: string; count: number }[]> {
  const rows = await trx
    .selectFrom('voices')
    .select(({ ref, fn }) => [ref('owner').$notNull().as('staff'), fn.countAll<number>().as('count')])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'open')
    .where('owner', 'is not', null)
    .groupBy('owner')
    .execute()
  return rows
}

/** All that one sees to goes to another. Gives how many. */
export async function handOverVoices(
  trx: Work,
  city: string,
  { office, leaver, to }: { office: string; leaver: string; to: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('voices')
    .set(({ eb }) => ({ owner: to, version: eb('version', '+', 1) }))
    .where('city', '=', city)
    .where('office', '=', office)
    .where('owner', '=', leaver)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
