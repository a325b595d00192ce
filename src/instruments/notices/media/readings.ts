// The readings of texts: every one of a notice in one go, and what nobody knows how to read.
import { aside } from '../../../pdf/aside.ts'
import type { Read, ToRead } from './reader.ts'
import { type Piece, type Reading, typedPieces } from './ruby.ts'

const reader = aside<ToRead, Read>(new URL('./reader.ts', import.meta.url), { minutes: 2, megabytes: 1024 })

export type Readings = { of(text: string): Piece[]; unread: readonly string[] }

/** Ruby over every kanji; settled readings come before those of the dictionary, typed ones before all. */
export async function readingsOf(texts: readonly string[], settled: readonly Reading[]): Promise<Readings> {
  const all = [...new Set(texts)]
  const read = await reader({ texts: all, settled })
  const known = new Map(all.map((text, at) => [text, read.texts[at] ?? typedPieces(text)]))
  return { of: text => known.get(text) ?? typedPieces(text), unread: read.unread }
}

/** Only what was typed: for the ordinary version. */
export const asTyped: Readings = { of: typedPieces, unread: [] }
