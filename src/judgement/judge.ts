// The judgement of one standard for one place and period: the strongest witness with enough n decides, nothing is averaged.
import type { Day } from '../calendar/day.ts'
import { type Witness, witnesses } from '../measures/measure.ts'
import { wilson } from './interval.ts'

export const judgements = ['kept', 'partly', 'not-kept', 'self-declared', 'no-evidence', 'too-few'] as const
export type Judgement = (typeof judgements)[number]

/** The words that citizens and staff read. */
export const judgementWords: Record<Judgement, string> = {
  kept: '守られている',
  partly: '一部',
  'not-kept': '守られていない',
  'self-declared': '申告のみ',
  'no-evidence': '記録なし',
  'too-few': '件数不足',
}

export const witnessWords: Record<Witness, string> = {
  machine: '機械の記録',
  record: '仕事の記録',
  observer: '調査員',
  citizen: '市民の回答',
  self: '自己申告',
}

/** What one measure counted, and what it is held against. Rates are 0–1. */
export type Counted = {
  measure: string
  witness: Witness
  kept: number
  missed: number
  aside: number
  target: number
  nearTarget: number
  minimum: number
}

/** One measure's own answer. */
export type Witnessed = Counted & {
  of: number
  rate: number | undefined
  low: number
  high: number
  judgement: Judgement
}

export type Override = { judgement: Judgement; reason: string; role: string; from: Day; until: Day }

export type Judged = {
  judgement: Judgement
  witnesses: Witnessed[]
  /** The measure that decided; absent where nothing could. */
  decisive?: Witnessed
  /** Weaker ones with enough n that say otherwise; shown beside, never averaged in. */
  disagreeing: Witnessed[]
  /** In force, and what it took the place of. */
  overridden?: Override & { instead: Judgement }
  /** Past its end: ignored, and said so. */
  lapsed?: Override
}

export function judge(counted: readonly Counted[], overrides: readonly Override[], today: Day): Judged {
  const witnessed = counted.map(witnessedBy)
  const able = witnessed.filter(one => one.of > 0 && one.of >= one.minimum)
  const strongest = witnesses.find(witness => able.some(one => one.witness === witness))
  const deciding = able.filter(one => one.witness === strongest).sort((a, b) => worse(b) - worse(a))
  const decisive = deciding[0]
  const judgement = decisive?.judgement ?? (witnessed.some(one => one.of > 0) ? 'too-few' : 'no-evidence')
  const judged: Judged = {
    judgement,
    witnesses: witnessed,
    ...(decisive && { decisive }),
    disagreeing: able.filter(one => one.witness !== strongest && one.judgement !== judgement),
  }
  return overridden(judged, overrides, today)
}

function witnessedBy(counted: Counted): Witnessed {
  const of = counted.kept + counted.missed
  const { low, high } = wilson(counted.kept, of)
  return {
    ...counted,
    of,
    rate: of > 0 ? counted.kept / of : undefined,
    low,
    high,
    judgement: alone(counted, of, low, high),
  }
}

/**
 * What the interval allows to be said: kept only when all of it reaches the target, not kept only when all of it
 * stays below the near target, partly in between. A target of 100 % is reached by missing nothing.
 */
function alone(
  { witness, missed, target, nearTarget, minimum }: Counted,
  of: number,
  low: number,
  high: number,
): Judgement {
  if (of === 0) return 'no-evidence'
  if (of < minimum) return 'too-few'
  if (witness === 'self') return 'self-declared'
  if (low >= target || (target >= 1 && missed === 0)) return 'kept'
  return high < nearTarget ? 'not-kept' : 'partly'
}

/** Of equally strong witnesses the one that found least kept decides. */
const worse = (one: Witnessed): number =>
  ['kept', 'self-declared', 'partly', 'not-kept'].indexOf(one.judgement)

function overridden(judged: Judged, overrides: readonly Override[], today: Day): Judged {
  const latest = overrides.filter(one => one.from <= today).at(-1)
  if (!latest) return judged
  if (latest.until < today) return { ...judged, lapsed: latest }
  return { ...judged, judgement: latest.judgement, overridden: { ...latest, instead: judged.judgement } }
}
