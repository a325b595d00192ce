// Which characters the font holds; what it does not hold is shown as 〓, counted and named, never dropped in silence.

import { codePointsOf } from './cmap.ts'
import { fonts } from './fonts.ts'

export type MissingGlyph = {
  /** The character as it came, with its variation selector if it has one. */
  character: string
  /** As `U+845B U+E0100`. */
  code: string
  /** What stands on the paper in its place: 〓, or the common form of a variant (異体字). */
  shown: string
  times: number
}

/** The same data with every string made printable, and what had to be shown otherwise. */
export async function printable<T>(data: T): Promise<{ data: T; missing: MissingGlyph[] }> {
  held ??= holding()
  const holds = await held
  const missing = new Map<string, MissingGlyph>()
  const note = (character: string, shown: string) => {
    const known = missing.get(character)
    if (known) known.times += 1
    else missing.set(character, { character, code: codeOf(character), shown, times: 1 })
  }
  const text = JSON.stringify(data, (_, value) =>
    typeof value === 'string' ? legible(value, holds, note) : value,
  )
  return { data: text === undefined ? data : JSON.parse(text), missing: [...missing.values()] }
}

/** One sentence for the clerk who prints, or nothing where every character is held. */
export function missingWords(missing: readonly MissingGlyph[]): string | undefined {
  if (missing.length === 0) return undefined
  const named = missing
    .slice(0, 10)
    .map(({ character, code, shown, times }) => `「${character}」（${code}、${times}か所）は「${shown}」`)
  const more = missing.length > named.length ? `、ほか${missing.length - named.length}種類` : ''
  return `印刷の書体にない文字があります。${named.join('、')}${more}で印刷します。手書きで正しい字に直してください。`
}

let held: Promise<Set<number>> | undefined

/** A character counts as held when every face holds it. */
async function holding(): Promise<Set<number>> {
  const [first = new Set<number>(), ...others] = (await fonts()).map(codePointsOf)
  return others.reduce((all, face) => all.intersection(face), first)
}

/** A kana or Latin letter with a mark of its own is one character; kanji are never folded, for they are people's names. */
const composed = (text: string): string =>
  text.replace(/[ -ɏ぀-ヿ][\u0300-\u036f\u3099\u309a]+/g, part => part.normalize('NFC'))

const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const ignorable = /\p{Default_Ignorable_Code_Point}/u
const selector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const selected = /^(\p{Script=Han})([\ufe00-\ufe0f\u{e0100}-\u{e01ef}])$/u

function legible(
  typed: string,
  holds: Set<number>,
  note: (character: string, shown: string) => void,
): string {
  const text = composed(typed.toWellFormed()).replace(/[^\P{Cc}\n]/gu, ' ')
  const lacks = (one: string) => one !== '\n' && !ignorable.test(one) && !holds.has(one.codePointAt(0) ?? 0)
  if (!selector.test(text) && ![...text].some(lacks)) return text
  let shown = ''
  for (const { segment } of clusters.segment(text)) {
    const [, base] = selected.exec(segment) ?? []
    const fallback = [...segment].some(lacks) ? '〓' : base
    if (fallback !== undefined) note(segment, fallback)
    // A variant stays in the text that is searched and copied, though the paper shows the common form.
    shown += fallback === '〓' ? '〓' : segment
  }
  return shown
}

const codeOf = (character: string): string =>
  [...character]
    .map(one => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')
