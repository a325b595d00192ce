// How an office reads its own names and words: settled once by a person, used in every notice after.
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
