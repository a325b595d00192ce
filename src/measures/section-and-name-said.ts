// 「所属」「名前」をハッキリと名乗る: both said in sampled calls, received, transferred or made.
import { z } from 'zod'
import { callSampled } from '../instruments/calls/facts.ts'
import { ratio } from './measure.ts'

const sample = { direction: 'receiving', waited: 'unneeded', way: 'listened' } as const

export const sectionAndNameSaid = ratio({
  id: 'section-and-name-said',
  counts: '聞き取りをした電話のうち、所属と名前の両方を名乗ったもの',
  aside: '名乗らないことが業務上認められていた電話',
  witness: 'observer',
  reads: [callSampled],
  parameters: z.object({}),
  count: ({ body: { section, name } }) => {
    if (section === 'unsaid' || name === 'unsaid') return 'missed'
    return section === 'unneeded' || name === 'unneeded' ? 'aside' : 'kept'
  },
  examples: [
    {
      fact: { kind: 'call.sampled', body: { ...sample, section: 'said', name: 'said' } },
      gives: 'kept',
      because: '「区民課の○○です」と名乗った',
    },
    {
      fact: {
        kind: 'call.sampled',
        body: { ...sample, direction: 'transferring', section: 'said', name: 'unsaid' },
      },
      gives: 'missed',
      because: '取り次いだ人が、課だけ言って名前を言わなかった',
    },
    {
      fact: { kind: 'call.sampled', body: { ...sample, section: 'said', name: 'unneeded' } },
      gives: 'aside',
      because: '業務の性質上やむを得ず名前を言わない電話は、別に数える',
    },
    {
      fact: { kind: 'call.sampled', body: { ...sample, section: 'unsaid', name: 'unneeded' } },
      gives: 'missed',
      because: '名前の例外があっても、所属は名乗る',
    },
  ],
})
