// Address labels on A4 label paper, each with its number and code; a part-used sheet is begun where its labels begin.
import { type Printed, pdf } from '../../../pdf/pdf.ts'
import type { Symbology } from '../../../pdf/symbol.ts'
import { notPrintable, type Piece, printed } from './piece.ts'

/** Label paper by its measures in mm, as the packet gives them. */
export type LabelPaper = {
  name: string
  across: number
  down: number
  width: number
  height: number
  left: number
  top: number
  gapAcross: number
  gapDown: number
}

export const labelPapers = {
  '12': {
    name: '12面（86.4 × 42.3 mm）',
    across: 2,
    down: 6,
    width: 86.4,
    height: 42.3,
    left: 18.6,
    top: 21.6,
    gapAcross: 0,
    gapDown: 0,
  },
  '24': {
    name: '24面（66 × 33.9 mm）',
    across: 3,
    down: 8,
    width: 66,
    height: 33.9,
    left: 6,
    top: 12.9,
    gapAcross: 0,
    gapDown: 0,
  },
} as const satisfies Record<string, LabelPaper>

export type LabelWish = {
  paper: LabelPaper
  /** The first label that is still on the first sheet, counted from 1, row by row. */
  from: number
  symbology: Symbology
  /** Thin lines at the edges, to see on plain paper whether the printer hits the labels. */
  outlines?: boolean
}

/** `cut` holds the numbers of the pieces whose address does not fit. */
export async function printLabels(
  pieces: readonly Piece[],
  title: string,
  wish: LabelWish,
): Promise<Printed | { refused: string }> {
  const { paper, from, symbology, outlines = false } = wish
  const perSheet = paper.across * paper.down
  const refused = notPrintable(pieces)
  if (refused !== undefined) return { refused }
  if (!Number.isInteger(from) || from < 1 || from > perSheet) {
    return { refused: `始める位置は、1から${perSheet}までの番号で入れてください。` }
  }
  const data = { paper, skip: from - 1, outlines, pieces: await printed(pieces, symbology) }
  return pdf(new URL('./labels.typ', import.meta.url), data, { title })
}
