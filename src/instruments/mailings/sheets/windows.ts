// Sheets for window envelopes, one per person: the address and the code behind the window, what is enclosed below.
import { type Printed, pdf } from '../../../pdf/pdf.ts'
import type { Symbology } from '../../../pdf/symbol.ts'
import { notPrintable, type Piece, printed } from './piece.ts'

/** Where an envelope shows its sheet, in mm from the sheet's upper left corner: what stays visible however the sheet slips. */
export type WindowPlace = {
  name: string
  left: number
  top: number
  width: number
  height: number
  /** Where the sheet is folded, in mm from its upper edge. */
  folds: readonly number[]
}

export const windowPlaces = {
  long3: { name: '長形3号（三つ折り）', left: 22, top: 20, width: 76, height: 32, folds: [99, 198] },
  square2: { name: '角形2号（折らない）', left: 25, top: 28, width: 84, height: 36, folds: [] },
} as const satisfies Record<string, WindowPlace>

export type WindowWish = {
  window: WindowPlace
  symbology: Symbology
  /** `address`: a postal address, or where in the building the counter is. */
  sender: { office: string; section: string; address: string; phone: string; hours: string }
  /** Enclosed with every letter, in the order it is stuffed; the sheet itself is not among them. */
  enclosures: readonly { name: string; sheets: number }[]
  /** Paragraphs below the heading. */
  opening: readonly string[]
}

/** `cut` holds the numbers of the pieces whose address does not fit the window. */
export async function printWindows(
  pieces: readonly Piece[],
  title: string,
  { symbology, ...wish }: WindowWish,
): Promise<Printed | { refused: string }> {
  const refused = notPrintable(pieces)
  if (refused !== undefined) return { refused }
  return pdf(
    new URL('./windows.typ', import.meta.url),
    { ...wish, pieces: await printed(pieces, symbology) },
    { title },
  )
}
