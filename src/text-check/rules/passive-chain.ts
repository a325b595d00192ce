// 受け身が続く: who does what is hard to see when one sentence is passive twice.
import type { Rule } from '../finding.ts'
import type { Sentence, Word } from '../reading.ts'

export const passiveChain: Rule = {
  id: 'passive-chain',
  sort: 'readability',
  looksFor: '続く受け身（定められるものとされる など）、一つの文に三つ以上の受け身',
  versions: ['ordinary'],
  find: ({ sentences }) =>
    sentences.flatMap(sentence => {
      const all = passives(sentence).filter(({ to }) => !isHonorific(sentence, to))
      const [first] = all
      const last = all.at(-1)
      if (!first || !last || (all.length < 3 && !all.some((one, at) => isNext(one, all[at + 1])))) return []
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
    {
      text: '券が送付されない場合は再発行されますが、期限が過ぎたものは無効とされます。',
      finds: ['れない場合は再発行されますが、期限が過ぎたものは無効とされ'],
      because: '三つ重なると、だれがするのかを読みとれない',
    },
    {
      text: '来られた方に、職員が声をかけます。届けられた書類は、受け付けられます。',
      finds: [],
      because: '敬う言い方の「れる」と、離れた二つは、ふつうに読める',
    },
    { text: '認定の基準は、法律で定められています。', finds: [], because: '一つだけなら、ふつうに読める' },
  ],
}

/** 来られた方, 希望される方: said of a person with respect. */
const isHonorific = ({ text, from }: Sentence, to: number): boolean =>
  /^(?:た|る|ます|ました)?(?:方|皆|ご|お)/.test(text.slice(to - from))

const nearby = 5
const isNext = (one: Word, next: Word | undefined): boolean =>
  next !== undefined && next.from - one.to <= nearby

export const passives = ({ words }: Sentence) =>
  words.filter(word => word.pos_detail_1 === '接尾' && ['れる', 'られる'].includes(word.basic_form))
