// The tables of an edition: headings that say who must keep what, header rows, and the rows under them.
import { type Columns, columnsOf } from './columns.ts'
import { type Heading, headingOf, opensTable } from './heading.ts'
import { isSentence, type Line, type ReadLine, type Role, type Told } from './reading.ts'
import { continued, type Row, rowOf, whyUnplaced } from './row.ts'

type Tables = { rows: Row[]; problems: Told[]; notes: Told[]; lines: ReadLine[] }

export const readTables = (lines: Line[]): Tables => {
  const tables: Tables = { rows: [], problems: [], notes: [], lines: [] }
  let heading: Heading = { label: '', scope: '全区', said: false }
  let columns: Columns | undefined

  const read = ({ line, text, follows }: Line, next: string): Role => {
    const note = (why: string) => tables.notes.push({ line, text, why })
    const before = tables.lines.at(-1)?.as
    const single = !text.includes('\t')
    const named = columnsOf(text)
    if (named) {
      columns = named
      note(`列を「${named.order.map(one => one.label).join('・')}」と読みました。`)
      return 'columns'
    }
    const read = columns && rowOf({ line, text, follows }, columns, heading)
    if (read) {
      tables.rows.push(read.row)
      tables.notes.push(...read.notes)
      tables.problems.push(...read.problems)
      return 'standard'
    }
    const open = before === 'standard' && follows && !opensTable(text) ? tables.rows.at(-1) : undefined
    const whole = open && columns && continued(open, { line, text, follows }, columns)
    if (whole) {
      tables.rows.splice(-1, 1, whole)
      note(`前の行の続きとして、基準${whole.no}につなげました。`)
      return 'standard'
    }
    if (opensTable(text) || (single && columnsOf(next) && !isSentence(text))) {
      heading = headingOf(text)
      const unsaid = heading.said ? '' : '見出しに範囲の言葉（各課・特定の課・独自など）がないので、'
      note(`${unsaid}ここから範囲を「${heading.scope}」と読みました。`)
      return 'heading'
    }
    if (single && before === 'heading' && isSentence(text)) return 'heading'
    tables.problems.push({ line, text, why: whyUnplaced(text, columns) })
    return 'problem'
  }

  lines.forEach((line, index) => {
    tables.lines.push({ line: line.line, text: line.text, as: read(line, lines[index + 1]?.text ?? '') })
  })
  return tables
}
