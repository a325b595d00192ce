// Who sees to a measure against recurrence: when somebody leaves, somebody else is named.
import type { Work } from '../../db/store.ts'

/** Measures of an office that are not done or not looked at again yet, by whoever sees to them. */
export async function measuresKeptBy(
  trx: Work,
  city: string,
  office: string,
): Promise<{ staff: string; count: number }[]> {
  const rows = await trx
    .selectFrom('incident_measures')
    .select(({ ref, fn }) => [ref('owner').$notNull().as('staff'), fn.countAll<number>().as('count')])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('result', 'is', null)
    .where('owner', 'is not', null)
    .groupBy('owner')
    .execute()
  return rows
}

/** All that one sees to goes to another. Gives how many. */
export async function handOverMeasures(
  trx: Work,
  city: string,
  { office, leaver, to }: { office: string; leaver: string; to: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('incident_measures')
    .set({ owner: to })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('owner', '=', leaver)
    .where('result', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
