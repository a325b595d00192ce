// Reads an address list as it comes from a business system, piece by piece, into addressees and what stood in the way.
import type { Addressee, Trouble } from './address-list.ts'
import { rowReader } from './addressee.ts'
import { readBook } from './book-rows.ts'
import {
  type Columns,
  deepest,
  type Field,
  lacking,
  type Recognition,
  type Remembered,
  recognise,
} from './columns.ts'
import { piecesOf, type RawRow, type Rows, readCsv, type Source } from './csv-rows.ts'

export type Batch = { addressees: Addressee[]; troubles: Trouble[] }

export type Reading = {
  recognition: Recognition
  /** The first rows as they stand, to show when columns are chosen. */
  beginning: RawRow[]
  /** Undefined when the columns lack something without which nothing can be read; `lacking` then says what. */
  lacking?: string
  batches: AsyncGenerator<Batch, void, undefined>
}

/** What a person or an earlier list has told; `needs` are the fields without which the list is of no use. */
export type Told = {
  columns?: Columns
  header?: number
  remembered?: Remembered
  needs?: readonly Field[]
}

/** More columns than any list of addresses has: a file of something else, or one that should break a reader. */
const widest = 1_000
const empty = 'ファイルが空です。中身のあるファイルを選んでください。'
const other = (what: string) =>
  `${what}は名簿として読めません。業務システムからCSVかExcelで書き出したファイルを選んでください。`

export async function openList(source: Source, told: Told = {}): Promise<Reading | { refused: string }> {
  const pieces = piecesOf(source)
  const first = await pieces.next()
  if (first.done || first.value.length === 0) return { refused: empty }
  const begins = first.value
  const refused = notAList(begins)
  if (refused) return { refused }
  const all = again([begins], pieces)
  const notes: string[] = []
  let rows: AsyncIterable<Rows>
  if (isBook(begins)) {
    const book = await readBook(all)
    if ('refused' in book) return book
    notes.push(...book.notes)
    rows = inBatches(book)
  } else rows = readCsv(all, begins)
  return recognised(rows, told, notes)
}

function notAList(begins: Uint8Array): string | undefined {
  const starts = Buffer.from(begins.subarray(0, 4)).toString('latin1')
  if (starts === '%PDF') return other('PDFファイル')
  if (starts.startsWith('\u00ff\u00d8')) return other('写真')
  const wide = begins[0] === 0xff && begins[1] === 0xfe
  if (!isBook(begins) && !wide && begins.subarray(0, 1_000).filter(byte => byte === 0).length > 20)
    return other('このファイル')
  return undefined
}

const isBook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

async function* again<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield* first
  yield* rest
}

const blank = (fields: readonly string[]) => fields.every(text => text === '' || text.trim() === '')

/** A workbook's rows in pieces like a file's, so that whoever reads can stop between them. */
async function* inBatches({ rows, troubles }: Rows): AsyncGenerator<Rows, void, undefined> {
  yield { rows: rows.slice(0, 1_000), troubles }
  for (let at = 1_000; at < rows.length; at += 1_000) yield { rows: rows.slice(at, at + 1_000), troubles: [] }
}

async function recognised(
  rows: AsyncIterable<Rows>,
  told: Told,
  notes: string[],
): Promise<Reading | { refused: string }> {
  const source = rows[Symbol.asyncIterator]()
  const held: Rows[] = []
  let seen = 0
  for (let next = await source.next(); !next.done; next = await source.next()) {
    held.push(next.value)
    seen += next.value.rows.length
    if (seen >= deepest * 2) break
  }
  const beginning = held.flatMap(one => one.rows).slice(0, deepest * 2)
  if (beginning.some(one => one.fields.length > widest))
    return {
      refused: `列が${widest}を超えています。名簿のファイルか、区切り文字が正しいかを確かめてください。`,
    }
  if (beginning.length === 0) return { refused: held.flatMap(one => one.troubles)[0]?.why ?? empty }
  const found = recognise(beginning, told.remembered)
  const recognition: Recognition = {
    ...found,
    header: told.header ?? found.header,
    columns: told.columns ?? found.columns,
    by: told.columns
      ? Object.fromEntries(Object.keys(told.columns).map(field => [field, 'told' as const]))
      : found.by,
    notes: [...notes, ...found.notes],
  }
  const without = lacking(recognition, told.needs)
  const rest = { [Symbol.asyncIterator]: () => source }
  return {
    recognition,
    beginning,
    ...(without === undefined ? {} : { lacking: without }),
    batches: addressees(again(held, rest), recognition),
  }
}

async function* addressees(
  source: AsyncIterable<Rows>,
  recognition: Recognition,
): AsyncGenerator<Batch, void, undefined> {
  const { header, headings, columns } = recognition
  const read = rowReader(recognition)
  const used = Object.values(columns).flat()
  // Headings printed anew on every page are no addressee.
  const again = (fields: readonly string[]) =>
    header > 0 && used.every(at => fields[at]?.trim() === headings[at])
  for await (const { rows, troubles } of source) {
    const batch: Batch = {
      addressees: [],
      troubles: troubles.filter(one => one.rows.every(row => row > header)),
    }
    for (const { row, fields } of rows)
      if (row > header && !blank(fields) && !again(fields)) read(row, fields, batch)
    yield batch
  }
}
