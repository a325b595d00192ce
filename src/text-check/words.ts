// The dictionary that ships: words of the office and what a citizen understands.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { PlainWord } from './finding.ts'

const shape = z.record(z.string().min(1), z.string().min(1))

export const plainWords: readonly PlainWord[] = Object.entries(
  shape.parse(parse(readFileSync(new URL('words.yaml', import.meta.url), 'utf8'))),
).map(([word, plain]) => ({ word, plain }))
