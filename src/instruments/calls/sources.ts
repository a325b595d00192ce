// Where call records come from: each phone system of an office, how its records reach us and how they are read.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { CallSources } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { CallMapping } from './record.ts'

export const ways = ['upload', 'folder', 'follow', 'http'] as const
export type Way = (typeof ways)[number]

export const wayWords: Record<Way, string> = {
  upload: '画面から取り込む',
  folder: 'フォルダに置かれたファイルを取り込む',
  follow: '書き足されるファイルを読み続ける',
  http: 'ほかのプログラムから受け取る（HTTP）',
}

export const formats = ['queue_log', 'cel', 'cdr', 'csv'] as const

export const formatWords: Record<CallMapping['format'], string> = {
  csv: '電話交換機のCSV',
  queue_log: 'Asterisk の queue_log',
  cel: 'Asterisk の CEL（CSV）',
  cdr: 'Asterisk の CDR（CSV）',
}

const column = z.number().int().min(0)

export const mappingSchema = z.strictObject({
  format: z.enum(formats),
  clockAhead: z.number(),
  lines: z.record(z.string(), z.string()),
  announcements: z.array(z.string()).exactOptional(),
  inside: z.array(z.string()).exactOptional(),
  csv: z
    .strictObject({
      encoding: z.enum(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le']),
      delimiter: z.enum([',', '\t', ';']),
      skip: z.number().int().min(0),
      width: z.number().int().min(1).exactOptional(),
      timeFormat: z.string().min(1),
      columns: z.strictObject({
        start: column,
        line: column,
        key: column.exactOptional(),
        date: column.exactOptional(),
        answer: column.exactOptional(),
        rang: column.exactOptional(),
        end: column.exactOptional(),
        talked: column.exactOptional(),
        number: column.exactOptional(),
        direction: column.exactOptional(),
        outcome: column.exactOptional(),
        endedBy: column.exactOptional(),
      }),
      words: z.record(z.string(), z.string()),
    })
    .exactOptional(),
}) satisfies z.ZodType<CallMapping>

export type Source = Omit<Selectable<CallSources>, 'mapping' | 'way'> & { mapping: CallMapping; way: Way }

const sourceFrom = (row: Selectable<CallSources>): Source => ({
  ...row,
  way: z.enum(ways).parse(row.way),
  mapping: mappingSchema.parse(row.mapping),
})

export async function sourcesOf(trx: Work, city: string, office?: string): Promise<Source[]> {
  const rows = await trx
    .selectFrom('call_sources')
    .selectAll()
    .where('city', '=', city)
    .$if(office !== undefined, query => query.where('office', '=', office ?? ''))
    .orderBy('office')
    .orderBy('name')
    .execute()
  return rows.map(sourceFrom)
}

export async function sourceBy(trx: Work, city: string, source: string): Promise<Source | undefined> {
  const row = await trx
    .selectFrom('call_sources')
    .selectAll()
    .where('city', '=', city)
    .where('source', '=', source)
    .executeTakeFirst()
  return row && sourceFrom(row)
}

export type NewSource = Pick<Source, 'name' | 'way' | 'mapping' | 'path'> & { stopped: boolean }

/** Its slug is the office's with a number: facts of all offices share one space of sources. */
export async function addSource(
  trx: Work,
  city: string,
  office: string,
  { stopped, mapping, ...rest }: NewSource,
  by: string | null,
  now: Date,
): Promise<string> {
  const others = await trx
    .selectFrom('call_sources')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirstOrThrow()
  const source = `${office}-${others.count + 1}`
  await trx
    .insertInto('call_sources')
    .values({
      ...{ city, office, source, ...rest, mapping: JSON.stringify(mapping) },
      ...{ changed_at: now, changed_by: by, stopped_at: stopped ? now : null },
    })
    .execute()
  return source
}

export type Change = Partial<Pick<Source, 'name' | 'way' | 'mapping' | 'path' | 'stopped_at' | 'trouble'>>

/** False when somebody else changed it since `version` was read; then nothing is changed. */
export async function changeSource(
  trx: Work,
  { city, source, version }: Pick<Source, 'city' | 'source' | 'version'>,
  { mapping, ...rest }: Change,
  by: string | null,
  now: Date,
): Promise<boolean> {
  const changed = await trx
    .updateTable('call_sources')
    .set({
      ...rest,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...{ version: version + 1, changed_at: now, changed_by: by },
    })
    .where('city', '=', city)
    .where('source', '=', source)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Names the sections of some lines; the rest of the mapping stays as whoever else changes it has it. */
export const nameLines = (
  trx: Work,
  { city, source }: Pick<Source, 'city' | 'source'>,
  sections: ReadonlyMap<string, string>,
  by: string | null,
  now: Date,
) =>
  trx
    .updateTable('call_sources')
    .set({
      mapping: sql`jsonb_set(mapping, '{lines}', mapping->'lines' || ${JSON.stringify(Object.fromEntries(sections))}::jsonb)`,
      version: sql`version + 1`,
      ...{ changed_at: now, changed_by: by },
    })
    .where('city', '=', city)
    .where('source', '=', source)
    .executeTakeFirst()

/** What the program itself notes about a source; nobody's change is lost by it. */
export const noteSource = (
  trx: Work,
  { city, source }: Pick<Source, 'city' | 'source'>,
  note: { progress: unknown } | { trouble: string | null },
) =>
  trx
    .updateTable('call_sources')
    .set('progress' in note ? { progress: JSON.stringify(note.progress) } : note)
    .where('city', '=', city)
    .where('source', '=', source)
    .executeTakeFirst()

/** A new key for another program; it is shown once, and only its hash is kept. It begins with the city. */
export async function newKey(trx: Work, { city, source }: Source): Promise<string> {
  const key = `${city}.${randomBytes(32).toString('base64url')}`
  await trx
    .updateTable('call_sources')
    .set({ key_hash: hashOf(key) })
    .where('city', '=', city)
    .where('source', '=', source)
    .execute()
  return key
}

export const opensWith = ({ key_hash }: Source, key: string): boolean =>
  key_hash !== null && timingSafeEqual(key_hash, hashOf(key))

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()
