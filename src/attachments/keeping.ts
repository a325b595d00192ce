// Keeping files with a contact, a voice or an incident: checked, put on the shelf, then written down; removed with the person's data.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Setting } from '../casework/settings.ts'
import { afterCommit, type Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'
import type { House } from '../house.ts'
import { discard, put } from './shelf.ts'
import { type FileType, isFileType, typeOf } from './types.ts'

export type HolderKind = 'contact' | 'voice' | 'incident' | 'notice' | 'sheet'

/** What files are kept with. */
export type Holder = { office: string; kind: HolderKind; id: string }

export type Attachment = {
  attachment: string
  name: string
  type: FileType
  bytes: number
  sha256: Buffer
  keptAt: Date
  /** The name of whoever kept it; null when it came without one. */
  by: string | null
}

/** How large a file an office takes, in million bytes. */
export const attachmentSetting: Setting<{ megabytes: number }> = {
  key: 'attachments',
  shape: z.object({ megabytes: z.number().int().min(1).max(100).default(20) }),
}

export const listAttachments = async (
  trx: Work,
  city: string,
  kind: HolderKind,
  holder: string,
): Promise<Attachment[]> => {
  const rows = await trx
    .selectFrom('attachments as a')
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 'a.city').onRef('s.staff', '=', 'a.kept_by'))
    .select([
      'a.attachment',
      'a.name',
      'a.type',
      'a.bytes',
      'a.sha256',
      'a.kept_at as keptAt',
      's.name as by',
    ])
    .where('a.city', '=', city)
    .where('a.kind', '=', kind)
    .where('a.holder', '=', holder)
    .orderBy('a.attachment')
    .execute()
  return rows.flatMap(({ type, ...row }) => (isFileType(type) ? [{ ...row, type }] : []))
}

type Handed = { city: string; holder: Holder; by: string | null; limit: number }

/** Checks every file first; one that is refused keeps all of them out, and says why. `noted` shares the transaction of the rows. */
export async function keepFiles(
  house: House,
  { city, holder, by, limit }: Handed,
  files: readonly File[],
  within: (work: (trx: Work) => Promise<void>) => Promise<void>,
  noted: (trx: Work, kept: number) => Promise<void>,
): Promise<{ kept: number } | { refused: string }> {
  const checked: { id: string; name: string; type: FileType; bytes: Buffer; sha256: Buffer }[] = []
  for (const file of files) {
    const name = safeName(file.name)
    if (file.size > limit)
      return { refused: `「${name}」は大きすぎます。一つ${limit / 1_000_000}MBまで受け取れます。` }
    const bytes = Buffer.from(await file.arrayBuffer())
    const told = await typeOf(bytes, name)
    if ('refused' in told) return { refused: `「${name}」：${told.refused}` }
    const sha256 = createHash('sha256').update(bytes).digest()
    checked.push({ id: newFactId(house.now()), name, type: told.type, bytes, sha256 })
  }
  try {
    for (const { id, bytes } of checked) await put(house, city, id, bytes)
    let known: string[] = []
    await within(async trx => {
      known = []
      for (const { id, bytes, ...row } of checked) {
        const { office, kind, id: of } = holder
        const added = await trx
          .insertInto('attachments')
          .values({
            ...{ city, office, attachment: id, kind, holder: of, ...row, bytes: bytes.length },
            ...{ kept_at: house.now(), kept_by: by },
          })
          .onConflict(conflict => conflict.columns(['city', 'kind', 'holder', 'sha256']).doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) known.push(id)
      }
      if (known.length < checked.length) await noted(trx, checked.length - known.length)
    })
    for (const id of known) await discard(house, city, id)
    return { kept: checked.length - known.length }
  } catch (error) {
    // A connection that broke while committing may have committed: only what no row names goes; else the sweep sees to it.
    const named = await house.store
      .within({ city, offices: '*' }, trx => namedAmong(trx, city, [...checked.map(({ id }) => id)]))
      .catch(() => undefined)
    for (const { id } of checked) if (named && !named.has(id)) await discard(house, city, id)
    throw error
  }
}

/** Which of these names on the shelf have a row. */
export async function namedAmong(trx: Work, city: string, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select attachment::text as id from attachments
    where city = ${city} and attachment::text = any(${names}::text[])`.execute(trx)
  return new Set(rows.map(row => row.id))
}

/** A name to be read and saved, and nothing else: no path, no control or direction marks, not endless. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, character => (character === '\u{200d}' ? character : ''))
    .trim()
  const ending = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 120).join('')
  return stem + ending || '名前のないファイル'
}

export const attachmentBy = async (
  trx: Work,
  city: string,
  holder: Pick<Holder, 'kind' | 'id'>,
  attachment: string,
): Promise<Attachment | undefined> =>
  (await listAttachments(trx, city, holder.kind, holder.id)).find(one => one.attachment === attachment)

/** The rows now, the bytes once that is kept; a power cut between leaves an orphan, which the sweep takes. */
export async function dropAttachments(
  trx: Work,
  house: House,
  city: string,
  kind: HolderKind,
  holders: readonly string[],
  only?: string,
): Promise<number> {
  if (holders.length === 0) return 0
  const gone = await trx
    .deleteFrom('attachments')
    .where('city', '=', city)
    .where('kind', '=', kind)
    .where('holder', '=', sql<string>`any(${holders}::uuid[])`)
    .$if(only !== undefined, query => query.where('attachment', '=', only ?? ''))
    .returning('attachment')
    .execute()
  afterCommit(trx, () => {
    for (const { attachment } of gone) discard(house, city, attachment).catch(() => {})
  })
  return gone.length
}
