// The dictionaries of a city and its offices: proposed by whoever writes, put to use by whoever is in charge, retired when not needed.

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import Papa from 'papaparse'
import { z } from 'zod'
import type { PlainWords } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { plainWords } from '../words.ts'

export type Entry = Selectable<PlainWords> & { taken: number }
export type Spelling = { word: string; plain: string; why: string }

export const spelling = z.object({
  word: z.string({ error: '言葉を入力してください。' }).min(1).max(60),
  plain: z.string({ error: '言いかえを入力してください。' }).min(1).max(200),
  why: z.string().max(200).default(''),
})

/** Of the city and of the office, what is proposed first, then what is used most. */
export const entriesOf = (
  trx: Work,
  city: string,
  office: string,
  { q = '', limit = 500 }: { q?: string | undefined; limit?: number } = {},
): Promise<Entry[]> =>
  trx
    .selectFrom('plain_words as w')
    .leftJoin('word_uses as u', join =>
      join.onRef('u.city', '=', 'w.city').onRef('u.word', '=', 'w.word').on('u.office', '=', office),
    )
    .selectAll('w')
    .select(sql<number>`coalesce(u.taken, 0)`.as('taken'))
    .where('w.city', '=', city)
    .where('w.keeper', 'in', ['', office])
    .$if(q !== '', query =>
      query.where(on =>
        on.or([sql<boolean>`strpos(w.word, ${q}) > 0`, sql<boolean>`strpos(w.plain, ${q}) > 0`]),
      ),
    )
    .orderBy(sql`w.state <> 'proposed'`)
    .orderBy(sql`w.state = 'retired'`)
    .orderBy(sql`coalesce(u.taken, 0)`, 'desc')
    .orderBy('w.word')
    .limit(limit)
    .execute()

/** How often each word that ships was taken here. */
export async function shippedUses(trx: Work, city: string, office: string): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('word_uses')
    .select(['word', 'taken'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where(
      'word',
      'in',
      plainWords.map(({ word }) => word),
    )
    .execute()
  return new Map(rows.map(({ word, taken }) => [word, taken]))
}

export const entryBy = (
  trx: Work,
  city: string,
  keeper: string,
  word: string,
): Promise<Selectable<PlainWords> | undefined> =>
  trx
    .selectFrom('plain_words')
    .selectAll()
    .where('city', '=', city)
    .where('keeper', '=', keeper)
    .where('word', '=', word)
    .executeTakeFirst()

type By = { staff: string; now: Date }

/** A word asked for twice is asked for more; one that is used already stays as it is. */
export async function propose(
  trx: Work,
  city: string,
  keeper: string,
  { word, plain, why }: Spelling,
  { staff, now }: By,
): Promise<void> {
  await trx
    .insertInto('plain_words')
    .values({
      ...{ city, keeper, word, plain, why, state: 'proposed', proposals: 1 },
      ...{ changed_by: staff, changed_at: now },
    })
    .onConflict(conflict =>
      conflict.columns(['city', 'keeper', 'word']).doUpdateSet({ proposals: sql`plain_words.proposals + 1` }),
    )
    .execute()
}

/** Saves a word under the version that was seen; 0 is a new one. Whoever comes second sees what stands. */
export async function settle(
  trx: Work,
  city: string,
  keeper: string,
  { word, plain, why, state }: Spelling & { state: 'used' | 'retired' },
  { staff, now, version }: By & { version: number },
): Promise<{ ok: true } | { conflict: Selectable<PlainWords> }> {
  const set = { plain, why, state, changed_by: staff, changed_at: now }
  const standing = await entryBy(trx, city, keeper, word)
  if (standing && standing.version !== version) return { conflict: standing }
  await trx
    .insertInto('plain_words')
    .values({ city, keeper, word, ...set })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'keeper', 'word'])
        .doUpdateSet({ ...set, version: sql`plain_words.version + 1` }),
    )
    .execute()
  return { ok: true }
}

export type ReadWords = { words: Spelling[]; refused: { row: number; why: string }[] }

/** A file of words: 言葉, 言いかえ, 理由 in this order, with or without a heading. */
export function readWords(text: string): ReadWords {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' })
  const rows = data.map((cells, at) => ({ row: at + 1, cells: cells.map(cell => cell.trim()) }))
  const told = rows[0]?.cells[0] === '言葉' ? rows.slice(1) : rows
  const words: Spelling[] = []
  const refused: ReadWords['refused'] = []
  for (const { row, cells } of told) {
    const [word, plain, why] = cells.map(cell => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell) || undefined)
    const read = spelling.safeParse({ word, plain, why })
    if (!read.success) refused.push({ row, why: '言葉（60文字まで）と言いかえ（200文字まで）が要ります。' })
    else if (words.some(one => one.word === read.data.word))
      refused.push({ row, why: `「${read.data.word}」は、前の行にもあります。` })
    else words.push(read.data)
  }
  return { words, refused }
}
