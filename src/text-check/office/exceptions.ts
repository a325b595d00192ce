// What a rule found and an office lets stand, with its reason: remembered for the whole office, and can be taken back.
import type { Selectable } from 'kysely'
import { addDays, dayOf } from '../../calendar/day.ts'
import type { TextExceptions } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import { catalogue } from '../catalogue.ts'

export type Exception = Selectable<TextExceptions>

/** What nobody may let stand: a notice without a contact (standard 2). */
const binding = ['contact-missing']

/** Days an exception is remembered: a word longer than a sentence, in which somebody may be named. */
const remembered = { word: 3 * 365, sentence: 365 }
const longestWord = 20

type By = { staff: string; now: Date }

export async function acceptException(
  trx: Work,
  city: string,
  office: string,
  { rule, words, reason }: { rule: string; words: string; reason: string },
  { staff, now }: By,
): Promise<{ ok: true } | { refused: string }> {
  if (binding.includes(rule)) return { refused: '問合せ先のないお知らせは、出せません。' }
  if (!catalogue.some(({ id }) => id === rule)) return { refused: 'この指摘は、いまはありません。' }
  if (reason.trim() === '') return { refused: 'このままでよい理由を書いてください。' }
  const days = words.length > longestWord ? remembered.sentence : remembered.word
  await trx
    .insertInto('text_exceptions')
    .values({
      ...{ city, office, exception: newFactId(now), rule, words, reason: reason.trim() },
      ...{ accepted_by: staff, accepted_at: now, delete_on: addDays(dayOf(now), days) },
    })
    // Two accepted the same thing at once: the first reason stands.
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return { ok: true }
}

export const takeBackException = (
  trx: Work,
  city: string,
  office: string,
  exception: string,
  { staff, now }: By,
) =>
  trx
    .updateTable('text_exceptions')
    .set({ taken_back_by: staff, taken_back_at: now })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('exception', '=', exception)
    .where('taken_back_at', 'is', null)
    .execute()

/** Newest first. */
export const standingExceptions = (trx: Work, city: string, office: string): Promise<Exception[]> =>
  trx
    .selectFrom('text_exceptions')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('taken_back_at', 'is', null)
    .orderBy('accepted_at', 'desc')
    .orderBy('exception')
    .execute()
