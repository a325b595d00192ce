// Where a heading may break: between phrases, as one speaks, never within a word.
import { loadDefaultJapaneseParser } from 'budoux'
import { type Piece, plainOf } from './ruby.ts'

const parser = loadDefaultJapaneseParser()

/** The same pieces by phrase; ruby stays in one. */
export function phrasesOf(pieces: readonly Piece[]): Piece[][] {
  const breaks = new Set<number>()
  const text = plainOf(pieces)
  let at = 0
  for (const phrase of parser.parse(text)) {
    at += phrase.length
    // A bracket belongs to what it explains; at the head of a phrase it would lose the white before it.
    if (!/\p{Ps}/u.test(text[at] ?? '')) breaks.add(at)
  }
  const phrases: Piece[][] = [[]]
  let from = 0
  const add = (piece: Piece, length: number) => {
    phrases.at(-1)?.push(piece)
    from += length
    if (breaks.has(from)) phrases.push([])
  }
  for (const piece of pieces) {
    if (typeof piece !== 'string') add(piece, piece.base.length)
    else for (const part of cut(piece, from, breaks)) add(part, part.length)
  }
  return phrases.filter(phrase => phrase.length > 0)
}

function cut(text: string, from: number, breaks: ReadonlySet<number>): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 1; at <= text.length; at++)
    if (at === text.length || breaks.has(from + at)) {
      parts.push(text.slice(start, at))
      start = at
    }
  return parts
}
