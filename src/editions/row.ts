// One row of a table: its cells by column, the rest of a row broken over two lines, and why a line is no row.
import { type Column, type Columns, cellsOf, numberOf, spacedCells } from './columns.ts'
import type { Heading } from './heading.ts'
import { isSentence, type Line, type Told } from './reading.ts'

export type Row = {
  no: number
  line: number
  source: string
  heading: Heading
  cells: Record<Column, string>
}
type ReadRow = { row: Row; notes: Told[]; problems: Told[] }

export const rowOf = (
  { line, text }: Line,
  { order, tabbed }: Columns,
  heading: Heading,
): ReadRow | undefined => {
  const cells = cellsOf(text, { order, tabbed }) ?? []
  const byColumn = named(cells, order)
  const no = numberOf(byColumn.no)
  if (no === undefined || byColumn.text === '') return undefined
  const others = order.flatMap(({ column, label }, at) =>
    !column && cells[at] ? [`${label}：${cells[at]}`] : [],
  )
  const extra = cells.slice(order.length).filter(cell => cell !== '')
  return {
    row: { no, line, source: text, heading, cells: byColumn },
    notes: others.map(other => ({ line, text, why: `この列は基準に入れていません。「${other}」` })),
    problems: extra.map(cell => ({
      line,
      text,
      why: `見出しより列が多く、「${cell}」を入れる所がありません。列を合わせてください。`,
    })),
  }
}

const named = (cells: string[], order: Columns['order']): Record<Column, string> => {
  const at = (column: Column) => cells[order.findIndex(one => one.column === column)] ?? ''
  return { no: at('no'), text: at('text'), owner: at('owner'), scene: at('scene') }
}

/** The row with the rest that the width of the paper put on the next line; undefined when the row had ended. */
export const continued = (row: Row, { text }: Line, columns: Columns): Row | undefined => {
  const ended = isSentence(row.cells.text) || /[）)]$/.test(row.cells.text)
  if (ended && !/^\s*[（(]?※/.test(text)) return undefined
  const { order, tabbed } = columns
  const parts = tabbed
    ? text.split('\t').map(part => part.trim())
    : (spacedCells(text, order.length - 2) ?? [])
  const before = order.findIndex(one => one.column === 'text')
  const cells = parts.length > 1 && parts[0] === '' ? parts : [...Array<string>(before).fill(''), ...parts]
  const more = named(cells, order)
  const misfit =
    order.some(({ column }, at) => !column && cells[at]) ||
    cells.slice(order.length).some(cell => cell !== '')
  if (misfit || more.no !== '' || more.text === '') return undefined
  return {
    ...row,
    cells: {
      no: row.cells.no,
      text: row.cells.text + more.text,
      owner: row.cells.owner + more.owner,
      scene: row.cells.scene + more.scene,
    },
  }
}

export const whyUnplaced = (text: string, columns: Columns | undefined): string => {
  if (!columns)
    return '見出しの行（No・基準・場面など）がこの行より前にありません。見出しの行を加えてください。'
  const cells = cellsOf(text, columns) ?? []
  const { no, text: words } = named(cells, columns.order)
  if (cells.filter(cell => cell !== '').length < 2)
    return '表の行でも見出しでもありません。前の基準の続きなら前の行につなげ、注や連絡先なら別のファイルに分けてください。'
  if (numberOf(no) === undefined) return '番号が読めません。番号の列に数字を入れてください。'
  return words === ''
    ? `基準${numberOf(no)}の文がありません。基準の列に文を入れてください。`
    : '表の行として読めません。列をタブで区切ってください。'
}
