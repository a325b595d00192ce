// 再発防止策の効果を確かめる: measures against recurrence looked at again by their day, with an answer.
import { z } from 'zod'
import {
  incidentEffectChecked,
  incidentEffectFellDue,
  incidentMeasureDecided,
} from '../instruments/incidents/facts.ts'
import { coverage } from './measure.ts'

type State = { due: string; unsure: number; done: string | undefined; late: boolean }

const decided = {
  kind: 'incident.measure-decided',
  body: { due: '2025-07-01', check: '2025-10-01' },
} as const
const unsure = {
  kind: 'incident.effect-checked',
  body: { result: 'unsure', due: '2025-10-01', on: '2025-10-01', next: '2025-12-01' },
} as const

export const effectsCheckedInTime = coverage({
  id: 'effects-checked-in-time',
  counts: '決めた再発防止策のうち、期限までに効果を確かめたもの',
  witness: 'record',
  reads: [incidentMeasureDecided, incidentEffectChecked, incidentEffectFellDue],
  span: 'begun',
  parameters: z.object({
    postponed: z.number().int().min(0).default(1).describe('「まだ言えない」として日を改めてよい回数（回）'),
  }),
  fold: (state: State = { due: '', unsure: 0, done: undefined, late: false }, fact): State => {
    if (fact.kind === 'incident.measure-decided') return { ...state, due: fact.body.check }
    if (fact.kind === 'incident.effect-fell-due') return { ...state, late: true }
    const { result, due, on, next } = fact.body
    const late = state.late || on > due
    return result === 'unsure'
      ? { ...state, late, unsure: state.unsure + 1, due: next ?? due }
      : { ...state, late, done: on }
  },
  read: ({ unsure, done, late }, { postponed }) => {
    if (late || unsure > postponed) return 'missed'
    return done === undefined ? undefined : 'kept'
  },
  examples: [
    {
      facts: [
        decided,
        {
          kind: 'incident.effect-checked',
          body: { result: 'held', due: '2025-10-01', on: '2025-09-30', next: null },
        },
      ],
      gives: 'kept',
      because: '確かめる日までに、同じ誤りがないことを確かめた',
    },
    {
      facts: [
        decided,
        {
          kind: 'incident.effect-checked',
          body: { result: 'not-held', due: '2025-10-01', on: '2025-10-01', next: null },
        },
      ],
      gives: 'kept',
      because: '効果がなかったと分かった。確かめたことを数え、結果のよしあしは数えない',
    },
    {
      facts: [
        decided,
        unsure,
        {
          kind: 'incident.effect-checked',
          body: { result: 'held', due: '2025-12-01', on: '2025-12-01', next: null },
        },
      ],
      gives: 'kept',
      because: 'まだ言えないので一度だけ日を改め、その日に確かめた',
    },
    {
      facts: [
        decided,
        unsure,
        { ...unsure, body: { ...unsure.body, due: '2025-12-01', on: '2025-12-01', next: '2026-02-01' } },
      ],
      gives: 'missed',
      because: '「まだ言えない」を二度くり返した',
    },
    {
      facts: [decided, { kind: 'incident.effect-fell-due', body: { due: '2025-10-01' } }],
      gives: 'missed',
      because: '確かめないまま、その日が終わった',
    },
    { facts: [decided], gives: undefined, because: '確かめる日は、まだ来ていない' },
  ],
})
