// A supplied PDF in, the same with each piece's code on its sheets out; what is in doubt gets no code and is told.
import { readPdf } from '../../../pdf/read.ts'
import { boxOf, type Place, stampPdf } from '../../../pdf/stamp.ts'
import { type Symbology, symbolsOf } from '../../../pdf/symbol.ts'
import { assignPages } from './assign.ts'
import { sheetCode } from './piece-code.ts'
import { byPiece, problemWords } from './problems.ts'
import type { Place as PlaceInPiece, Problem, Rule } from './rule.ts'
import type { Person } from './who.ts'

export type Stamped = {
  bytes: Uint8Array
  /** Pages of the stamped file that belong to each piece, counted from 1, blank backs included; only pieces without a doubt. */
  pieces: { nth: number; pages: number[]; sheets: number }[]
  /** Pages of the supplied file. */
  pages: number
  problems: (Problem & { name: string; why: string; todo: string })[]
  /** Pages of the supplied file on which letters lay under the code's white backing. */
  covered: number[]
}

export type Wish = {
  /** The mark of the batch, see `batchMark`. */
  batch: string
  rule: Rule
  place: Place
  symbology: Symbology
  /** Printed on both sides: the code stands on fronts only, and every piece begins on a new sheet. */
  bothSides: boolean
  /** Coded sheets that lie in the envelope before those of this file, from files of their own. */
  before?: number
}

export const usualPlace: Place = { corner: 'bottom-right', inset: 5, module: 0.42 }

export async function stampSheets(
  people: readonly Person[],
  bytes: Uint8Array,
  wish: Wish,
): Promise<Stamped | { refused: string }> {
  const read = await readPdf(bytes)
  if ('refused' in read) return read
  if (read.scanned && wish.rule.by === 'text') return { refused: noText }
  const texts = read.pages.map(({ lines, scanned }) => ({ lines: lines.map(({ text }) => text), scanned }))
  const { places, problems } = assignPages(texts, people, wish.rule)

  const fronts = places.flatMap((place, at) => {
    if (!place || (wish.bothSides && place.page % 2 === 0)) return []
    const { sheet, of } = sheetOf(place, wish)
    const { before = 0 } = wish
    return [{ page: at + 1, sheet: before + sheet, of: before + of, nth: place.nth }]
  })
  const codes = fronts.map(({ nth, sheet }) => sheetCode(wish.batch, nth, sheet))
  const symbols = await symbolsOf(codes, wish.symbology)
  const marks = fronts.flatMap(({ page, nth, sheet, of }, at) => {
    const symbol = symbols[at]
    return symbol ? [{ page, symbol, words: [codes[at] ?? '', `No.${nth}  ${sheet}/${of}`] }] : []
  })
  const blankAfter = wish.bothSides
    ? places.flatMap((place, at) => (place && place.page === place.of && place.of % 2 === 1 ? [at + 1] : []))
    : []
  const stamped = await stampPdf({ bytes, marks, place: wish.place, blankAfter })
  if ('refused' in stamped) return stamped

  const covered = marks.flatMap(mark => {
    const page = read.pages[mark.page - 1]
    if (!page) return []
    const box = boxOf(mark, wish.place, page)
    const hidden = page.lines.some(
      line =>
        line.x < box.left + box.width &&
        line.x + line.width > box.left &&
        line.y > box.top &&
        line.y - line.height < box.top + box.height,
    )
    return hidden ? [mark.page] : []
  })
  return {
    bytes: stamped.bytes,
    pieces: piecesOf(places, new Set(blankAfter), wish),
    pages: places.length,
    problems: problems.map(problem => {
      const { name, why, todo } = problemWords[problem.cause]
      return { ...problem, name, why: why(problem, byPiece), todo }
    }),
    covered,
  }
}

export const noText =
  'このPDFは画像だけで、文字がありません（スキャンしたもののようです）。業務システムからPDFを出し直すか、枚数で組を決める方法を選んでください。'

/** Paper has one sheet for two pages where both sides are printed. */
const sheetOf = ({ page, of }: PlaceInPiece, { bothSides }: Wish): { sheet: number; of: number } =>
  bothSides ? { sheet: Math.ceil(page / 2), of: Math.ceil(of / 2) } : { sheet: page, of }

/** Where the pages of each piece are in the stamped file, behind the blank pages that were put in. */
function piecesOf(
  places: readonly (PlaceInPiece | undefined)[],
  blankAfter: ReadonlySet<number>,
  wish: Wish,
): Stamped['pieces'] {
  const pieces = new Map<number, Stamped['pieces'][number]>()
  let put = 0
  places.forEach((place, at) => {
    if (!place) return
    const piece = pieces.get(place.nth) ?? { nth: place.nth, pages: [], sheets: sheetOf(place, wish).of }
    piece.pages.push(at + 1 + put)
    if (blankAfter.has(at + 1)) {
      put += 1
      piece.pages.push(at + 1 + put)
    }
    pieces.set(place.nth, piece)
  })
  return [...pieces.values()]
}
