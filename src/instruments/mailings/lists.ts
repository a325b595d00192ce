// The list of a sending: taken as it comes, read and checked beside the other work, kept whole or not at all.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { fields, headingsKey, type Recognition, type Remembered, remember } from './checking/columns.ts'
import { openList } from './checking/reading.ts'
import type { By, Sending } from './sendings.ts'

/** Bytes of the largest list that is taken: a million rows. */
export const largestList = 300_000_000

export type List = NonNullable<Awaited<ReturnType<typeof listOf>>>
export type Part = 'main' | 'later' | 'protected'

/** The newest list of a part; its bytes are left where they are. */
export const listOf = (trx: Work, city: string, sending: string, part: Part = 'main') =>
  trx
    .selectFrom('mailing_lists')
    .select([
      'list',
      'name',
      'state',
      'rows',
      'doing',
      'columns',
      'trouble',
      'began_at',
      'ended_at',
      'by_staff',
    ])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('part', '=', part)
    .orderBy('began_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function takeList(
  trx: Work,
  house: House,
  { city, by }: By,
  sending: Sending,
  part: Part,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<string> {
  const list = randomUUID()
  await trx
    .deleteFrom('mailing_lists')
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .where('part', '=', part)
    .execute()
  await trx
    .insertInto('mailing_lists')
    .values({
      ...{ city, office: sending.office, list, sending: sending.sending, part, name, bytes },
      ...{ state: part === 'main' ? 'reading' : 'read', began_at: house.now(), by_staff: by },
      delete_on: sending.delete_on,
    })
    .execute()
  return list
}

export const bytesOf = async (trx: Work, city: string, sending: string, part: Part) =>
  (
    await trx
      .selectFrom('mailing_lists')
      .select('bytes')
      .where('city', '=', city)
      .where('sending', '=', sending)
      .where('part', '=', part)
      .orderBy('began_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.bytes ?? undefined

export class Cancelled extends Error {}

export class ListRefused extends Error {}

const columnsShape = z.partialRecord(z.enum(fields), z.array(z.string()))

export async function rememberedFor(
  trx: Work,
  city: string,
  office: string,
  bytes: Buffer,
): Promise<Remembered | undefined> {
  const reading = await openList(bytes)
  if ('refused' in reading || reading.recognition.header === 0) return undefined
  const row = await trx
    .selectFrom('mailing_columns')
    .select('columns')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('headings', '=', headingsKey(reading.recognition.headings))
    .executeTakeFirst()
  if (!row) return undefined
  const { success, data } = columnsShape.safeParse(row.columns)
  return success ? (data as Remembered) : undefined
}

/** The columns as a person left them, for the next list with these headings. */
export async function rememberColumns(
  trx: Work,
  { city, office, by }: By,
  recognition: Recognition,
  now: Date,
): Promise<void> {
  if (recognition.header === 0) return
  const set = { columns: JSON.stringify(remember(recognition)), changed_at: now, changed_by: by }
  await trx
    .insertInto('mailing_columns')
    .values({ city, office, headings: headingsKey(recognition.headings), ...set })
    .onConflict(conflict => conflict.columns(['city', 'office', 'headings']).doUpdateSet(set))
    .execute()
}

/** Gives a reading up: nothing of it is kept. */
export const cancelReading = (trx: Work, { city }: By, sending: string, now: Date) =>
  trx
    .updateTable('mailing_lists')
    .set({ state: 'cancelled', bytes: null, ended_at: now })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('state', '=', 'reading')
    .execute()

/** To be read once more, with other columns. */
export const readAgain = (trx: Work, { city }: By, list: string) =>
  trx
    .updateTable('mailing_lists')
    .set({ state: 'reading', rows: 0, trouble: null, ended_at: null })
    .where('city', '=', city)
    .where('list', '=', list)
    .where('bytes', 'is not', null)
    .executeTakeFirst()
