// Reads Japanese for its ruby; the dictionary is large, so it lives in a thread set aside.
import { tokenize } from 'kuromojin'
import { type Piece, type Reading, rubyOf } from './ruby.ts'

export type ToRead = { texts: readonly string[]; settled: readonly Reading[] }
export type Read = { texts: Piece[][]; unread: string[] }

export async function work({ texts, settled }: ToRead): Promise<Read> {
  const unread = new Set<string>()
  const read: Piece[][] = []
  for (const text of texts) {
    const found = await rubyOf(text, settled, tokenize)
    for (const word of found.unread) unread.add(word)
    read.push(found.pieces)
  }
  return { texts: read, unread: [...unread] }
}
