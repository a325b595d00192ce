// The rows of a CSV from a business system: Shift_JIS, UTF-8 or UTF-16, piece by piece, whatever is broken told by row.
import { isUtf8 } from 'node:buffer'
import Encoding from 'encoding-japanese'
import { csvRows } from '../../../rows/csv.ts'
import { lineReader, type Encoding as Written } from '../../../rows/lines.ts'
import type { Trouble } from './address-list.ts'

export type RawRow = { row: number; fields: string[] }
export type Rows = { rows: RawRow[]; troubles: Trouble[] }
export type Source = AsyncIterable<Uint8Array> | Uint8Array

/** Bytes from whose lines encoding and delimiter are told. */
const enough = 262_144

const encodingNames: Record<Written, string> = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'utf-16le': 'UTF-16',
}

/** UTF-8 read as Shift_JIS runs kanji and half-width kana together; written back, it is UTF-8 again. */
const suspicious = /[\uff61-\uff9f][\u3400-\u9fff]|[\u3400-\u9fff][\uff61-\uff9f]/
const garbled = (text: string): boolean =>
  suspicious.test(text) &&
  isUtf8(Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' })))

export async function* readCsv(
  pieces: AsyncIterable<Uint8Array>,
  begins: Uint8Array,
): AsyncGenerator<Rows, void, undefined> {
  const encoding = encodingOf(begins)
  const delimiter = delimiterOf(begins, encoding)
  let out: Rows = { rows: [], troubles: [] }
  const refuse = (row: number, why: string) =>
    out.troubles.push({ cause: 'unreadable', rows: [row], why: `${row}行目：${why}`, lost: true })
  // A spreadsheet counts a cell with line breaks as one row.
  let swallowed = 0
  const reader = csvRows(
    delimiter,
    (fields, line, _offset, text) => {
      const row = line - swallowed
      if (text.includes('\n')) swallowed += text.split('\n').length - 1
      if (text.includes('\uFFFD') || (encoding === 'shift_jis' && garbled(text)))
        refuse(
          row,
          `文字コードがほかの行（${encodingNames[encoding]}）と違い、読めません。この行だけ、別のファイルから貼り付けられていないかを確かめてください。`,
        )
      else out.rows.push({ row, fields })
    },
    { refuse: (line, why) => refuse(line - swallowed, why) },
  )
  const lines = lineReader({
    encoding,
    each: reader.line,
    refuse: (line, why) => refuse(line - swallowed, why),
  })
  const taken = () => {
    const full = out
    out = { rows: [], troubles: [] }
    return full
  }
  for await (const piece of pieces) {
    lines.push(piece)
    reader.flush()
    yield taken()
  }
  lines.end('read')
  reader.end(false)
  yield taken()
}

/** However the bytes come, in pieces that are decoded one at a time; the first is long enough to tell the file by. */
export async function* piecesOf(source: Source): AsyncGenerator<Uint8Array, void, undefined> {
  let first: Uint8Array | undefined = new Uint8Array()
  for await (const large of source instanceof Uint8Array ? [source] : source) {
    if (first && first.length + large.length < enough) {
      first = Buffer.concat([first, large])
      continue
    }
    const whole: Uint8Array = first?.length ? Buffer.concat([first, large]) : large
    first = undefined
    for (let at = 0; at < whole.length; at += enough) yield whole.subarray(at, at + enough)
  }
  if (first) yield first
}

function encodingOf(begins: Uint8Array): Written {
  if (begins[0] === 0xff && begins[1] === 0xfe) return 'utf-16le'
  if (isUtf8(wholeLines(begins))) return 'utf-8'
  // Some lines are of another encoding: the one that most lines are in.
  const lines = Buffer.from(wholeLines(begins)).toString('latin1').split('\n').slice(0, 2_000)
  const telling = lines.map(line => Buffer.from(line, 'latin1')).filter(line => line.some(byte => byte > 127))
  return telling.filter(line => isUtf8(line)).length * 2 > telling.length ? 'utf-8' : 'shift_jis'
}

function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(10)
  return end > 0 && bytes.length >= enough ? bytes.subarray(0, end + 1) : bytes
}

function delimiterOf(begins: Uint8Array, encoding: Written): string {
  const start = new TextDecoder(encoding)
    .decode(begins.subarray(0, 8_192))
    .split('\n')
    .slice(0, 10)
    .join('\n')
  const count = (of: string) => start.split(of).length
  return [',', '\t', ';'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
