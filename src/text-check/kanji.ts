// The kanji of compulsory schooling (常用漢字表), which a citizen may be expected to read.
import { readFileSync } from 'node:fs'

const taught = new Set(
  readFileSync(new URL('joyo.txt', import.meta.url), 'utf8')
    .replace(/^#.*$/gm, '')
    .replace(/\s/g, ''),
)

export const isTaught = (kanji: string): boolean => taught.has(kanji)

export const isKanji = (character: string): boolean =>
  /^\p{Script=Han}$/u.test(character) && character !== '々'

/** Katakana of a dictionary as the hiragana of ruby. */
export const hiragana = (kana: string): string =>
  kana.replace(/[ァ-ヶ]/g, one => String.fromCharCode(one.charCodeAt(0) - 0x60))
