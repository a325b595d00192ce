// Which goals to set: proposed from what is weak, with the figures and reasons; pure, and only a proposal.
import type { Month } from '../../calendar/day.ts'
import { labelOf } from '../../calendar/periods.ts'
import {
  type Judged,
  type Judgement,
  judgementWords,
  type Witnessed,
  witnessWords,
} from '../../judgement/judge.ts'
import { percent, sayWitness } from '../../judgement/words.ts'
import { countWords } from '../../web/words.ts'
import { unmeasuredWhy } from './unmeasured.ts'

export type MonthCounted = { month: Month; kept: number; of: number }

export type Candidate = {
  standard: { key: string; no: number; text: string }
  judged: Judged
  /** What the records said of the twelve months before. */
  before?: Judgement | undefined
  /** What a measure counted month by month; months without anything are left out. */
  monthly?: (measure: string) => readonly MonthCounted[]
  /** The office has a goal on it already. */
  taken: boolean
}

export type Proposal = {
  standard: Candidate['standard']
  measure: string
  kept: number
  of: number
  /** Rates 0–1; never above the target. */
  target: number
  nearTarget: number
  why: string[]
}

/** What nothing shows yet: a goal on it has to say how it will be measured. */
export type Unmeasured = { standard: Candidate['standard']; why: string }

export type Proposals = { proposals: Proposal[]; unmeasured: Unmeasured[] }

/** The weakest first, as many as there is room for; what is kept, or already a goal, is left out. */
export function proposeGoals(candidates: readonly Candidate[], room: number): Proposals {
  const open = candidates.filter(one => !one.taken)
  const weak = open.flatMap(one => {
    const measured = weakest(one.judged)
    return measured ? [{ candidate: one, measured }] : []
  })
  return {
    proposals: weak
      .toSorted(
        (a, b) =>
          gravity(b.measured) - gravity(a.measured) ||
          shortfall(b.measured) - shortfall(a.measured) ||
          a.candidate.standard.no - b.candidate.standard.no,
      )
      .slice(0, Math.max(0, room))
      .map(({ candidate, measured }) => proposalOf(candidate, measured)),
    unmeasured: open.flatMap(({ standard, judged }) => {
      const why = unmeasuredWhy(said(judged), judged.witnesses)
      return why === undefined ? [] : [{ standard, why }]
    }),
  }
}

/** What the records say, whatever somebody changed it to. */
const said = (judged: Judged): Judgement => judged.overridden?.instead ?? judged.judgement

/** Above the target but too few to be sure of it asks for more records, not for a goal. */
const isWeak = ({ judgement, rate = 0, target }: Witnessed): boolean =>
  judgement === 'not-kept' || (judgement === 'partly' && rate < target)

/** The witness that decided, or one that disagrees with it: what citizens say is not outvoted by what we recorded. */
const weakest = ({ decisive, disagreeing }: Judged): Witnessed | undefined =>
  [...(decisive ? [decisive] : []), ...disagreeing]
    .filter(isWeak)
    .toSorted((a, b) => gravity(b) - gravity(a) || shortfall(b) - shortfall(a))[0]

const gravity = ({ judgement }: Witnessed): number => ['partly', 'not-kept'].indexOf(judgement)
const shortfall = ({ target, rate = 0 }: Witnessed): number => target - rate

/** Far below, the first year aims at the least that is allowed; nearer, at the target itself. */
const far = 0.2

function proposalOf({ standard, judged, before, monthly }: Candidate, one: Witnessed): Proposal {
  const rate = one.rate ?? 0
  const stepwise = one.nearTarget - rate > far
  const target = stepwise ? one.nearTarget : one.target
  const near = !stepwise && rate < one.nearTarget ? one.nearTarget : halfway(rate, target)
  return {
    standard,
    measure: one.measure,
    ...{ kept: one.kept, of: one.of, target, nearTarget: Math.min(near, target) },
    why: [
      `${witnessWords[one.witness]}：${sayWitness(one)}`,
      ...(one === judged.decisive || !judged.decisive
        ? []
        : [
            `${witnessWords[judged.decisive.witness]}では「${judgementWords[judged.decisive.judgement]}」ですが、食い違っています。`,
          ]),
      ...monthsBelow(monthly?.(one.measure) ?? [], one.target),
      ...fellFrom(one.judgement, before),
      stepwise
        ? `目標の${percent(one.target)}まで遠いので、まず許される下限の${percent(target)}を目指す案です。`
        : `基準の目標${percent(target)}に届かせる案です。`,
    ],
  }
}

const halfway = (rate: number, target: number): number =>
  Math.min(target, Math.ceil(((rate + target) / 2) * 1000) / 1000)

/** How often it was below, and where it was worst. */
function monthsBelow(months: readonly MonthCounted[], target: number): string[] {
  const below = months.filter(({ kept, of }) => kept / of < target)
  const worst = below.toSorted((a, b) => a.kept / a.of - b.kept / b.of)[0]
  if (!worst || months.length < 2) return []
  return [
    `記録のある${months.length}か月のうち${below.length}か月で、目標の${percent(target)}に届きませんでした。いちばん低いのは${labelOf(worst.month)}の${percent(worst.kept / worst.of)}（${countWords(worst.of, '件')}）です。`,
  ]
}

const order: readonly Judgement[] = ['not-kept', 'partly', 'kept']

const fellFrom = (now: Judgement, before: Judgement | undefined): string[] =>
  before !== undefined && order.indexOf(before) > order.indexOf(now)
    ? [`その前の12か月の「${judgementWords[before]}」から下がりました。`]
    : before === now
      ? [`その前の12か月も「${judgementWords[before]}」でした。`]
      : []
