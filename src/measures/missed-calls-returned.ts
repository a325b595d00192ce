// 受けられなかった電話へのかけ直し: missed calls from a known number that the office rang back.
import { z } from 'zod'
import { callAbandoned, callReturned, callUnanswered } from '../instruments/calls/facts.ts'
import { coverage } from './measure.ts'

const missed = { rang: 40, announced: false, open: true }

export const missedCallsReturned = coverage({
  id: 'missed-calls-returned',
  counts: '受けられなかった、番号の分かる電話のうち、期限までにこちらからかけ直したもの',
  witness: 'machine',
  reads: [callAbandoned, callUnanswered, callReturned],
  span: 'begun',
  parameters: z.object({
    within: z.number().positive().default(86_400).describe('かけ直すまでの期限（秒。初期値は24時間）'),
  }),
  /** Seconds to the first return; undefined while nobody has rung back. */
  fold: (state: { after: number | undefined } | undefined, fact) => ({
    after: state?.after ?? (fact.kind === 'call.returned' ? fact.body.after : undefined),
  }),
  read: ({ after }, { within }) => (after !== undefined && after <= within ? 'kept' : 'missed'),
  examples: [
    {
      facts: [{ kind: 'call.unanswered', body: { ...missed, why: 'timeout' } }],
      gives: 'missed',
      because: 'まだ誰もかけ直していない',
    },
    {
      facts: [
        { kind: 'call.abandoned', body: missed },
        { kind: 'call.returned', body: { after: 1800, shownBy: 'record' } },
      ],
      gives: 'kept',
      because: '30分後にかけ直したことが、電話機の記録にある',
    },
    {
      facts: [
        { kind: 'call.unanswered', body: { ...missed, why: 'busy' } },
        { kind: 'call.returned', body: { after: 3 * 86_400, shownBy: 'clerk' } },
      ],
      gives: 'missed',
      because: 'かけ直したのは3日後で、期限を過ぎている',
    },
  ],
})
