// 対応の最後に一言、問題が解決したかどうかの確認: contacts closed with the question asked.
import { z } from 'zod'
import { contactClosed } from '../instruments/contacts/facts.ts'
import { ratio } from './measure.ts'

export const closingsWithSolvedAsked = ratio({
  id: 'closings-with-solved-asked',
  counts: '終えた応対のうち、最後に解決したかどうかを尋ねたもの',
  witness: 'record',
  reads: [contactClosed],
  parameters: z.object({}),
  count: ({ body: { asked } }) => (asked ? 'kept' : 'missed'),
  examples: [
    {
      fact: { kind: 'contact.closed', body: { outcome: 'solved', asked: true } },
      gives: 'kept',
      because: '「ご用件は解決しましたか」と尋ねてから終えた',
    },
    {
      fact: { kind: 'contact.closed', body: { outcome: 'unsolved', asked: true } },
      gives: 'kept',
      because: '解決しなかったことも、尋ねたから分かった',
    },
    {
      fact: { kind: 'contact.closed', body: { outcome: 'solved', asked: false } },
      gives: 'missed',
      because: '職員は解決したと思っているが、尋ねていない',
    },
  ],
})
