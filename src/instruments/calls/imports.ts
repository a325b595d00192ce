// The log of imports: what was taken and what refused of each file, exact at every instant.
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { CallImports } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { Incoming } from './importing.ts'
import type { RefusedRow } from './record.ts'

export const cutOff =
  '途中で止まりました。ここまでに取り込んだ分は残っています。同じファイルをもう一度取り込むと、残りだけが取り込まれます。'

/** Calls and refused rows that a reading had handed over before it was cut off. */
export type Seen = { calls: number; refusals: number }

/** Opens the import's row, or takes it up again. */
export async function beginImport(trx: Work, id: string, incoming: Incoming, now: Date): Promise<Seen> {
  const { city, office, source, name, by, mapping, held = null } = incoming
  const row = await trx
    .insertInto('call_imports')
    .values({
      ...{ city, office, import: id, source, name, state: 'running', began_at: now, by_staff: by, held },
      mapping: JSON.stringify(mapping),
    })
    .onConflict(conflict =>
      conflict.columns(['city', 'import']).doUpdateSet({ state: 'running', ended_at: null, trouble: null }),
    )
    .returning(['calls_seen as calls', 'refusals_seen as refusals'])
    .executeTakeFirstOrThrow()
  return row
}

export type Counted = {
  taken: number
  repeated: number
  aside: number
  returned: number
}

/** Adds a batch to the counts, and says how they stand. */
export async function countImport(
  trx: Work,
  city: string,
  id: string,
  { calls, refused, ...counted }: Counted & { calls: number; refused: number } = nothing,
): Promise<Counted & { pending: number }> {
  return trx
    .updateTable('call_imports')
    .set({
      calls_seen: sql`calls_seen + ${calls}`,
      refusals_seen: sql`refusals_seen + ${refused}`,
      taken: sql`taken + ${counted.taken}`,
      repeated: sql`repeated + ${counted.repeated}`,
      aside: sql`aside + ${counted.aside}`,
      returned: sql`returned + ${counted.returned}`,
      refused: sql`refused + ${refused}`,
    })
    .where('city', '=', city)
    .where('import', '=', id)
    .returning(['taken', 'repeated', 'aside', 'returned', 'pending'])
    .executeTakeFirstOrThrow()
}

const nothing = { taken: 0, repeated: 0, aside: 0, returned: 0, calls: 0, refused: 0 }

/** Refused rows are numbered on from those that the import has already, as they came. */
export async function keepRefusals(
  trx: Work,
  { city, office, id }: { city: string; office: string; id: string },
  refused: RefusedRow[],
  deleteOn: string,
): Promise<void> {
  if (refused.length === 0) return
  const { before } = await trx
    .selectFrom('call_imports')
    .select('refused as before')
    .where('city', '=', city)
    .where('import', '=', id)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('call_refusals')
    .values(
      refused.map((row, at) => ({
        ...{ city, office, import: id, nth: before + at + 1, ...row },
        delete_on: deleteOn,
      })),
    )
    .execute()
}

export async function endImport(
  trx: Work,
  city: string,
  id: string,
  { at, bytes, digest, pending }: { at: Date; bytes: number; digest: string | null; pending: number },
): Promise<void> {
  await trx
    .updateTable('call_imports')
    .set({
      ...{ state: 'done', ended_at: at, held: null, digest, pending, calls_seen: 0, refusals_seen: 0 },
      bytes: sql`bytes + ${bytes}::bigint`,
    })
    .where('city', '=', city)
    .where('import', '=', id)
    .execute()
}

export async function stopImport(
  trx: Work,
  city: string,
  id: string,
  trouble: string,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('call_imports')
    .set({ state: 'stopped', ended_at: at, trouble })
    .where('city', '=', city)
    .where('import', '=', id)
    .execute()
}

export type Import = Selectable<CallImports>

export const importBy = (trx: Work, city: string, id: string): Promise<Import | undefined> =>
  trx
    .selectFrom('call_imports')
    .selectAll()
    .where('city', '=', city)
    .where(sql`import::text`, '=', id)
    .executeTakeFirst()

/** The import that a followed file's new rows of a day go to. */
export async function importNamed(trx: Work, city: string, source: string, name: string): Promise<string> {
  const row = await trx
    .selectFrom('call_imports')
    .select('import')
    .where('city', '=', city)
    .where('source', '=', source)
    .where('name', '=', name)
    .orderBy('began_at', 'desc')
    .executeTakeFirst()
  return row?.import ?? randomUUID()
}

/** An import of a held file that was broken off before it ended. */
export async function importHolding(trx: Work, city: string, held: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('call_imports')
    .select('import')
    .where('city', '=', city)
    .where('held', '=', held)
    .executeTakeFirst()
  return row?.import
}

/** Imports that were running when the program ended. */
export const brokenOff = (trx: Work, city: string, before: Date): Promise<Import[]> =>
  trx
    .selectFrom('call_imports')
    .selectAll()
    .where('city', '=', city)
    .where('state', '=', 'running')
    .where('began_at', '<', before)
    .execute()
