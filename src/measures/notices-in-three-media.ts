// 様々な媒体: public notices that really stood in several media, paper and digital among them.
import { z } from 'zod'
import { type Medium, noticeIssued, noticeMediumUp, onPaper } from '../instruments/notices/facts.ts'
import { coverage } from './measure.ts'

const issued: z.infer<typeof noticeIssued.body> = {
  issue: 1,
  toPublic: true,
  planned: ['poster', 'web', 'message'],
  contact: { section: true, phone: true, hours: true },
  made: 'here',
}
const up = (medium: Medium) =>
  ({ kind: 'notice.medium-up', body: { medium, proof: 'tick', late: 0 } }) as const

type State = { toPublic: boolean; made: 'here' | 'elsewhere'; up: readonly string[] }

export const noticesInThreeMedia = coverage({
  id: 'notices-in-three-media',
  counts: '市民向けに出したお知らせのうち、紙とデジタルを含む三つ以上の媒体に載せたもの',
  aside: 'ほかで作った紙で、載せた媒体が分からないもの',
  witness: 'record',
  reads: [noticeIssued, noticeMediumUp],
  span: 'begun',
  parameters: z.object({
    least: z.number().int().min(2).default(3).describe('載せる媒体の最も少ない数（種類）'),
  }),
  fold: (state: State | undefined, fact): State => {
    const before = state ?? { toPublic: true, made: 'here', up: [] }
    return fact.kind === 'notice.issued'
      ? { ...before, toPublic: fact.body.toPublic, made: fact.body.made }
      : { ...before, up: [...new Set([...before.up, fact.body.medium])] }
  },
  read: ({ toPublic, made, up }, { least }) => {
    if (!toPublic) return undefined
    if (made === 'elsewhere') return 'aside'
    const paper = up.filter(medium => onPaper.some(one => one === medium)).length
    return up.length >= least && paper > 0 && paper < up.length ? 'kept' : 'missed'
  },
  examples: [
    {
      facts: [{ kind: 'notice.issued', body: issued }, up('web'), up('poster'), up('message')],
      gives: 'kept',
      because: 'ホームページ、ポスター、LINEの三つに載せた',
    },
    {
      facts: [{ kind: 'notice.issued', body: issued }, up('web'), up('poster')],
      gives: 'missed',
      because: '予定した三つのうち、二つにしか載らなかった',
    },
    {
      facts: [
        { kind: 'notice.issued', body: issued },
        up('poster'),
        up('poster'),
        up('flyer'),
        up('bulletin'),
      ],
      gives: 'missed',
      because: '紙だけで、デジタルの媒体がない',
    },
    {
      facts: [{ kind: 'notice.issued', body: { ...issued, toPublic: false } }, up('letter')],
      gives: undefined,
      because: '宛名の方だけへの通知で、広く知らせるものではない',
    },
    {
      facts: [{ kind: 'notice.issued', body: { ...issued, made: 'elsewhere', planned: ['flyer'] } }],
      gives: 'aside',
      because: '印刷会社の作ったチラシで、ほかに何に載せたかの記録がない',
    },
    {
      facts: [{ kind: 'notice.issued', body: issued }, up('web'), up('poster')],
      with: { least: 2 },
      gives: 'kept',
      because: '二つでよいと決めた区で、紙とデジタルに載せた',
    },
  ],
})
