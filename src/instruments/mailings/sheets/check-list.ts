// The check sheet on paper: every piece with its number, code and boxes to tick, one sheet for each hand that checks.
import { type Printed, pdf } from '../../../pdf/pdf.ts'
import { notPrintable, type Piece, shortName } from './piece.ts'

export type CheckListWish = {
  /** The second hand gets a sheet of its own: nothing on it tells what the first one marked. */
  hand: 'first' | 'second'
  /** The kinds of check this hand does, in words for the head of a column. */
  checks: readonly string[]
  /** 課, day, kind of sending, as they stand in the head of the sheet. */
  particulars: readonly { name: string; value: string }[]
}

export async function printCheckList(
  pieces: readonly Piece[],
  title: string,
  { hand, checks, particulars }: CheckListWish,
): Promise<Printed | { refused: string }> {
  const refused = notPrintable(pieces)
  if (refused !== undefined) return { refused }
  if (checks.length === 0 || checks.length > 6)
    return { refused: '点検の種類は、1つから6つまで選んでください。' }
  const data = {
    hand,
    checks,
    particulars,
    pieces: pieces.map(({ nth, code, name, sheets, set }) => ({
      nth,
      code,
      name: shortName(name),
      sheets,
      set: set ?? null,
    })),
    sheets: pieces.reduce((sum, { sheets }) => sum + sheets, 0),
  }
  return pdf(new URL('./check-list.typ', import.meta.url), data, { title })
}
