// The code on each envelope and each sheet: short, check-digited, free of personal data, fit to be typed by hand.

/**
 * 29 characters, a prime. Without vowels, N and L: nothing can be mistaken for 0 or 1, no word can come about, and an
 * input method left on does not turn a scan into kana.
 */
const alphabet = '0123456789BCDFGHJKMPQRSTVWXYZ'

const letters = alphabet.slice(10)
const marks = letters.length * 10
const most = 9_999_999

export type PieceOnPaper = { batch: string; nth: number; sheet?: number }

/** The mark of the city's nth batch, from 0: `B0` … `Z9`, then `B0B0` and on: letter and digit by turns, so that it ends by itself. */
export function batchMark(serial: number): string {
  const pair = (at: number) => `${letters[Math.floor(at / 10)] ?? ''}${at % 10}`
  const own = pair(serial % marks)
  return serial < marks ? own : batchMark(Math.floor(serial / marks) - 1) + own
}

/** The code of one envelope, as `K7-0012-WX`: batch, number in the batch, two check characters. */
export function pieceCode(batch: string, nth: number): string {
  if (!/^([BCDFGHJKMPQRSTVWXYZ]\d){1,3}$/.test(batch))
    throw new RangeError(`not the mark of a batch: ${batch}`)
  if (!within(nth)) throw new RangeError(`not a number of a piece: ${nth}`)
  const number = padded(nth)
  return `${batch}-${number}-${twoChecks(batch + number)}`
}

/** The code of a sheet inside it: the envelope's own, the sheet's number and a check of the whole, as `K7-0012-WX/2D`. */
export function sheetCode(batch: string, nth: number, sheet: number): string {
  if (!within(sheet)) throw new RangeError(`not a number of a sheet: ${sheet}`)
  const piece = pieceCode(batch, nth)
  return `${piece}/${sheet}${oneCheck(piece.replaceAll('-', '') + sheet)}`
}

/** Reads what a scanner or a tired person typed: any width, any case, with or without dashes. What cannot be sure is refused. */
export function readPieceCode(text: string): PieceOnPaper | { refused: string } {
  const typed = plain(text)
  if (typed === '') return { refused: 'コードを読み取るか、入力してください。' }
  const strange = [...typed].find(character => !alphabet.includes(character) && character !== '/')
  if (strange !== undefined) {
    return {
      refused: `「${strange}」は封筒のコードに使わない文字です。${shape()}別のバーコードではありませんか。`,
    }
  }
  const parts = /^((?:[B-Z]\d){1,3})(\d{4,7})(..)(?:\/(\d{1,7})(.))?$/.exec(typed)
  const [, batch, number, checks, sheet, check] = parts ?? []
  if (batch === undefined || number === undefined) {
    return {
      refused: `コードの長さか並びが違います。${shape()}足りない文字や余分な文字がないか確かめてください。`,
    }
  }
  const wrong = {
    refused:
      'コードの文字がどこか違っています。もう一度読み取るか、印字と1文字ずつ見比べて入力してください。',
  }
  const nth = Number(number)
  if (!within(nth) || padded(nth) !== number || twoChecks(batch + number) !== checks) return wrong
  if (sheet === undefined) return { batch, nth }
  if (!within(Number(sheet)) || sheet.startsWith('0')) return wrong
  return oneCheck(batch + number + checks + sheet) === check ? { batch, nth, sheet: Number(sheet) } : wrong
}

const shape = (): string => `正しい形は、${pieceCode('K7', 12)} や ${sheetCode('K7', 12, 2)} です。`

const within = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= most

const padded = (nth: number): string => String(nth).padStart(4, '0')

/** Undoes width, case, dashes and what a Japanese input method makes of a scan (`FF` → `っf`, `/` → `・`); reads O as 0, I and L as 1. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/っ(.)/g, '$1$1')
    .replace(/[\s\-‐-―−ー─~〜]/g, '')
    .replaceAll('・', '/')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

const worthOf = (character: string): number => alphabet.indexOf(character)

/** Sums over the field of 29: plain, and weighted by the place from the right, the last being `last`. */
const sums = (body: string, last: number): [plain: number, weighted: number] => {
  let plainly = 0
  let weighted = 0
  for (let at = 0; at < body.length; at++) {
    const value = worthOf(body[at] ?? '')
    plainly += value
    weighted += value * (body.length - 1 - at + last)
  }
  return [plainly % 29, weighted % 29]
}

/** A Reed–Solomon code of distance 3 over at most 28 places: any two wrong characters, so any swap too, break a sum. */
const twoChecks = (body: string): string => {
  const [plainly, weighted] = sums(body, 3)
  const second = (plainly - weighted + 29) % 29
  const first = (58 - plainly - second) % 29
  return character(second) + character(first)
}

/** One check of distance 2: weights differ from place to place and none is 0, so one wrong character or a swap breaks it. */
const oneCheck = (body: string): string => character((29 - sums(body, 2)[1]) % 29)

const character = (value: number): string => alphabet[value] ?? ''
