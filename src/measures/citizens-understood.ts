// 説明が分かりやすかったか: what citizens answer of themselves after they read our answer.
import { z } from 'zod'
import { voiceAsked } from '../instruments/voices/facts.ts'
import { ratio } from './measure.ts'

export const citizensUnderstood = ratio({
  id: 'citizens-understood',
  counts: '「説明がよく分かった」と答えた人',
  witness: 'citizen',
  reads: [voiceAsked],
  parameters: z.object({}),
  count: ({ body: { clear } }) => (clear ? 'kept' : 'missed'),
  examples: [
    {
      fact: { kind: 'voice.asked', body: { solved: false, clear: true } },
      gives: 'kept',
      because: '解決はしていないが、説明はよく分かったと答えた',
    },
    {
      fact: { kind: 'voice.asked', body: { solved: true, clear: false } },
      gives: 'missed',
      because: '説明が分かりにくかったと答えた',
    },
  ],
})
