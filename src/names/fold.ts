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

/** What one character is compared as; empty when it tells nothing apart. */
function foldCharacter(character: string): string {
  let folded = ''
  for (const one of character.normalize('NFKC').toLowerCase()) {
    const hiragana = katakana.test(one) ? String.fromCharCode(one.charCodeAt(0) - 0x60) : one
    const plain = plainKana.get(hiragana) ?? oneForm.get(hiragana) ?? hiragana
    // A private-use character is a 外字 of some office: nobody here knows which kanji, but it is one.
    if (!silent.test(plain) || /\p{Co}/u.test(plain)) folded += plain
  }
  return folded
}

/** A code unit that tells nothing apart. */
export const nothing = 1
/** A code unit that is not a character by itself, or becomes several. */
export const several = 2

/** What each code unit folds to, found when it is first met: lists of a million names ask again and again. */
const codes = new Uint16Array(65_536)

/** A half-width kana may take a mark that follows; a surrogate is half a character. */
const notAlone = /^(?:[\uff66-\uff9f]|[\ud800-\udfff]|\p{M})$/u
const selector = /^[\ufe00-\ufe0f]$/

export function foldUnit(unit: number): number {
  const known = codes[unit]
  if (known) return known
  const character = String.fromCharCode(unit)
  const folded = foldCharacter(character)
  const alone = selector.test(character) || !notAlone.test(character)
  const code = !alone || folded.length > 1 ? several : folded === '' ? nothing : folded.charCodeAt(0)
  codes[unit] = code
  return code
}

/** The text with each character composed and folded: then each of its code units stands for itself. */
export const composed = (text: string): string =>
  Array.from(text.normalize('NFKC'), one => foldCharacter(one) || ' ').join('')

/** Characters outside the basic plane, as 𠮷 and the variation selectors, with what they fold to. */
const pairs = new Map<string, string>()

export function foldPair(text: string, at: number): string {
  const pair = text.slice(at, at + 2)
  const known = pairs.get(pair)
  if (known !== undefined) return known
  const folded = foldCharacter(pair)
  if (pairs.size < 50_000) pairs.set(pair, folded)
  return folded
}

export const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

/** 髙﨑　ショウコ → 高崎しようこ. */
export function foldName(name: string): string {
  const units = unitsOf(name) ?? unitsOf(composed(name)) ?? []
  return String.fromCharCode(...units)
}

/** Undefined when the text must be composed first; most names need not. */
function unitsOf(text: string): number[] | undefined {
  const units: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const code = foldUnit(unit)
    if (isHigh(unit)) push(units, foldPair(text, i++))
    else if (code === several) return undefined
    else if (code === repeat) again(units)
    else if (code !== nothing) units.push(code)
  }
  return units
}

export function push(units: number[], text: string): void {
  for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i))
}

/** 佐々木 is 佐佐木; a character outside the basic plane is repeated whole. */
const repeat = 0x3005
function again(units: number[]): void {
  push(units, Array.from(String.fromCharCode(...units.slice(-2))).at(-1) ?? '')
}

/** Every two neighbouring characters, once each; a single character gives itself. */
export function bigramsOf(folded: string): string[] {
  const characters = [...folded]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))]
}
