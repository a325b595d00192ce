// 丁寧に説明する: sampled explanations that somebody else read and found good in every item.
import { z } from 'zod'
import { refusalRead } from '../instruments/refusals/facts.ts'
import { ratio } from './measure.ts'

export const refusalsExplainedWell = ratio({
  id: 'refusals-explained-well',
  counts: '抜き出して読んだ説明のうち、趣旨まで丁寧に書かれていたもの',
  witness: 'observer',
  reads: [refusalRead],
  parameters: z.object({}),
  count: ({ body: { missed } }) => (missed.length === 0 ? 'kept' : 'missed'),
  examples: [
    {
      fact: {
        kind: 'refusal.read',
        body: { kept: ['concrete', 'purpose', 'plain', 'polite', 'next'], missed: [] },
      },
      gives: 'kept',
      because: '読んだ人が、どの点も書けていると見た',
    },
    {
      fact: {
        kind: 'refusal.read',
        body: { kept: ['concrete', 'plain', 'polite', 'next'], missed: ['purpose'] },
      },
      gives: 'missed',
      because: '何のための決まりかが書かれていない',
    },
  ],
})
