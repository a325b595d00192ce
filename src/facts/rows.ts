// Facts as rows of the database and back.
import { type Selectable, sql } from 'kysely'
import type { Facts } from '../db/schema.ts'
import type { Work } from '../db/store.ts'
import type { Fact } from './fact.ts'

export type FactRow = Omit<Selectable<Facts>, 'body'> & { body: unknown }

export const factColumns = [
  'id',
  'kind',
  'happened_at',
  'recorded_at',
  'day',
  'recorded_on',
  'office',
  'section',
  'source',
  'source_key',
  'subject',
  'corrects',
  'body',
  'lane',
  'seq',
  'hash',
] as const

/** Of facts read as `f`: those that no other corrects or takes back. */
export const uncorrected = sql<boolean>`not exists (
  select from facts later where later.city = f.city and later.corrects = f.id)`

export const factOf = (row: Omit<FactRow, 'city'>): Fact => ({
  id: row.id,
  kind: row.kind,
  happenedAt: row.happened_at,
  recordedAt: row.recorded_at,
  office: row.office,
  section: row.section,
  source: row.source,
  sourceKey: row.source_key,
  ...(row.subject !== null && { subject: row.subject }),
  ...(row.corrects !== null && { corrects: row.corrects }),
  body: row.body,
})

export async function factsById(trx: Work, city: string, ids: readonly string[]): Promise<Map<string, Fact>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('facts')
    .select(factColumns)
    .where('city', '=', city)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.id, factOf(row)]))
}
