// 「です・ます」調を基本として: written replies in one polite style from beginning to end.
import { z } from 'zod'
import { textIssued } from '../instruments/text-check/facts.ts'
import { type IssuedText, issuedText } from './issued-text.ts'
import { ratio } from './measure.ts'

const reply = (open: Partial<IssuedText['open']>) => issuedText({ text: 'reply', open })

export const writtenRepliesInPoliteStyle = ratio({
  id: 'written-replies-in-polite-style',
  counts: '文書での回答のうち、「です・ます」調でそろっていたもの',
  witness: 'machine',
  reads: [textIssued],
  parameters: z.object({}),
  count: ({ body: { text, open } }) =>
    text === 'reply' ? (open.polite === 0 ? 'kept' : 'missed') : undefined,
  examples: [
    { fact: reply({}), gives: 'kept', because: 'どの文も「です・ます」で終わっている' },
    { fact: reply({ polite: 1 }), gives: 'missed', because: '「〜することにした。」が一つ残っている' },
    { fact: reply({ word: 2 }), gives: 'kept', because: '略語は、別のものさしで数える' },
    {
      fact: issuedText({ text: 'notice', open: { polite: 1 } }),
      gives: undefined,
      because: 'お知らせは、回答ではない',
    },
  ],
})
