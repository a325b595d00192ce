// 誤発送や発送漏れがない: pieces that were sent, less those found to have gone wrong or never sent.
import { z } from 'zod'
import { mailingSent, mailingWentWrong } from '../instruments/mailings/facts.ts'
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

export const piecesDeliveredRight = coverage({
  id: 'pieces-delivered-right',
  counts: '発送した通知のうち、誤発送も発送漏れもなく届けたもの',
  witness: 'machine',
  reads: [mailingSent, mailingWentWrong],
  span: 'begun',
  parameters: z.object({}),
  /** A piece that was left out was never among those sent; the others are taken from them. */
  fold: (state: { pieces: number; wrong: number; left: number } | undefined, fact) => {
    const { pieces, wrong, left } = state ?? { pieces: 0, wrong: 0, left: 0 }
    if (fact.kind === 'mailing.sent') return { pieces: pieces + fact.body.pieces, wrong, left }
    return fact.body.cause === 'not-sent'
      ? { pieces, wrong, left: left + 1 }
      : { pieces, wrong: wrong + 1, left }
  },
  read: ({ pieces, wrong, left }) => ({ kept: Math.max(0, pieces - wrong), missed: wrong + left }),
  examples: [
    {
      facts: [{ kind: 'mailing.sent', body: sent }],
      gives: { kept: 994, missed: 0 },
      because: '994通を出し、まちがいは分かっていない',
    },
    {
      facts: [
        { kind: 'mailing.sent', body: sent },
        { kind: 'mailing.went-wrong', body: { cause: 'contents', foundBy: 'receiver', piece: null } },
      ],
      gives: { kept: 993, missed: 1 },
      because: '1通に別の人の通知が入っていたと、受け取った人から電話があった',
    },
    {
      facts: [
        { kind: 'mailing.sent', body: sent },
        { kind: 'mailing.went-wrong', body: { cause: 'not-sent', foundBy: 'receiver', piece: null } },
      ],
      gives: { kept: 994, missed: 1 },
      because: '送るべき人が名簿から漏れていて、1通を出していなかった',
    },
  ],
})
