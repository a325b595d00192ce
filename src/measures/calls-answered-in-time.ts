// 電話は3コール以内で受けます: calls a person answered before rings × seconds.
import { z } from 'zod'
import { callAbandoned, callAnswered, callUnanswered } from '../instruments/calls/facts.ts'
import { ratio } from './measure.ts'

export const callsAnsweredInTime = ratio({
  id: 'calls-answered-in-time',
  counts: 'かかってきた電話のうち、決めたコール数のうちに人が受けたもの',
  aside: 'コール数に達する前に、かけた人が切ったもの',
  witness: 'machine',
  reads: [callAnswered, callAbandoned, callUnanswered],
  parameters: z.object({
    rings: z.number().positive().default(3).describe('コール数（回）'),
    seconds: z.number().positive().default(3).describe('1コールの長さ（秒。日本の呼出音は1秒鳴り2秒休む）'),
    hours: z.enum(['all', 'open']).default('all').describe('数える電話（all はすべて、open は開庁時間だけ）'),
  }),
  count: (call, { rings, seconds, hours }) => {
    if (hours === 'open' && !call.body.open) return undefined
    const inTime = call.body.rang < rings * seconds
    if (call.kind === 'call.abandoned') return inTime ? 'aside' : 'missed'
    return call.kind === 'call.answered' && inTime ? 'kept' : 'missed'
  },
  examples: [
    {
      fact: {
        kind: 'call.answered',
        body: { rang: 8.9, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
      },
      gives: 'kept',
      because: '4コール目が鳴る9.0秒より前に人が受けた',
    },
    {
      fact: {
        kind: 'call.answered',
        body: { rang: 9, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
      },
      gives: 'missed',
      because: '9.0秒ちょうどには4コール目が鳴り始めている',
    },
    {
      fact: {
        kind: 'call.answered',
        body: { rang: 7, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
      },
      with: { rings: 2 },
      gives: 'missed',
      because: '2コール以内と決めた区では6.0秒まで',
    },
    {
      fact: { kind: 'call.unanswered', body: { rang: 30, announced: false, open: true, why: 'timeout' } },
      gives: 'missed',
      because: '受けられなかった電話は分母から外さない',
    },
    {
      fact: { kind: 'call.abandoned', body: { rang: 7, announced: false, open: true } },
      gives: 'aside',
      because: '3コールを待たずに切れた電話は、まもれたともまもれなかったとも言えない',
    },
    {
      fact: { kind: 'call.abandoned', body: { rang: 20, announced: false, open: true } },
      gives: 'missed',
      because: '3コールを過ぎて待ちきれずに切った',
    },
    {
      fact: { kind: 'call.unanswered', body: { rang: 30, announced: true, open: false, why: 'timeout' } },
      with: { hours: 'open' },
      gives: undefined,
      because: '開庁時間だけを数えると決めた区では、夜間の電話は数えない',
    },
  ],
})
