// The board as rows of a file: one row for each measure of each standard at each place, and the table as one sees it.
import { fiscalYearOf } from '../../calendar/day.ts'
import { firstDay, labelOf } from '../../calendar/periods.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { judgementWords, type Witnessed, witnessWords } from '../../judgement/judge.ts'
import type { Cell as CsvCell } from '../../web/csv.ts'
import { dayWords, fiscalYearWords } from '../../web/words.ts'
import type { Asked } from './asked.ts'
import type { Sheet } from './download.ts'
import { filtered } from './filter.ts'
import type { Board } from './read.ts'
import type { Cell, Column, Row } from './view.ts'

const headings = [
  '年度',
  '期間',
  '時点',
  '場所',
  '番号',
  '場面',
  '範囲',
  '基準',
  '判定',
  '判定に使った証拠',
  'ものさし',
  '証拠の種類',
  'ものさしの判定',
  '守られた件数',
  '数えた件数',
  '割合',
  '確からしい範囲の下',
  '確からしい範囲の上',
  '目標',
  '許される下限',
  '必要な件数',
  '別に数えた件数',
  '締めた後に届いた件数',
  '判定の変更',
]

/** The rows in the order of the screen, under the same filter; rates are 0–1. */
export function boardRows({ rows, columns }: Board, asked: Asked): CsvCell[][] {
  const { period, seen, filter } = asked
  const when = [fiscalYearWords(fiscalYearOf(firstDay(period))), labelOf(period), dayWords(seen)]
  return [
    headings,
    ...filtered(rows, filter).flatMap(row =>
      row.cells.flatMap((cell, at) =>
        rowsOfCell(row, cell, columns[at]).map(rest => [...when, columns[at]?.name ?? '', ...rest]),
      ),
    ),
  ]
}

function rowsOfCell({ standard }: Row, cell: Cell | undefined, column: Column | undefined): CsvCell[][] {
  const { no, scene, scope, text } = column?.standards.get(standard.key) ?? standard
  const named = [no, scene, scope, text]
  if (!cell) return [[...named, '対象外', ...Array.from({ length: 15 }, () => null)]]
  const { judgement, decisive, overridden } = cell.judged
  const change = overridden
    ? `${overridden.role}が${overridden.until}まで変更。理由：${overridden.reason}（記録では「${judgementWords[overridden.instead]}」）`
    : null
  const judged = [judgementWords[judgement], decisive ? witnessWords[decisive.witness] : null]
  return cell.judged.witnesses.map(one => [...named, ...judged, ...measured(one), cell.late, change])
}

const measured = (one: Witnessed): CsvCell[] => [
  measureNamed(one.measure).counts,
  witnessWords[one.witness],
  judgementWords[one.judgement],
  one.kept,
  one.of,
  one.rate ?? null,
  ...(one.of > 0 ? [one.low, one.high] : [null, null]),
  one.target,
  one.nearTarget,
  one.minimum,
  one.aside,
]

/** Two sheets: the judgements as on the screen, and every figure behind them. */
export function boardSheets(board: Board, asked: Asked): Sheet[] {
  const { columns } = board
  const rows = filtered(board.rows, asked.filter).map(({ standard, cells }) => [
    standard.no,
    standard.scene,
    standard.text,
    ...cells.map(cell => (cell ? judgementWords[cell.judged.judgement] : '対象外')),
  ])
  return [
    {
      name: '判定',
      rows: [['番号', '場面', '基準', ...columns.map(column => column.name)], ...rows],
      widths: [6, 12, 60, ...columns.map(() => 14)],
      frozen: { rows: 1, columns: 3 },
    },
    {
      name: '件数と割合',
      rows: boardRows(board, asked),
      widths: headings.map(heading => (['基準', 'ものさし'].includes(heading) ? 50 : 14)),
      frozen: { rows: 1, columns: 5 },
      percent: ['割合', '確からしい範囲の下', '確からしい範囲の上', '目標', '許される下限'].map(name =>
        headings.indexOf(name),
      ),
    },
  ]
}
