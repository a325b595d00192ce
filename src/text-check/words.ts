// The dictionaries that ship: words of the office and what a citizen understands, and words for やさしい日本語.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { PlainWord } from './finding.ts'

const words = z.record(z.string().min(1), z.string().min(1))
const ordinary = z.strictObject({ 略語: words, 専門用語: words })

const fileOf = (name: string): unknown => parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const listed = (of: Record<string, string>): PlainWord[] =>
  Object.entries(of).map(([word, plain]) => ({ word, plain }))

const { 略語: short, 専門用語: terms } = ordinary.parse(fileOf('words.yaml'))

export const plainWords: readonly PlainWord[] = [
  ...listed(short),
  ...listed(terms).map(one => ({ ...one, alone: true as const })),
]

/** For やさしい日本語 only: with ruby, as the version carries it. */
export const easyWords: readonly PlainWord[] = listed(words.parse(fileOf('easy-words.yaml')))
