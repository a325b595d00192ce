// Whether something got better: two counted rates and what their intervals allow to be said, 「まだ言えない」 wherever they do not.
import { addDays, type Day, type Month, monthOf } from '../../calendar/day.ts'
import { firstDay, nextPeriod, previousPeriod } from '../../calendar/periods.ts'
import { wilson } from '../../judgement/interval.ts'
import type { Effect } from './facts.ts'

export type Counted = { kept: number; missed: number }

/** Rates are 0–1. */
export type Side = { kept: number; of: number; low: number; high: number }

/** `why` is what the answer rests on: too few counted, intervals apart, the same within the margin, or neither. */
export type Seen = { effect: Effect; why: 'few' | 'apart' | 'alike' | 'overlap'; before: Side; after: Side }

/** What differs by less than this (0–1) is the same to whoever stands at the counter. */
export const margin = 0.03

/**
 * Better or worse only when the two intervals do not touch. The same only when the whole interval of their difference
 * (Newcombe 1998, from the two Wilson intervals) lies within the margin. Anything else cannot be said yet.
 */
export function effectOf(before: Counted, after: Counted, minimum: number): Seen {
  const [was, is] = [sideOf(before), sideOf(after)]
  const seen = (effect: Effect, why: Seen['why']): Seen => ({ effect, why, before: was, after: is })
  const least = Math.max(1, minimum)
  if (was.of < least || is.of < least) return seen('unsure', 'few')
  if (is.low > was.high) return seen('better', 'apart')
  if (is.high < was.low) return seen('worse', 'apart')
  const [p, q] = [was.kept / was.of, is.kept / is.of]
  const low = q - p - Math.hypot(q - is.low, was.high - p)
  const high = q - p + Math.hypot(is.high - q, p - was.low)
  return low >= -margin && high <= margin ? seen('same', 'alike') : seen('unsure', 'overlap')
}

const sideOf = ({ kept, missed }: Counted): Side => {
  const of = kept + missed
  return { kept, of, ...wilson(kept, of) }
}

/** So many whole months on each side. */
const span = 3

/**
 * The whole months that are compared: those before the month in which it was decided, and those after the month in
 * which it was done, as far as they have ended by a day.
 */
export function monthsAround({ decided, done, today }: { decided: Day; done: Day; today: Day }): {
  before: Month[]
  after: Month[]
} {
  const before: Month[] = []
  for (let month = previousPeriod(monthOf(decided)); before.length < span; month = previousPeriod(month))
    before.unshift(month)
  const after: Month[] = []
  for (let month = nextPeriod(monthOf(done)); after.length < span; month = nextPeriod(month)) {
    if (addDays(firstDay(nextPeriod(month)), -1) >= today) break
    after.push(month)
  }
  return { before, after }
}
