// Cells of a table that were merged or written only where they change: what each row then holds, and a note for each reading.
import { unspaced } from './columns.ts'
import type { Told } from './reading.ts'
import type { Row } from './row.ts'

type Filled = { values: string[]; problems: Told[]; notes: Told[] }
/** A filled cell and the rows below it whose cell is empty, in one table. */
type Span = { rows: Row[]; cell: string }

/** The scene holds until the next one; without such a column the heading of the table is the scene. */
export const fillScenes = (rows: Row[]): Filled =>
  together(
    spans(rows, 'scene').map(({ rows, cell }) => {
      const scene = unspaced(cell)
      const from = rows[0]?.heading.label ?? ''
      if (cell === '' && from !== '')
        return {
          values: rows.map(() => from),
          notes: told(rows, `場面の欄がないので、見出しの「${from}」を場面としました。`),
          problems: [],
        }
      if (cell === '')
        return {
          values: rows.map(() => ''),
          notes: [],
          problems: told(rows, `${range(rows)}の場面が分かりません。場面の欄を埋めてください。`),
        }
      const spaced = scene === cell ? '' : `「${cell}」の字間の空白を除き、`
      const down = rows.length === 1 ? '' : `${range(rows)}の`
      const notes = spaced || down ? told(rows, `${spaced}${down}場面を「${scene}」と読みました。`) : []
      return { values: rows.map(() => scene), notes, problems: [] }
    }),
  )

/** One name holds for the empty cells below it; as many names as rows were one cell for each row, merged. */
export const fillOwners = (rows: Row[]): Filled =>
  together(
    spans(rows, 'owner').map(({ rows, cell }) => {
      const names = cell.split(/\s+/)
      const same = { values: rows.map(() => cell), notes: [], problems: [] }
      if (cell === '' || rows.length === 1) return same
      if (names.length === 1)
        return {
          ...same,
          notes: told(rows, `空欄の所管を上の行と同じとし、${range(rows)}を「${cell}」と読みました。`),
        }
      if (names.length !== rows.length)
        return {
          ...same,
          problems: told(
            rows,
            `所管の欄に名前が${names.length}つありますが、基準は${rows.length}件です。1件ずつ書いてください。`,
          ),
        }
      const each = rows.map((row, index) => `基準${row.no}は「${names[index]}」`)
      return {
        values: names,
        notes: told(rows, `結合された所管の欄を上から1つずつ、${each.join('、')}と読みました。`),
        problems: [],
      }
    }),
  )

const spans = (rows: Row[], column: 'scene' | 'owner'): Span[] => {
  const spans: Span[] = []
  for (const row of rows) {
    const last = spans.at(-1)
    if (last && row.cells[column] === '' && last.rows[0]?.heading === row.heading) last.rows.push(row)
    else spans.push({ rows: [row], cell: row.cells[column] })
  }
  return spans
}

const range = (rows: Row[]): string =>
  rows.length === 1 ? `基準${rows[0]?.no}` : `基準${rows[0]?.no}〜${rows.at(-1)?.no}`

const told = ([row]: Row[], why: string): Told[] => (row ? [{ line: row.line, text: row.source, why }] : [])

const together = (parts: Filled[]): Filled => ({
  values: parts.flatMap(part => part.values),
  problems: parts.flatMap(part => part.problems),
  notes: parts.flatMap(part => part.notes),
})
