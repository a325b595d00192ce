// 担当へと確実に引き継いでいます: contacts that were passed on no more than once, as Ontario's standard has it.
import { z } from 'zod'
import { contactPassed, contactReceived } from '../instruments/contacts/facts.ts'
import { coverage } from './measure.ts'

const received = {
  kind: 'contact.received',
  body: { channel: 'phone', matter: '', keyedIn: false },
} as const
const passed = {
  kind: 'contact.passed',
  body: {
    from: { office: 'kawasaki', section: 'kumin' },
    to: { office: 'kawasaki', section: 'hoken' },
  },
} as const

export const contactsHandedOverOnceAtMost = coverage({
  id: 'contacts-handed-over-once-at-most',
  counts: '受けた用件のうち、引継ぎが一回までですんだもの',
  witness: 'record',
  reads: [contactReceived, contactPassed],
  span: 'begun',
  parameters: z.object({
    times: z.number().int().min(0).default(1).describe('引継ぎの回数の上限（回）'),
  }),
  fold: (state: { passes: number } = { passes: 0 }, { kind }) => ({
    passes: state.passes + (kind === 'contact.passed' ? 1 : 0),
  }),
  read: ({ passes }, { times }) => (passes <= times ? 'kept' : 'missed'),
  examples: [
    { facts: [received], gives: 'kept', because: '受けた課で終わった' },
    { facts: [received, passed], gives: 'kept', because: '一度だけ、担当の課に引き継いだ' },
    {
      facts: [received, passed, passed],
      gives: 'missed',
      because: '引き継いだ先から返り、別の課へもう一度引き継いだ',
    },
    {
      facts: [received, passed],
      with: { times: 0 },
      gives: 'missed',
      because: '引き継がないと決めた区では、一度でも数える',
    },
  ],
})
