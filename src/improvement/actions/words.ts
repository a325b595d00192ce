// How actions are said on screen.
import type { ActionOrigin, Effect } from './facts.ts'

export const originWords: Record<ActionOrigin, string> = {
  goal: '向上目標',
  standard: '守れていない基準',
  voice: '市民の声',
  incident: '事故・ヒヤリハット',
  walk: '巡回',
  meeting: '管理職会議',
  free: 'そのほか',
}

export const effectWords: Record<Effect, string> = {
  better: '良くなった',
  same: '変わらない',
  worse: '悪くなった',
  unsure: 'まだ言えない',
}

export const stateWords = { open: '進行中', done: '行った', dropped: '取りやめた' } as const

/** The word of a slug that a column holds; the slug itself when it has none. */
export const wordIn = (words: Readonly<Record<string, string>>, slug: string): string => words[slug] ?? slug

export const yen = (of: number): string => `${new Intl.NumberFormat('ja-JP').format(of)}円`

/** Where an origin is read again. */
export const originHref = (origin: string, id: string): string | undefined => {
  const path = { goal: '/goals/', standard: '/standards/', voice: '/voices/', incident: '/incidents/' }[
    origin
  ]
  return path && id ? `${path}${id}` : undefined
}
