// 送付する際にチェックしています: planned sendings that went out after every kind of check; one never recorded is missed.
import { z } from 'zod'
import { mailingMissed, mailingSent } from '../instruments/mailings/facts.ts'
import { coverage } from './measure.ts'

const sent = {
  pieces: 994,
  required: 6,
  done: 6,
  skipped: 0,
  flagged: 0,
  late: 0,
  to: 'post',
  keyedIn: false,
} as const
const due = '2024-06-03'

export const sendsFullyChecked = coverage({
  id: 'sends-fully-checked',
  counts: '予定した発送のうち、決めた種類の点検をすべて終えてから出したもの',
  witness: 'record',
  reads: [mailingMissed, mailingSent],
  span: 'begun',
  parameters: z.object({
    grace: z.number().int().min(0).default(7).describe('予定日から何日遅れまでを認めるか（日）'),
  }),
  fold: (state: { checked: boolean; late: number } | undefined, fact) =>
    fact.kind === 'mailing.sent'
      ? { checked: fact.body.done >= fact.body.required, late: fact.body.late }
      : (state ?? { checked: false, late: 0 }),
  read: ({ checked, late }, { grace }) => (checked && late <= grace ? 'kept' : 'missed'),
  examples: [
    {
      facts: [{ kind: 'mailing.sent', body: sent }],
      gives: 'kept',
      because: '6種類の点検をすべて終えて、予定日に出した',
    },
    {
      facts: [{ kind: 'mailing.sent', body: { ...sent, done: 5, skipped: 1 } }],
      gives: 'missed',
      because: '課長の判断で、点検を一種類省いて出した',
    },
    {
      facts: [{ kind: 'mailing.missed', body: { due } }],
      gives: 'missed',
      because: '予定日を過ぎても、出した記録がない',
    },
    {
      facts: [
        { kind: 'mailing.missed', body: { due } },
        { kind: 'mailing.sent', body: { ...sent, late: 3 } },
      ],
      gives: 'kept',
      because: '予定日より3日遅れたが、すべての点検を終えて出した',
    },
    {
      facts: [{ kind: 'mailing.sent', body: { ...sent, late: 3 } }],
      with: { grace: 0 },
      gives: 'missed',
      because: '遅れを認めないと決めた区で、3日遅れた',
    },
  ],
})
