// An address in the one form in which addresses are compared: 宮本町一丁目１番１号 and 宮本町1-1-1 are the same place.
import { foldCharacter, whole } from './fold.ts'

/** After a number these only say what it counts, or part it from the next number. */
const counters = new Set('丁目番地号室のー')
const counting = new Set('丁番号')
const numerals = '〇一二三四五六七八九'

/** 神奈川県川崎市川崎区宮本町１番地１ → 川崎市川崎区宮本町1-1. */
export function foldAddress(text: string): string {
  let folded = ''
  let number = false
  let parted = false
  for (const character of whole(text)) {
    const one = foldCharacter(character)
    if (one >= '0' && one <= '9') {
      folded += number && parted ? `-${one}` : one
      number = true
      parted = false
      continue
    }
    if (counting.has(one) && !number) {
      const counted = withFigures(folded)
      number = counted !== folded
      folded = counted
    }
    if (number && (one === '' || counters.has(one))) {
      parted = true
      continue
    }
    // 虹ケ丘 and 虹が丘 are one town.
    folded += one === 'が' ? 'け' : one
    if (one !== '') number = false
  }
  return folded.replace(prefecture, '')
}

const prefecture = /^(?:北海道|東京都|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[^市区町村郡]{2})県)/

/** Kanji numerals at the end, before what they count, as figures: 宮本町二十一 → 宮本町21. */
function withFigures(text: string): string {
  const written = /[〇一二三四五六七八九十]+$/.exec(text)?.[0]
  if (written === undefined) return text
  const [tens, ones] = written.split('十')
  const figures =
    ones === undefined
      ? Array.from(written, one => numerals.indexOf(one)).join('')
      : `${tens ? numerals.indexOf(tens) : 1}${ones ? numerals.indexOf(ones) : 0}`
  return text.slice(0, text.length - written.length) + figures
}
