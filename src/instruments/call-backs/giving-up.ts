// When a call-back may be given up: the office's own rule, said in words, and how far the tries have come.
import { dayOf } from '../../calendar/day.ts'
import type { Result } from './facts.ts'

export type Rule = {
  /** At least so many tries, */
  tries: number
  /** on at least so many different days, */
  days: number
  /** and then a head's word, a letter, or either. */
  ending: 'head' | 'letter' | 'either'
}

export type Tried = { at: Date; result: Result }

export type Progress = {
  tries: number
  days: number
  missing: { tries: number; days: number }
  ready: boolean
}

export const succeeds = (result: Result): boolean => result === 'reached' || result === 'came-themselves'

/** Only tries that did not reach anybody count towards giving up. */
export function progressOf(tried: readonly Tried[], rule: Rule): Progress {
  const fruitless = tried.filter(({ result }) => !succeeds(result))
  const [tries, days] = [fruitless.length, new Set(fruitless.map(({ at }) => dayOf(at))).size]
  const missing = { tries: Math.max(0, rule.tries - tries), days: Math.max(0, rule.days - days) }
  return { tries, days, missing, ready: missing.tries + missing.days === 0 }
}

export type Ending = 'head' | 'letter'

/** Whether it may be ended so, by a head or by anybody; else why not. */
export function mayGiveUp(
  progress: Progress,
  rule: Rule,
  ending: Ending,
  isHead: boolean,
): { ok: true } | { refused: string } {
  if (!progress.ready) return { refused: `まだ終えられません。${missingWords(progress)}` }
  if (rule.ending !== 'either' && rule.ending !== ending)
    return { refused: `この区役所では、${endingWords[rule.ending]}で終えることになっています。` }
  if (ending === 'head' && !isHead)
    return { refused: '係長・課長の了承で終えるときは、係長・課長が自分の画面で終えてください。' }
  return { ok: true }
}

const endingWords = {
  head: '係長・課長の了承',
  letter: '手紙を送ること',
  either: '係長・課長の了承か、手紙を送ること',
} as const

/** 3回以上、2日以上に分けてかけても連絡がつかないときは、係長・課長の了承か、手紙を送ることで終えられます。 */
export const ruleWords = ({ tries, days, ending }: Rule): string =>
  `${tries}回以上、${days > 1 ? `${days}日以上に分けて` : ''}かけても連絡がつかないときは、${endingWords[ending]}で終えられます。`

export const progressWords = (progress: Progress): string =>
  progress.tries === 0
    ? 'まだ一度もかけていません。'
    : `これまでに${progress.tries}回、${progress.days}日にかけました。${missingWords(progress)}`

const missingWords = ({ missing, ready }: Progress): string => {
  if (ready) return '終えるための回数はそろいました。'
  const tries = missing.tries > 0 ? `あと${missing.tries}回` : ''
  const days = missing.days > 0 ? `あと${missing.days}日は別の日に` : ''
  return `${[days, tries].filter(Boolean).join('、')}かけてください。`
}
