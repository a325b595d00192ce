// 同じ用件がもう一度持ち込まれない: closed contacts whose matter did not come back within the days set.
import { z } from 'zod'
import { contactClosed, contactReopened, contactRepeated } from '../instruments/contacts/facts.ts'
import { coverage } from './measure.ts'

const closed = { kind: 'contact.closed', body: { outcome: 'solved', asked: true } } as const
const day = 86_400

type State = { closings: number; back: number | undefined }

export const sameMatterNotBroughtAgain = coverage({
  id: 'same-matter-not-brought-again',
  counts: '終えた応対のうち、決めた日数のうちに同じ用件の問い合わせがなかったもの',
  witness: 'record',
  reads: [contactClosed, contactReopened, contactRepeated],
  span: 'begun',
  parameters: z.object({
    days: z.number().positive().default(14).describe('同じ用件とみなす日数（日。終えた日時から数える）'),
  }),
  /** Seconds from the closing to the first time it came back; a matter that was opened again came back at once. */
  fold: (state: State | undefined, fact) => {
    const { closings, back } = state ?? { closings: 0, back: undefined }
    if (fact.kind === 'contact.closed') return { closings: closings + 1, back }
    const after = fact.kind === 'contact.reopened' ? 0 : fact.body.after
    return { closings, back: back === undefined ? after : Math.min(back, after) }
  },
  read: ({ closings, back }, { days }) => {
    if (closings === 0) return undefined
    return back !== undefined && back <= days * day ? 'missed' : 'kept'
  },
  examples: [
    { facts: [closed], gives: 'kept', because: '終えたあと、同じ用件は来ていない' },
    {
      facts: [closed, { kind: 'contact.repeated', body: { after: 3 * day } }],
      gives: 'missed',
      because: '3日後に同じ用件で問い合わせがあった',
    },
    {
      facts: [closed, { kind: 'contact.repeated', body: { after: 15 * day } }],
      gives: 'kept',
      because: '15日後の問い合わせは、決めた14日を過ぎている',
    },
    {
      facts: [closed, { kind: 'contact.repeated', body: { after: 15 * day } }],
      with: { days: 30 },
      gives: 'missed',
      because: '30日と決めた区では、15日後も同じ用件とみなす',
    },
    {
      facts: [closed, { kind: 'contact.reopened', body: {} }, closed],
      gives: 'missed',
      because: '終えたはずの用件を、もう一度開いた',
    },
    {
      facts: [{ kind: 'contact.repeated', body: { after: day } }],
      gives: undefined,
      because: '終えた記録が取り消されていれば、数えない',
    },
  ],
})
