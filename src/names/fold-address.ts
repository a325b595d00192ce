// An address in the one form in which addresses are compared: 宮本町一丁目１番１号 and 宮本町1-1-1 are the same place.
import { composed, foldPair, foldUnit, isHigh, nothing, push, several } from './fold.ts'

/** Asked of every character of every address, hence a table and no set. */
const codesOf = (characters: string) => {
  const table = new Uint8Array(65_536)
  for (const one of characters) table[one.charCodeAt(0)] = 1
  return { has: (code: number): boolean => table[code] === 1 }
}
/** After a number these only say what it counts, or part it from the next number. */
const counters = codesOf('丁目番地号室のー')
const counting = codesOf('丁番号')
const [zero, nine, hyphen, ga, ke] = [0x30, 0x39, 0x2d, 0x304c, 0x3051]

/** 神奈川県川崎市川崎区宮本町１番地１ → 川崎市川崎区宮本町1-1. */
export function foldAddress(address: string): string {
  const text = folded(address) ?? folded(composed(address)) ?? ''
  const named = prefectures.has(text.charCodeAt(2)) || prefectures.has(text.charCodeAt(3))
  return named ? text.replace(prefecture, '') : text
}

/** Undefined when the text must be composed first. */
function folded(text: string): string | undefined {
  let units: number[] = []
  let number = false
  let parted = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isHigh(unit)) {
      push(units, foldPair(text, i++))
      continue
    }
    const code = foldUnit(unit)
    if (code === several) return undefined
    if (code >= zero && code <= nine) {
      if (number && parted) units.push(hyphen)
      units.push(code)
      number = true
      parted = false
      continue
    }
    if (!number && counting.has(code)) {
      const counted = withFigures(units)
      number = counted !== undefined
      units = counted ?? units
    }
    if (number && (code === nothing || counters.has(code))) {
      parted = true
      continue
    }
    if (code === nothing) continue
    // 虹ケ丘 and 虹が丘 are one town.
    units.push(code === ga ? ke : code)
    number = false
  }
  return String.fromCharCode(...units)
}

const prefectures = codesOf('都道府県')
const prefecture = /^(?:北海道|東京都|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[^市区町村郡]{2})県)/
const numerals = '〇一二三四五六七八九'
const isNumeral = (code: number | undefined) => code !== undefined && numeralCodes.has(code)
const numeralCodes = codesOf(`${numerals}十`)

/** Kanji numerals at the end, before what they count, as figures: 宮本町二十一 → 宮本町21. */
function withFigures(units: readonly number[]): number[] | undefined {
  let from = units.length
  while (isNumeral(units[from - 1])) from--
  if (from === units.length) return undefined
  const written = String.fromCharCode(...units.slice(from))
  const [tens, ones] = written.split('十')
  const figures =
    ones === undefined
      ? Array.from(written, one => numerals.indexOf(one)).join('')
      : `${tens ? numerals.indexOf(tens) : 1}${ones ? numerals.indexOf(ones) : 0}`
  return [...units.slice(0, from), ...Array.from(figures, figure => figure.charCodeAt(0))]
}
