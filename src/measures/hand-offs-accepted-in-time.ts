// 担当へと確実に引き継いでいます: offers that the section asked accepted within the office's own open minutes.
import { z } from 'zod'
import {
  handOffAccepted,
  handOffOffered,
  handOffOverdue,
  handOffReturned,
  handOffWithdrawn,
} from '../instruments/hand-offs/facts.ts'
import { coverage } from './measure.ts'

/** Open seconds of the section asked, from the offer on. */
type State = {
  within: number
  answer?: { did: 'accepted' | 'returned' | 'withdrawn'; after: number }
  overdue?: true
}

const offered = {
  kind: 'handoff.offered',
  body: {
    from: { office: 'kawasaki', section: 'kumin' },
    to: { office: 'kawasaki', section: 'hoken' },
    ...{ told: true, within: 1800 },
  },
} as const

export const handOffsAcceptedInTime = coverage({
  id: 'hand-offs-accepted-in-time',
  counts: '申し出た引継ぎのうち、約束した時間のうちに相手の課が受けたもの',
  aside: '時間のうちに、申し出た課が取り下げたもの',
  witness: 'record',
  reads: [handOffOffered, handOffAccepted, handOffReturned, handOffWithdrawn, handOffOverdue],
  span: 'begun',
  parameters: z.object({}),
  fold: (state: State = { within: 0 }, { kind, body }) => {
    switch (kind) {
      case 'handoff.offered':
        return { ...state, within: body.within }
      case 'handoff.overdue':
        return { ...state, overdue: true }
      case 'handoff.accepted':
        return { ...state, answer: { did: 'accepted', after: body.after } }
      case 'handoff.returned':
        return { ...state, answer: { did: 'returned', after: body.after } }
      case 'handoff.withdrawn':
        return { ...state, answer: { did: 'withdrawn', after: body.after } }
    }
  },
  read: ({ within, answer, overdue }) => {
    if (!answer) return overdue ? 'missed' : undefined
    if (answer.did === 'returned' || answer.after > within) return 'missed'
    return answer.did === 'accepted' ? 'kept' : 'aside'
  },
  examples: [
    { facts: [offered], gives: undefined, because: '時間がまだ過ぎていない申し出は数えない' },
    {
      facts: [offered, { kind: 'handoff.accepted', body: { after: 600 } }],
      gives: 'kept',
      because: '30分以内のところを、10分で受けた',
    },
    {
      facts: [
        offered,
        { kind: 'handoff.overdue', body: {} },
        { kind: 'handoff.accepted', body: { after: 2400 } },
      ],
      gives: 'missed',
      because: '受けたのは40分後だった',
    },
    {
      facts: [offered, { kind: 'handoff.overdue', body: {} }],
      gives: 'missed',
      because: '30分たっても、受けるとも返すとも答えがない',
    },
    {
      facts: [offered, { kind: 'handoff.returned', body: { after: 300, reason: 'not-ours' } }],
      gives: 'missed',
      because: '担当でない課に渡そうとした',
    },
    {
      facts: [offered, { kind: 'handoff.withdrawn', body: { after: 60 } }],
      gives: 'aside',
      because: '押しまちがいに気づき、1分で取り下げた',
    },
    {
      facts: [
        offered,
        { kind: 'handoff.overdue', body: {} },
        { kind: 'handoff.withdrawn', body: { after: 3600 } },
      ],
      gives: 'missed',
      because: '答えがないまま時間が過ぎてから取り下げた',
    },
  ],
})
