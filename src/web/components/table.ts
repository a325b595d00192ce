// A table of rows that are alike: caption, headers with scope, sorting by links, a region that scrolls by keyboard.
import { attributes, type Content, type Example, type Html, html } from '../html.ts'

export type Column<Row> = {
  label: string
  of: (row: Row) => Content
  /** Figures align right, in digits of one width. */
  numeric?: boolean
  /** Sentences: kept wide enough to read on a small screen. */
  prose?: boolean
  /** A day or a short name: stays on one line, and the table scrolls sideways instead. */
  whole?: boolean
  /** The column that names the row; one per table. */
  names?: boolean
  /** What the column is called in the address when one can sort by it. */
  sort?: string
}

export type Sorting = {
  by: string
  order: 'asc' | 'desc'
  href: (by: string, order: 'asc' | 'desc') => string
}

export type Table<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What to say when there is no row. */
  empty?: Content
  sorting?: Sorting
  /** Narrow rows, for boards. */
  dense?: boolean
  /** Scrolls inside itself under a header that stays; long tables do by themselves. */
  tall?: boolean
}

export function table<Row>({
  caption,
  columns,
  rows,
  empty,
  sorting,
  dense,
  tall = rows.length > 30,
}: Table<Row>): Html {
  const classes = ['scroll', tall && 'tall', dense && 'dense'].filter(Boolean).join(' ')
  return html`<section class="${classes}" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(column => head(column, sorting))}</tr></thead>
<tbody>${
    rows.length > 0
      ? rows.map(row => html`<tr>${columns.map(column => cell(column, row))}</tr>`)
      : html`<tr><td class="empty" colspan="${columns.length}">${empty ?? 'まだ何もありません。'}</td></tr>`
  }</tbody></table></section>`
}

const shape = ({ numeric, prose, whole }: { numeric?: boolean; prose?: boolean; whole?: boolean }) =>
  attributes({ class: numeric ? 'numeric' : prose ? 'prose' : whole && 'whole' })

function head<Row>(column: Column<Row>, sorting?: Sorting): Html {
  const { label, sort } = column
  if (!sort || !sorting) return html`<th scope="col"${shape(column)}>${label}</th>`
  const here = sorting.by === sort
  const next = here && sorting.order === 'asc' ? 'desc' : 'asc'
  const direction = sorting.order === 'asc' ? 'ascending' : 'descending'
  return html`<th scope="col"${shape(column)}${attributes({ 'aria-sort': here && direction })}><a
href="${sorting.href(sort, next)}">${label}<span class="sort" aria-hidden="true">${here ? (sorting.order === 'asc' ? '▲' : '▼') : '△▽'}</span></a></th>`
}

const cell = <Row>(column: Column<Row>, row: Row): Html =>
  column.names
    ? html`<th scope="row"${shape(column)}>${column.of(row)}</th>`
    : html`<td${shape(column)}>${column.of(row)}</td>`

type ExampleRow = { section: string; calls: string; rate: string; note: string }
const exampleColumns: Column<ExampleRow>[] = [
  { label: '課', of: row => row.section, names: true, sort: 'section' },
  { label: '受けた電話', of: row => row.calls, numeric: true, sort: 'calls' },
  { label: '3コール以内', of: row => row.rate, numeric: true },
  { label: '気づき', of: row => row.note, prose: true },
]

export const examples: Example[] = [
  {
    name: '並べ替えのできる表',
    html: table({
      caption: '電話を3コール以内で受けた割合（令和6年6月）',
      columns: exampleColumns,
      rows: [
        { section: '区民課', calls: '12,480件', rate: '97.0%', note: '月初めと連休明けに重なります。' },
        {
          section: '保険年金課',
          calls: '8,912件',
          rate: '88.4%',
          note: '納入通知書を送った週は、昼の体制を増やします。',
        },
        { section: '高齢・障害課', calls: '3,207件', rate: '95.2%', note: '' },
      ],
      sorting: { by: 'section', order: 'asc', href: (by, order) => `?sort=${by}&order=${order}` },
    }),
  },
  {
    name: '行のない表',
    html: table<ExampleRow>({
      caption: '期限を過ぎた折り返しの約束',
      columns: exampleColumns,
      rows: [],
      empty: '期限を過ぎた約束はありません。',
    }),
  },
]
