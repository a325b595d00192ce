// How often an office took a plain word in place of a hard one: the dictionary grows by use.
import { sql } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { plainWords } from '../words.ts'

const shipped = new Set(plainWords.map(({ word }) => word))

/** Counts only words of a dictionary; what else was replaced is nobody's word. */
export async function noteTaken(
  trx: Work,
  city: string,
  office: string,
  word: string,
  now: Date,
): Promise<void> {
  const known =
    shipped.has(word) ||
    (await trx
      .selectFrom('plain_words')
      .select('word')
      .where('city', '=', city)
      .where('keeper', 'in', ['', office])
      .where('word', '=', word)
      .executeTakeFirst()) !== undefined
  if (!known) return
  await trx
    .insertInto('word_uses')
    .values({ city, office, word, taken: 1, last_on: dayOf(now) })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'office', 'word'])
        .doUpdateSet({ taken: sql`word_uses.taken + 1`, last_on: dayOf(now) }),
    )
    .execute()
}
