// Every rule there is, ours and textlint's, as a person reads about it; and what sort a finding is of.
import type { Sort, Version } from './finding.ts'
import { proseRules } from './prose-rules.ts'
import { rules } from './rules/index.ts'

type Shown = {
  id: string
  sort: Sort
  looksFor: string
  versions: readonly Version[]
  examples: readonly { text: string; finds: readonly string[]; proposes?: string; because: string }[]
}

export const catalogue: readonly Shown[] = [...rules, ...proseRules]

const sortsById = new Map(catalogue.map(({ id, sort }) => [id, sort]))

export const sortOf = (rule: string): Sort => sortsById.get(rule) ?? 'mistake'

export const sortWords: Record<Sort, string> = {
  mistake: 'まちがい',
  polite: 'です・ます',
  word: '役所の言葉',
  readability: '読みやすさ',
  spelling: '表記',
}
