// 誰にでもわかりやすく: people who read it for the first time said when, where and whom to ask.
import { z } from 'zod'
import { noticeReadBack } from '../instruments/notices/facts.ts'
import { ratio } from './measure.ts'

export const flyersReadBackRight = ratio({
  id: 'flyers-read-back-right',
  counts: '庁外の人に読んでもらったチラシのうち、内容が正しく伝わったもの',
  aside: '庁内の、ほかの課の職員に読んでもらったもの',
  witness: 'observer',
  reads: [noticeReadBack],
  parameters: z.object({}),
  count: ({ body: { reader, wrong } }) =>
    reader === 'other-section' ? 'aside' : wrong.length === 0 ? 'kept' : 'missed',
  examples: [
    {
      fact: {
        kind: 'notice.read-back',
        body: { reader: 'visitor', right: ['when', 'where', 'whom'], wrong: [] },
      },
      gives: 'kept',
      because: 'いつ、どこ、だれに聞くかが、三つとも伝わった',
    },
    {
      fact: {
        kind: 'notice.read-back',
        body: { reader: 'visitor', right: ['when', 'where'], wrong: ['whom'] },
      },
      gives: 'missed',
      because: 'だれに聞けばよいかが分からなかった',
    },
    {
      fact: {
        kind: 'notice.read-back',
        body: { reader: 'other-section', right: ['when', 'where', 'whom'], wrong: [] },
      },
      gives: 'aside',
      because: '庁内の人は、役所の言い方に慣れている',
    },
  ],
})
