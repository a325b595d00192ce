// Which rows of the board an address asked to see, and how many there are of each kind to ask for.
import { type Judgement, judgements } from '../../judgement/judge.ts'
import type { Filter, Show } from './asked.ts'
import type { Cell, Row } from './view.ts'

/** A small thing and a large one written alike: full and half width, hiragana and katakana, capitals. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, '')

const flagged: Record<Show, (row: Row) => boolean> = {
  fell: row => row.cells.some(cell => cell?.fellFrom),
  disagreeing: row => row.cells.some(cell => cell && cell.judged.disagreeing.length > 0),
  overridden: row => row.cells.some(cell => cell?.judged.overridden),
  late: row => row.cells.some(cell => cell && cell.late > 0),
  'no-evidence': row => present(row).every(cell => cell.judged.judgement === 'no-evidence'),
}

const present = (row: Row): Cell[] => row.cells.flatMap(cell => cell ?? [])

export const filtered = (rows: readonly Row[], { scene, scope, judgement, show, q }: Filter): Row[] => {
  const word = plain(q ?? '')
  return rows.filter(
    row =>
      (!scene || row.standard.scene === scene) &&
      (!scope || row.standard.scope === scope) &&
      (!judgement || row.cells[0]?.judged.judgement === judgement) &&
      (!show || flagged[show](row)) &&
      (!word || plain(`${row.standard.no} ${row.standard.text}${row.standard.display ?? ''}`).includes(word)),
  )
}

/** How many standards read what at the first place, and how many cells are flagged. */
export type Counts = { judgements: ReadonlyMap<Judgement, number>; shows: ReadonlyMap<Show, number> }

export function countsOf(rows: readonly Row[]): Counts {
  const cells = rows.flatMap(present)
  const of = (holds: (cell: Cell) => unknown) => cells.filter(holds).length
  return {
    judgements: new Map(
      judgements.map(judgement => [
        judgement,
        rows.filter(row => row.cells[0]?.judged.judgement === judgement).length,
      ]),
    ),
    shows: new Map<Show, number>([
      ['fell', of(cell => cell.fellFrom)],
      ['disagreeing', of(cell => cell.judged.disagreeing.length > 0)],
      ['overridden', of(cell => cell.judged.overridden)],
      ['late', cells.reduce((sum, cell) => sum + cell.late, 0)],
      ['no-evidence', rows.filter(flagged['no-evidence']).length],
    ]),
  }
}
