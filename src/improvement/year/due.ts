// What is due in an office's year, and for whom; pure once the state of the year is known.
import type { Day, FiscalYear } from '../../calendar/day.ts'
import { type Cycle, dayIn, type Step, steps } from '../cycle.ts'

/** What is still to be done of each step, in words; nothing left is done. */
export type YearState = Record<Step, string[]>

export type DueStep = {
  step: Step
  words: string
  from: Day
  due: Day
  who: string
  left: string[]
  is: 'later' | 'now' | 'late' | 'done'
}

const who: Record<Step, string> = {
  practices: '各課',
  goals: '区の事務局と係長・課長',
  half: '目標の担当',
  result: '目標の担当と、承認する人',
  review: '区の事務局',
  publication: '市の事務局',
  edition: '区の事務局',
}

export const dueSteps = (cycle: Cycle, year: FiscalYear, today: Day, state: YearState): DueStep[] =>
  steps
    .map((step): DueStep => {
      const { words, from, due } = cycle.steps[step]
      const left = state[step]
      const [first, last] = [dayIn(year, from), dayIn(year, due)]
      const is =
        left.length === 0 && first <= today ? 'done' : today < first ? 'later' : last < today ? 'late' : 'now'
      return { step, words, from: first, due: last, who: who[step], left, is }
    })
    .toSorted((a, b) => a.due.localeCompare(b.due))

export const dueWords: Record<DueStep['is'], string> = {
  later: 'これから',
  now: 'いまの仕事',
  late: '期限を過ぎています',
  done: '済みました',
}
