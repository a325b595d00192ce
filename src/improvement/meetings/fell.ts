// Which standards fell: judged worse in the last whole month than in the one before.
import type { Month } from '../../calendar/day.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { assess } from '../../judgement/assess.ts'
import type { Figures } from '../../judgement/figures.ts'
import { type Judgement, judgementWords } from '../../judgement/judge.ts'
import { sayJudged } from '../../judgement/words.ts'

/** Only what the figures can say is compared: from 件数不足 or 記録なし nothing falls. */
const rank: Partial<Record<Judgement, number>> = { kept: 2, partly: 1, 'not-kept': 0 }

export type Fallen = { standard: ResolvedStandard; before: Judgement; now: Judgement; words: string }

export const fell = (before: Judgement, now: Judgement): boolean =>
  (rank[before] ?? -1) > (rank[now] ?? Number.MAX_SAFE_INTEGER)

export function fallen(
  standards: readonly ResolvedStandard[],
  figures: Figures,
  office: string,
  { month, before, today }: { month: Month; before: Month; today: string },
): Fallen[] {
  const at = { office, section: '*' }
  return standards.flatMap(standard => {
    const was = assess(standard, figures, at, { months: [before], today })
    const is = assess(standard, figures, at, { months: [month], today })
    return fell(was.judgement, is.judgement)
      ? [{ standard, before: was.judgement, now: is.judgement, words: sayJudged(is).join('') }]
      : []
  })
}

export const fellWords = ({ before, now }: Pick<Fallen, 'before' | 'now'>): string =>
  `「${judgementWords[before]}」から「${judgementWords[now]}」へ`
