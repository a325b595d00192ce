// 受け身が続く: who does what is hard to see when one sentence is passive twice.
import type { Rule } from '../finding.ts'
import type { Sentence } from '../reading.ts'

export const passiveChain: Rule = {
  id: 'passive-chain',
  sort: 'readability',
  looksFor: '一つの文に重なる受け身（れる・られる）',
  versions: ['ordinary'],
  find: ({ sentences }) =>
    sentences.flatMap(sentence => {
      const [first, ...more] = passives(sentence)
      const last = more.at(-1)
      if (!first || !last) return []
      return [
        {
          ...{ from: first.from, to: last.to, proposal: null },
          message: '受け身が重なっています。だれがするのかを主語にすると、わかりやすくなります。',
        },
      ]
    }),
  examples: [
    {
      text: '認定は、法律により定められるものとされています。',
      finds: ['られるものとされ'],
      because: '受け身が二つ重なり、だれが決めたのかがわからない',
    },
    { text: '認定の基準は、法律で定められています。', finds: [], because: '一つだけなら、ふつうに読める' },
  ],
}

export const passives = ({ words }: Sentence) =>
  words.filter(word => word.pos_detail_1 === '接尾' && ['れる', 'られる'].includes(word.basic_form))
