// One envelope as the printed sheets need it, and the code on it as a picture.
import { type CodeSymbol, type Symbology, svgOf, symbolsOf } from '../../../pdf/symbol.ts'

export type Piece = {
  nth: number
  /** `pieceCode`; on a window sheet the `sheetCode` of the sheet that shows the address. */
  code: string
  name: string
  postcode: string
  address: string
  /** Coded sheets that belong into the envelope. */
  sheets: number
  /** Which set belongs into it, where a sending has several. */
  set?: string
}

/** Printed at one time: more is no help at a printer, and would take the memory of the whole house. */
export const piecesAtOnce = 2000

/** Why these cannot be printed, if so. */
export function notPrintable(pieces: readonly unknown[]): string | undefined {
  if (pieces.length === 0) return '印刷する封筒がありません。'
  if (pieces.length <= piecesAtOnce) return undefined
  return `一度に印刷できるのは${piecesAtOnce.toLocaleString('ja')}通までです。番号で分けて印刷してください。`
}

/** A person is 様; who already bears a title, or is an office or a company, keeps or gets the right one. */
export function titled(name: string): string {
  if (/(様|殿|御中|先生|さま)$/u.test(name)) return name
  return /^(株式会社|有限会社|合同会社|一般社団法人|社会福祉法人|医療法人|学校法人)|(株式会社|有限会社|合同会社|㈱|㈲|協同組合|自治会|町内会|管理組合|事務所|銀行|病院)$/u.test(
    name,
  )
    ? `${name}　御中`
    : `${name}　様`
}

const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** So much of a name as is needed to recognise it on a list: whole characters, never half of one. */
export function shortName(name: string, most = 8): string {
  const all = [...letters.segment(name)].map(({ segment }) => segment)
  return all.length <= most ? name : `${all.slice(0, most - 1).join('')}…`
}

/** 2108577 → 〒210-8577; what is no postcode stays as it was typed, for the check of the list to find. */
export function postal(postcode: string): string {
  const digits = /^(\d{3})-?(\d{4})$/.exec(
    postcode
      .normalize('NFKC')
      .replace(/[〒\s]/g, '')
      .replace(/[‐-―−ー]/g, '-'),
  )
  return digits ? `〒${digits[1]}-${digits[2]}` : postcode
}

/** What a template is given of each piece. */
export async function printed(pieces: readonly Piece[], symbology: Symbology) {
  const symbols: CodeSymbol[] = await symbolsOf(
    pieces.map(({ code }) => code),
    symbology,
  )
  return pieces.map((piece, at) => {
    const symbol = symbols[at]
    if (!symbol) throw new Error(`no symbol for piece ${piece.nth}`)
    return {
      nth: piece.nth,
      code: piece.code,
      svg: svgOf(symbol),
      postcode: postal(piece.postcode),
      address: piece.address,
      name: titled(piece.name),
    }
  })
}
