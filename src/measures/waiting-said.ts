// それ以上お待たせする場合には「お待たせしました。」: heard in sampled calls that rang too long.
import { z } from 'zod'
import { callSampled } from '../instruments/calls/facts.ts'
import { ratio } from './measure.ts'

const sample = { direction: 'receiving', section: 'said', name: 'said', way: 'listened' } as const

export const waitingSaid = ratio({
  id: 'waiting-said',
  counts: '聞き取りをした、コール数を超えて待たせた電話のうち、「お待たせしました」と添えたもの',
  witness: 'observer',
  reads: [callSampled],
  parameters: z.object({}),
  count: ({ body }) => (({ said: 'kept', unsaid: 'missed', unneeded: undefined }) as const)[body.waited],
  examples: [
    {
      fact: { kind: 'call.sampled', body: { ...sample, waited: 'said' } },
      gives: 'kept',
      because: '待たせたことに一言添えた',
    },
    {
      fact: { kind: 'call.sampled', body: { ...sample, waited: 'unsaid' } },
      gives: 'missed',
      because: '待たせたのに、何も言わずに用件を聞いた',
    },
    {
      fact: { kind: 'call.sampled', body: { ...sample, waited: 'unneeded' } },
      gives: undefined,
      because: 'コール数のうちに受けたので、一言は要らなかった',
    },
  ],
})
