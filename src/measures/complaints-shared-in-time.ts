// 指摘や苦情を管理職会議で共有する: each complaint shared within so many days; how many there are is never a score.
import { z } from 'zod'
import { type Day, dayOf, daysBetween } from '../calendar/day.ts'
import { meetingVoiceShared, meetingVoiceUnshared } from '../improvement/meetings/facts.ts'
import { voiceClassified, voiceReceived } from '../instruments/voices/facts.ts'
import { coverage } from './measure.ts'

type State = { sort: string; received: Day; shared: Day | undefined; unshared: Day | undefined }

const received = {
  kind: 'voice.received',
  body: { channel: 'phone', sort: 'complaint', promised: 14 },
} as const
const shared = (on: Day) => ({ kind: 'meeting.voice-shared', body: { on } }) as const
const unshared = (on: Day) => ({ kind: 'meeting.voice-unshared', body: { on } }) as const

export const complaintsSharedInTime = coverage({
  id: 'complaints-shared-in-time',
  counts: '受けた指摘や苦情のうち、決めた日数のうちに管理職会議で共有したもの',
  witness: 'record',
  reads: [voiceReceived, voiceClassified, meetingVoiceShared, meetingVoiceUnshared],
  span: 'begun',
  parameters: z.object({
    days: z
      .number()
      .int()
      .min(1)
      .max(366)
      .default(35)
      .describe('受けた日から数えて、共有するまでの日数（日）'),
  }),
  fold: (state: State | undefined, fact): State => {
    const so = state ?? { sort: '', received: dayOf(fact.happenedAt), shared: undefined, unshared: undefined }
    if (fact.kind === 'voice.received' || fact.kind === 'voice.classified')
      return { ...so, sort: fact.body.sort }
    const { on } = fact.body
    if (fact.kind === 'meeting.voice-unshared') return { ...so, unshared: on }
    return { ...so, shared: so.shared !== undefined && so.shared < on ? so.shared : on }
  },
  read: ({ sort, received, shared, unshared }, { days }) => {
    if (sort !== 'complaint') return undefined
    if (shared !== undefined) return daysBetween(received, shared) <= days ? 'kept' : 'missed'
    return unshared !== undefined && daysBetween(received, unshared) > days ? 'missed' : undefined
  },
  examples: [
    {
      facts: [received, shared('2024-06-18')],
      gives: 'kept',
      because: '6月3日に受けた苦情を、15日後の会議で共有した',
    },
    {
      facts: [received, shared('2024-07-08')],
      gives: 'kept',
      because: 'ちょうど35日目の会議で共有した。その日は期限のうち',
    },
    {
      facts: [received, unshared('2024-07-09'), shared('2024-07-16')],
      gives: 'missed',
      because: '共有したが、決めた35日を過ぎていた',
    },
    {
      facts: [received, unshared('2024-07-09')],
      gives: 'missed',
      because: 'どの会議でも共有しないまま、決めた日数が過ぎた',
    },
    { facts: [received], gives: undefined, because: 'まだ日数が残っている' },
    {
      facts: [
        received,
        { kind: 'voice.classified', body: { sort: 'opinion', tags: [] } },
        unshared('2024-07-09'),
      ],
      gives: undefined,
      because: '読んだら、苦情ではなくご意見だった',
    },
    {
      facts: [received, shared('2024-06-18')],
      with: { days: 14 },
      gives: 'missed',
      because: '14日以内と決めた区では、15日後は間に合っていない',
    },
  ],
})
