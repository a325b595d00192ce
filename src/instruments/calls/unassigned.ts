// Lines that ring in no section we know of, and their calls, until somebody names the section.
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { CallRecord } from './record.ts'

export type Unassigned = { line: string; calls: number }

export async function keepUnassigned(
  trx: Work,
  of: { city: string; office: string; source: string },
  calls: readonly CallRecord[],
): Promise<void> {
  if (calls.length === 0) return
  await trx
    .insertInto('call_unassigned')
    .values(calls.map(call => ({ ...of, line: call.line, source_key: call.key })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function unassignedOf(trx: Work, city: string, source: string): Promise<Unassigned[]> {
  const { rows } = await sql<Unassigned>`
    select line, count(*)::int as calls from call_unassigned where city = ${city} and source = ${source}
    group by line order by calls desc, line`.execute(trx)
  return rows
}
