// 事務ミスを防ぐチェック: tasks that have a check sheet, and whose checks were all done; today the tasks are sendings.
import { z } from 'zod'
import { mailingSent } from '../instruments/mailings/facts.ts'
import { ratio } from './measure.ts'

const sent = {
  pieces: 120,
  required: 6,
  done: 6,
  skipped: 0,
  flagged: 0,
  late: 0,
  to: 'post',
  keyedIn: false,
} as const

export const tasksWithTheirCheck = ratio({
  id: 'tasks-with-their-check',
  counts: '点検を決めた作業のうち、点検表の点検をすべて終えたもの',
  witness: 'record',
  reads: [mailingSent],
  parameters: z.object({}),
  count: ({ body }) => {
    if (body.required === 0) return undefined
    return body.done >= body.required && body.flagged === 0 ? 'kept' : 'missed'
  },
  examples: [
    { fact: { kind: 'mailing.sent', body: sent }, gives: 'kept', because: '点検表の6つの点検をすべて終えた' },
    {
      fact: { kind: 'mailing.sent', body: { ...sent, done: 5, skipped: 1 } },
      gives: 'missed',
      because: '理由を付けて、点検を一つ省いた',
    },
    {
      fact: { kind: 'mailing.sent', body: { ...sent, flagged: 1 } },
      gives: 'missed',
      because: '200通を40秒で見終えた点検があり、点検したとは言えない',
    },
    {
      fact: { kind: 'mailing.sent', body: { ...sent, required: 0, done: 0 } },
      gives: undefined,
      because: '点検を決めていない作業なので、数えない',
    },
  ],
})
