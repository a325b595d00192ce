// 趣旨まで含めてその理由を説明する: refused requests of which the citizen was told every part.
import { z } from 'zod'
import { type Part, refusalEnded, refusalRecorded, refusalTold } from '../instruments/refusals/facts.ts'
import { coverage } from './measure.ts'

type State = { objection: boolean; told: readonly Part[]; ended: boolean }

const recorded = (objection: 'exists' | 'none') =>
  ({ kind: 'refusal.recorded', body: { objection, prepared: true } }) as const
const told = (...parts: Part[]) => ({ kind: 'refusal.told', body: { how: 'counter', parts } }) as const

export const refusalsExplainedInFull = coverage({
  id: 'refusals-explained-in-full',
  counts: '応じられなかった要望のうち、理由・趣旨・根拠・申し立ての方法をそろえて伝えたもの',
  aside: 'カスハラのため対応を終え、ほかの責任者が認めたもの',
  witness: 'record',
  reads: [refusalRecorded, refusalTold, refusalEnded],
  span: 'begun',
  parameters: z.object({}),
  fold: (state: State | undefined, fact): State => {
    const now = state ?? { objection: false, told: [], ended: false }
    if (fact.kind === 'refusal.recorded') return { ...now, objection: fact.body.objection === 'exists' }
    if (fact.kind === 'refusal.told') return { ...now, told: [...now.told, ...fact.body.parts] }
    return { ...now, ended: true }
  },
  read: ({ objection, told, ended }) => {
    if (ended) return 'aside'
    const needed: Part[] = ['reason', 'purpose', 'basis', ...(objection ? (['objection'] as const) : [])]
    return needed.every(part => told.includes(part)) ? 'kept' : 'missed'
  },
  examples: [
    {
      facts: [recorded('exists'), told('reason', 'purpose', 'basis', 'objection')],
      gives: 'kept',
      because: '理由、趣旨、根拠、審査請求の方法をすべて伝えた',
    },
    {
      facts: [recorded('none'), told('reason', 'purpose', 'basis')],
      gives: 'kept',
      because: '不服を申し立てる方法がないものは、それ以外がそろえばよい',
    },
    {
      facts: [recorded('exists'), told('reason', 'basis')],
      gives: 'missed',
      because: '何のための決まりかを伝えていない',
    },
    {
      facts: [recorded('exists'), told('reason', 'basis'), told('purpose', 'objection')],
      gives: 'kept',
      because: '伝えていなかったことを、後で伝えた',
    },
    {
      facts: [recorded('none'), told(), { kind: 'refusal.ended-for-harassment', body: {} }],
      gives: 'aside',
      because: 'カスハラのため終えた対応は、責任者が認めれば別に数える',
    },
  ],
})
