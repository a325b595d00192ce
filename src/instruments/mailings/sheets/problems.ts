// What is wrong with a page or a piece, in words for the clerk: page numbers and piece numbers, no name, no address.
import type { Problem } from './rule.ts'

/** `pieces` says who is meant: by the number of the piece (12番), or by the row of the list (13行目). */
type Words = { name: string; why: (problem: Problem, pieces: PieceNames) => string; todo: string }

export type PieceNames = (nths: readonly number[]) => string

export const problemWords: Record<Problem['cause'], Words> = {
  nobody: {
    name: '宛名のないページ',
    why: ({ pages, nths }, pieces) =>
      `${pagesIn(pages)}に、名簿のだれの氏名も番号もありません${nths.length > 0 ? `（すぐ前は${pieces(nths)}の方のページ）` : ''}。`,
    todo: 'だれの書類かを確かめてください。名簿から外した方の書類なら、抜いて数えてください。',
  },
  near: {
    name: '名前がつながっているページ',
    why: ({ pages, nths }, pieces) =>
      `${pagesIn(pages)}に${pieces(nths)}の方の氏名と同じ並びがありますが、前後の文字とつながっていて、別の人かもしれません。`,
    todo: 'ページを開いて、だれの書類かを確かめてください。',
  },
  several: {
    name: '2人以上のページ',
    why: ({ pages, nths }, pieces) => `${pagesIn(pages)}に、${pieces(nths)}の方が一緒に載っています。`,
    todo: '一覧表や、ほかの人の書類が混ざっていないかを確かめてください。',
  },
  'same-name': {
    name: '同じ名前の人',
    why: ({ pages, nths }, pieces) =>
      `${pagesIn(pages)}は、名前の同じ${pieces(nths)}のどちらの方か、ページの文字だけでは決まりません。`,
    todo: '番号か住所で見分けて、組を決めてください。',
  },
  contradiction: {
    name: '番号と名前の食い違い',
    why: ({ pages, nths }, pieces) =>
      `${pagesIn(pages)}の番号と氏名が、${pieces(nths)}の別々の方のものです。`,
    todo: '書類の中身が入れ替わっていないか、業務システムで確かめてください。',
  },
  swapped: {
    name: '名簿の順と違うページ',
    why: ({ pages, nths }, pieces) =>
      pages.length < 3
        ? `${pagesIn(pages)}は${pieces(nths)}のはずですが、ほかの方の書類です。`
        : `${pages[0]}ページ目から${pages.at(-1)}ページ目まで（${pages.length}ページ）が、名簿の順と合いません。${pages[0]}ページ目の前に、余ったページか足りないページがありませんか。`,
    todo: '順番を直すか、ページの文字で組を決める方法を選んでください。',
  },
  scanned: {
    name: '文字のないページ（画像）',
    why: ({ pages }) => `${pagesIn(pages)}は画像で、文字がないので、だれの書類か読めません。`,
    todo: '文字のあるPDFを業務システムから出し直すか、枚数で組を決める方法を選んでください。',
  },
  blank: {
    name: '白いページ',
    why: ({ pages }) => `${pagesIn(pages)}には何もありません。`,
    todo: '裏面なら、1人あたりのページ数に数えてください。余りなら抜いてください。',
  },
  unreadable: {
    name: '文字で確かめられないページ',
    why: ({ pages }) =>
      `${pagesIn(pages)}は画像で、文字がありません。枚数だけで組にしたので、順番の間違いは見つけられません。`,
    todo: '封入のとき、宛名と中身を目で確かめてください。',
  },
  missing: {
    name: 'ページが足りない人',
    why: ({ pages, nths }, pieces) =>
      pages.length === 0
        ? `${pieces(nths)}の方のページがありません。`
        : `${pieces(nths)}の方のページが足りません（あるのは${pagesIn(pages)}）。`,
    todo: '書類を出し直すか、名簿から外してください。',
  },
  extra: {
    name: 'ページが多すぎる',
    why: ({ pages, nths }, pieces) =>
      nths.length === 0
        ? `名簿の人数よりページが多く、${pagesIn(pages)}が余ります。`
        : `${pieces(nths)}の方のページが、決めた数より多くあります（${pagesIn(pages)}）。`,
    todo: '同じ書類が2部ないか、ほかの人のページが混ざっていないかを確かめてください。',
  },
  order: {
    name: '名簿と逆の順',
    why: ({ pages, nths }, pieces) =>
      `${pieces(nths)}の方の書類（${pagesIn(pages)}）が、名簿と違う順に並んでいます。名前のないページが、ほかの方のものと入れ替わっているかもしれません。`,
    todo: '名前のないページまで、その方のものかを確かめてください。',
  },
  apart: {
    name: '離れたページ',
    why: ({ pages, nths }, pieces) => `${pieces(nths)}の方のページが、続いていません（${pagesIn(pages)}）。`,
    todo: 'ページの順番が入れ替わっていないかを確かめてください。',
  },
}

const several = 8

const listed = (numbers: readonly number[], after: string, counter: string): string => {
  const shown = numbers.slice(0, several).map(number => number.toLocaleString('ja'))
  const more = numbers.length > several ? `など${numbers.length.toLocaleString('ja')}${counter}` : ''
  return `${shown.join('・')}${after}${more}`
}

const pagesIn = (pages: readonly number[]): string => listed(pages, 'ページ目', 'ページ')
export const byPiece: PieceNames = nths => listed(nths, '番', '人')
export const byRow: PieceNames = rows => listed(rows, '行目', '人')
