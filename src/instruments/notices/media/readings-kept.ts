// How an office reads its own names and words: settled once by a person, used in every notice after.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import type { Reading } from './ruby.ts'

export const kana = z.string().regex(/^[ぁ-ゖー]{1,60}$/)

export const settledReadings = (trx: Work, city: string, office: string): Promise<Reading[]> =>
  trx
    .selectFrom('notice_readings')
    .select(['word', 'reading'])
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('word')
    .execute()

const most = 1000

/** As a person looks them over: by word, those in which something stands. */
export const readingsKept = (trx: Work, city: string, office: string, q: string) =>
  trx
    .selectFrom('notice_readings')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .$if(q !== '', query =>
      query.where(on => on.or([on(sql`strpos(word, ${q})`, '>', 0), on(sql`strpos(reading, ${q})`, '>', 0)])),
    )
    .orderBy('word')
    .limit(most)
    .execute()

export const forgetReading = (trx: Work, city: string, office: string, word: string) =>
  trx
    .deleteFrom('notice_readings')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('word', '=', word)
    .execute()

export async function settleReading(
  trx: Work,
  city: string,
  office: string,
  { word, reading }: Reading,
  { by, now }: { by: string; now: Date },
): Promise<void> {
  const set = { reading, changed_at: now, changed_by: by }
  await trx
    .insertInto('notice_readings')
    .values({ city, office, word, ...set })
    .onConflict(conflict => conflict.columns(['city', 'office', 'word']).doUpdateSet(set))
    .execute()
}
