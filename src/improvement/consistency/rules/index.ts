// Every rule of consistency there is, in the order of their severity.

import type { Work } from '../../../db/store.ts'
import type { Asked, Finding, Rule } from '../rule.ts'
import { actionLateWithoutAWord, actionOwnerGone, actionWithoutCheck, effectNotChecked } from './actions.ts'
import { goalOwnerGone, goalWithoutMeasure, practiceNotReviewed } from './goals.ts'
import { measureWithoutFacts, onlySelfDeclared } from './measures.ts'
import {
  complaintOnNoAgenda,
  meetingNotRecorded,
  minutesUnapproved,
  newsNotPassed,
  noMeetingAhead,
} from './meetings.ts'

/** A rule without the shape of its rows: it asks, looks, and gives what it found. */
export type Runnable = Omit<Rule, 'ask' | 'see' | 'examples'> & {
  examples: readonly { gives: number; because: string; found(asked: Asked): Finding[] }[]
  run(trx: Work, asked: Asked): Promise<Finding[]>
  /** The bare question alone, for measuring what the look costs. */
  bare(trx: Work, asked: Asked): Promise<number>
}

const runnable = <Row>({ ask, see, examples, ...rest }: Rule<Row>): Runnable => ({
  ...rest,
  examples: examples.map(({ rows, gives, because }) => ({
    gives,
    because,
    found: asked => see(rows, asked),
  })),
  run: async (trx, asked) => see((await ask(asked).execute(trx)).rows, asked),
  bare: async (trx, asked) => (await ask(asked).execute(trx)).rows.length,
})

export const rules: readonly Runnable[] = [
  runnable(complaintOnNoAgenda),
  runnable(meetingNotRecorded),
  runnable(minutesUnapproved),
  runnable(newsNotPassed),
  runnable(actionLateWithoutAWord),
  runnable(actionOwnerGone),
  runnable(effectNotChecked),
  runnable(goalOwnerGone),
  runnable(noMeetingAhead),
  runnable(goalWithoutMeasure),
  runnable(onlySelfDeclared),
  runnable(measureWithoutFacts),
  runnable(practiceNotReviewed),
  runnable(actionWithoutCheck),
]
