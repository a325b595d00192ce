// 略語の使用は避け、専門用語は分かりやすい言葉を: issued texts in which no word of the office was left.
import { z } from 'zod'
import { textIssued } from '../instruments/text-check/facts.ts'
import { issuedText } from './issued-text.ts'
import { ratio } from './measure.ts'

export const textsWithoutHardWords = ratio({
  id: 'texts-without-hard-words',
  counts: '出した文章のうち、略語や専門用語の指摘を残していなかったもの',
  witness: 'machine',
  reads: [textIssued],
  parameters: z.object({
    texts: z
      .enum(['all', 'here'])
      .default('all')
      .describe('数える文章（all はすべて、here は外で作った紙を除く）'),
  }),
  count: ({ body: { made, open } }, { texts }) => {
    if (texts === 'here' && made === 'elsewhere') return undefined
    return open.word === 0 ? 'kept' : 'missed'
  },
  examples: [
    { fact: issuedText({}), gives: 'kept', because: '略語も専門用語もない' },
    { fact: issuedText({ accepted: 1 }), gives: 'kept', because: '理由を付けて残した言葉は、指摘ではない' },
    { fact: issuedText({ open: { word: 1 } }), gives: 'missed', because: '「国保」が残っている' },
    {
      fact: issuedText({ text: 'reply', open: { word: 1 } }),
      gives: 'missed',
      because: '市民への返事も、出した文章',
    },
    { fact: issuedText({ open: { spelling: 3 } }), gives: 'kept', because: '表記は、分かりやすさとは別' },
    {
      fact: issuedText({ made: 'elsewhere', open: { word: 1 } }),
      with: { texts: 'here' },
      gives: undefined,
      because: '外で作った紙を数えないと決めた区では、数えない',
    },
  ],
})
