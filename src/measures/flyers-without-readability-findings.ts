// 誰にでもわかりやすく: flyers and posters that went out without a finding about how easily they are read.
import { z } from 'zod'
import { textIssued } from '../instruments/text-check/facts.ts'
import { issuedText } from './issued-text.ts'
import { ratio } from './measure.ts'

export const flyersWithoutReadabilityFindings = ratio({
  id: 'flyers-without-readability-findings',
  counts: '出したチラシのうち、読みやすさの指摘を残していなかったもの',
  witness: 'machine',
  reads: [textIssued],
  parameters: z.object({
    figure: z
      .number()
      .int()
      .default(35)
      .describe('読みやすさの数の下限（新聞のふつうの記事が50。これより小さいものは、まもれなかったとする）'),
  }),
  count: ({ body: { text, open, figure } }, { figure: least }) => {
    if (text !== 'flyer') return undefined
    return open.readability === 0 && (figure === null || figure >= least) ? 'kept' : 'missed'
  },
  examples: [
    { fact: issuedText({ text: 'flyer' }), gives: 'kept', because: '長い文も、むずかしい漢字もない' },
    {
      fact: issuedText({ text: 'flyer', open: { readability: 1 } }),
      gives: 'missed',
      because: '80文字を超える文が一つ残っている',
    },
    {
      fact: issuedText({ text: 'flyer', figure: 28 }),
      gives: 'missed',
      because: '一つ一つの文はよくても、全体がむずかしい',
    },
    { fact: issuedText({ text: 'flyer', figure: null }), gives: 'kept', because: '短すぎて、数が出ない' },
    { fact: issuedText({ text: 'reply' }), gives: undefined, because: '返事は、チラシではない' },
  ],
})
