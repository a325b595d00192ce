// The beginning of a file, kept for a day while somebody finds out how it is read.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { CallMapping } from './record.ts'
import { readAll } from './records/read.ts'

/** Bytes of a file that show how it is written. */
const beginning = 65_536

export type Draft = { draft: string; name: string; bytes: Uint8Array }

export async function keepDraft(
  trx: Work,
  of: { city: string; office: string },
  file: File,
  now: Date,
): Promise<string> {
  const draft = randomUUID()
  const bytes = Buffer.from(await file.slice(0, beginning).arrayBuffer())
  await trx
    .insertInto('call_drafts')
    .values({ ...of, draft, name: file.name, bytes, made_at: now })
    .execute()
  return draft
}

export const draftBy = (trx: Work, city: string, office: string, draft: string): Promise<Draft | undefined> =>
  trx
    .selectFrom('call_drafts')
    .select(['draft', 'name', 'bytes'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where(sql`draft::text`, '=', draft)
    .executeTakeFirst()

/** The lines that calls from outside ring in, as far as the beginning of the file tells. */
export async function linesIn({ bytes }: Draft, mapping: CallMapping): Promise<string[]> {
  const { calls } = await readAll(bytes, mapping, { following: true })
  return [...new Set(calls.filter(call => call.direction === 'inbound').map(call => call.line))]
}
