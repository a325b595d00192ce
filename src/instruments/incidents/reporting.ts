// Whether an incident must be reported: each criterion of 個人情報保護法施行規則 43条, its answer and what follows from it (pure).
import type { Criterion } from './facts.ts'

export const answers = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof answers)[number]

export const recoveries = ['unopened', 'seen', 'out', 'unknown'] as const
/** `unopened`: all of it came back before anybody saw it. `out`: still out. */
export type Recovery = (typeof recoveries)[number]

/** What was said about an incident; `people` as a range, null where it is not known. */
export type Answers = {
  sensitive: Answer
  financial: Answer
  wrongful: Answer
  people: { from: number | null; to: number | null }
  recovered: Recovery
}

/** Reported are more than so many people (規則43条4号). */
export const manyPeople = 100

export type Verdict = 'yes' | 'perhaps' | 'no' | 'no-leak'
export type Decision = 'report' | 'no-report'

export const answerOf = (criterion: Criterion, given: Answers): Answer =>
  criterion === 'many' ? moreThanMany(given.people) : given[criterion]

function moreThanMany({ from, to }: Answers['people']): Answer {
  if (from !== null && from > manyPeople) return 'yes'
  if (to !== null) return to > manyPeople ? 'unknown' : 'no'
  return 'unknown'
}

const inOrder: readonly Criterion[] = ['sensitive', 'financial', 'wrongful', 'many']

export const metBy = (given: Answers): Criterion[] =>
  inOrder.filter(criterion => answerOf(criterion, given) === 'yes')

/**
 * What is not known yet counts as perhaps. What came back whole before anybody saw it is no 漏えい by the Commission's
 * guideline; an attack or theft stays one, because what the taker saw cannot be known.
 */
export function verdictOf(given: Answers): Verdict {
  if (given.recovered === 'unopened' && given.wrongful === 'no') return 'no-leak'
  const all = inOrder.map(criterion => answerOf(criterion, given))
  if (all.includes('yes')) return 'yes'
  return all.includes('unknown') ? 'perhaps' : 'no'
}

/** Whether the clocks run: they stop only when the answers say no and a head has confirmed it. */
export const clocksRun = (verdict: Verdict, decision: Decision | null): boolean =>
  decision !== 'no-report' || verdict === 'yes' || verdict === 'perhaps'

/** A head may always have it reported; that it need not be, only when the answers say so. */
export const mayDecide = (verdict: Verdict, decision: Decision): boolean =>
  decision === 'report' || verdict === 'no' || verdict === 'no-leak'

/** A confirmation stands as long as what it was given on stands. */
export const stillDecided = (before: Verdict, decision: Decision | null, after: Verdict): Decision | null =>
  decision === 'report' && before !== 'no-leak' && after !== 'no-leak'
    ? decision
    : before === after
      ? decision
      : null

type Example = { given: Answers; gives: Verdict; because: string }

const nothing: Answers = {
  sensitive: 'no',
  financial: 'no',
  wrongful: 'no',
  people: { from: 1, to: 1 },
  recovered: 'out',
}

export const examples: readonly Example[] = [
  {
    given: { ...nothing, sensitive: 'yes' },
    gives: 'yes',
    because: '障害のことが書かれた通知が一通、別の人に届いた。要配慮個人情報は、一人分でも報告する',
  },
  {
    given: { ...nothing, financial: 'yes' },
    gives: 'yes',
    because: '暗証番号の付いた口座の情報が、別の人に渡った。財産の被害のおそれは、一人分でも報告する',
  },
  {
    given: { ...nothing, wrongful: 'yes', recovered: 'unopened' },
    gives: 'yes',
    because: '盗まれたかばんが戻った。見られなかったとは言い切れないので、報告する',
  },
  {
    given: { ...nothing, people: { from: 101, to: 101 } },
    gives: 'yes',
    because: '101人分の名簿をメールで送り間違えた。100人を超えると報告する',
  },
  {
    given: { ...nothing, people: { from: 100, to: 100 } },
    gives: 'no',
    because: 'ちょうど100人分で、ほかの三つにも当たらない',
  },
  {
    given: { ...nothing, people: { from: 50, to: 300 } },
    gives: 'perhaps',
    because: '50人から300人のどこかで、100人を超えるか分からない',
  },
  {
    given: { ...nothing, sensitive: 'unknown' },
    gives: 'perhaps',
    because: '要配慮個人情報が含まれるか、まだ分からない。分からないうちは、報告が要るものとして数える',
  },
  {
    given: nothing,
    gives: 'no',
    because: '名前と住所だけの封筒が一通、別の人に届いた。記録と再発防止は行い、報告の義務はない',
  },
  {
    given: { ...nothing, sensitive: 'yes', recovered: 'unopened' },
    gives: 'no-leak',
    because: '開封されないまま全部戻った。漏えいには当たらず、事故として記録する',
  },
]
