// 解決したかどうか: what citizens answer of themselves after they read our answer.
import { z } from 'zod'
import { voiceAsked } from '../instruments/voices/facts.ts'
import { ratio } from './measure.ts'

export const citizensSaidSolved = ratio({
  id: 'citizens-said-solved',
  counts: '「用件が解決した」と答えた人',
  witness: 'citizen',
  reads: [voiceAsked],
  parameters: z.object({}),
  count: ({ body: { solved } }) => (solved ? 'kept' : 'missed'),
  examples: [
    {
      fact: { kind: 'voice.asked', body: { solved: true, clear: false } },
      gives: 'kept',
      because: '返事を読み、解決したと答えた（分かりやすさは別に数える）',
    },
    {
      fact: { kind: 'voice.asked', body: { solved: false, clear: true } },
      gives: 'missed',
      because: '返事はしたが、解決していないと答えた',
    },
  ],
})
