// Rows as a CSV file that opens rightly in Excel: no cell runs as a formula, and no character is lost unseen.
import Encoding from 'encoding-japanese'
import Papa from 'papaparse'

export type CsvEncoding = 'utf-8-bom' | 'shift_jis'

/** A character Shift_JIS does not have; row and column from 1. The file holds the geta mark 〓 in its place. */
export type Unconvertible = { row: number; column: number; character: string }

export type CsvFile = { bytes: Uint8Array<ArrayBuffer>; unconvertible: Unconvertible[] }

export type Cell = string | number | null

/** `rows` with the heading row among them; numbers stay numbers, text that Excel would run is shown as text. */
export function csvText(rows: readonly (readonly Cell[])[], encoding: CsvEncoding): CsvFile {
  const cells = rows.map(row => row.map(cell => (typeof cell === 'string' ? harmless(cell) : cell)))
  const text = (of: readonly (readonly Cell[])[]) =>
    `${Papa.unparse([...of.map(row => [...row])], { newline: '\r\n' })}\r\n`
  if (encoding === 'utf-8-bom') return { bytes: encoder.encode(`\uFEFF${text(cells)}`), unconvertible: [] }
  const unconvertible: Unconvertible[] = []
  const fitting = cells.map((row, r) =>
    row.map((cell, c) =>
      typeof cell === 'string'
        ? fitted(cell, character => unconvertible.push({ row: r + 1, column: c + 1, character }))
        : cell,
    ),
  )
  return { bytes: toShiftJis(text(fitting)), unconvertible }
}

const encoder = new TextEncoder()

/** Excel runs a cell that begins with one of these; an apostrophe before it makes it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** By graphemes, so that a name with a variation selector is reported as the one character people see. */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

function fitted(text: string, missing: (character: string) => void): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same in both encodings
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return Array.from(characters.segment(text), ({ segment }) => {
    if (segment in twins) return twins[segment]
    if (fits(segment)) return segment
    missing(segment)
    return '〓'
  }).join('')
}

/** One cell of JIS X 0208 that Unicode and Windows name differently; to the eye they are the same. */
const twins: Record<string, string> = { '〜': '～', '−': '－', '—': '―', '‖': '∥' }

const known = new Map<string, boolean>()
const decoder = new TextDecoder('shift_jis')

/** It fits when it comes back the same; the answer is kept, for a file asks it of few different characters. */
function fits(character: string): boolean {
  let answer = known.get(character)
  if (answer === undefined) {
    answer = decoder.decode(toShiftJis(character)) === character
    if (known.size < 20_000) known.set(character, answer)
  }
  return answer
}

const toShiftJis = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
