// Who of the giving section sees to an open offer: when somebody leaves, somebody else is named.
import type { Work } from '../../db/store.ts'

/** Open offers of an office that somebody sees to. */
export async function offersKeptBy(
  trx: Work,
  city: string,
  office: string,
): Promise<{ staff: string; count: number }[]> {
  const rows = await trx
    .selectFrom('hand_offs')
    .select(({ ref, fn }) => [ref('keeper').$notNull().as('staff'), fn.countAll<number>().as('count')])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'offered')
    .where('keeper', 'is not', null)
    .groupBy('keeper')
    .execute()
  return rows
}

/** All that one sees to goes to another. Gives how many. */
export async function handOverOffers(
  trx: Work,
  city: string,
  { office, leaver, to }: { office: string; leaver: string; to: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('hand_offs')
    .set({ keeper: to })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('keeper', '=', leaver)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
