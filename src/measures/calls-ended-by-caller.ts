// 利用者が電話を切ってから受話器を置く: answered calls that the caller ended.
import { z } from 'zod'
import { callAnswered } from '../instruments/calls/facts.ts'
import { ratio } from './measure.ts'

const call = { rang: 3, announced: false, talked: 60, transfers: 0, open: true }

export const callsEndedByCaller = ratio({
  id: 'calls-ended-by-caller',
  counts: '受けた電話のうち、かけた人が先に切ったもの',
  aside: 'どちらが切ったか、電話機の記録では分からないもの',
  witness: 'machine',
  reads: [callAnswered],
  parameters: z.object({}),
  count: ({ body }) => (({ caller: 'kept', office: 'missed', unknown: 'aside' }) as const)[body.endedBy],
  examples: [
    {
      fact: { kind: 'call.answered', body: { ...call, endedBy: 'caller' } },
      gives: 'kept',
      because: 'かけた人が切ってから受話器を置いた',
    },
    {
      fact: { kind: 'call.answered', body: { ...call, endedBy: 'office' } },
      gives: 'missed',
      because: 'こちらが先に切った',
    },
    {
      fact: { kind: 'call.answered', body: { ...call, endedBy: 'unknown' } },
      gives: 'aside',
      because: '分からないものは、まもれたことにしない',
    },
  ],
})
