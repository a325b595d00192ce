// A name in the one form in which names are compared and searched: what two systems write differently becomes the same.
import { variants } from './variants.ts'

const oneForm = new Map(variants.flatMap(([first = '', ...others]) => others.map(other => [other, first])))

/** Old and small kana are written plain: old systems know no small ones (シヨウコ). */
const plainKana = new Map(
  Object.entries({
    ぁ: 'あ',
    ぃ: 'い',
    ぅ: 'う',
    ぇ: 'え',
    ぉ: 'お',
    っ: 'つ',
    ゃ: 'や',
    ゅ: 'ゆ',
    ょ: 'よ',
  }).concat(Object.entries({ ゎ: 'わ', ゕ: 'か', ゖ: 'け', ゐ: 'い', ゑ: 'え' })),
)

/** Spaces, punctuation, symbols, controls and variation selectors tell no name from another; 々 and ー do. */
const silent = /[\p{Z}\p{C}\p{P}\p{S}\p{M}]/u

const katakana = /[ァ-ヶ]/

/** What one character folds to; most text is made of few different ones, so the answers are kept. */
const known = new Map<string, string>()

/** One character as it is compared; empty when it tells nothing apart. */
export function foldCharacter(character: string): string {
  const kept = known.get(character)
  if (kept !== undefined) return kept
  let folded = ''
  for (const one of character.normalize('NFKC').toLowerCase()) {
    const hiragana = katakana.test(one) ? String.fromCharCode(one.charCodeAt(0) - 0x60) : one
    const plain = plainKana.get(hiragana) ?? oneForm.get(hiragana) ?? hiragana
    // A private-use character is a 外字 of some office: nobody here knows which kanji, but it is one.
    if (!silent.test(plain) || /\p{Co}/u.test(plain)) folded += plain
  }
  if (known.size < 50_000) known.set(character, folded)
  return folded
}

/** Half-width kana and combining marks make one character of two only when read together. */
const together = /[\uff66-\uff9f]|\p{M}/u

/** The text with every character whole, so that it can be folded one by one. */
export const whole = (text: string): string => (together.test(text) ? text.normalize('NFKC') : text)

/** 髙﨑　ショウコ → 高崎しようこ. */
export function foldName(text: string): string {
  let folded = ''
  let last = ''
  for (const character of whole(text)) {
    last = character === '々' ? last : foldCharacter(character)
    folded += last
  }
  return folded
}

/** Every two neighbouring characters, once each; a single character gives itself. */
export function bigramsOf(folded: string): string[] {
  const characters = [...folded]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))]
}
