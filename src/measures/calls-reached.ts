// かかってきた電話に人が出たか: calls a person answered at all, those given up counted apart.
import { z } from 'zod'
import { callAbandoned, callAnswered, callUnanswered } from '../instruments/calls/facts.ts'
import { ratio } from './measure.ts'

const call = { rang: 20, announced: false, open: true }

export const callsReached = ratio({
  id: 'calls-reached',
  counts: 'かかってきた電話のうち、人が受けたもの（待たせた電話を含む）',
  aside: '受けられる前に、かけた人が切ったもの',
  witness: 'machine',
  reads: [callAnswered, callAbandoned, callUnanswered],
  parameters: z.object({}),
  count: ({ kind }) =>
    (({ 'call.answered': 'kept', 'call.unanswered': 'missed', 'call.abandoned': 'aside' }) as const)[kind],
  examples: [
    {
      fact: { kind: 'call.answered', body: { ...call, talked: 60, endedBy: 'caller', transfers: 0 } },
      gives: 'kept',
      because: '20秒待たせても、人が受けた',
    },
    {
      fact: { kind: 'call.unanswered', body: { ...call, why: 'busy' } },
      gives: 'missed',
      because: '話し中で受けられなかった',
    },
    {
      fact: { kind: 'call.abandoned', body: call },
      gives: 'aside',
      because: 'かけた人が待ちきれずに切ったものは、受けられなかった電話とは別に数える',
    },
  ],
})
