// 言葉の重なり: a particle typed twice, as happens when a sentence is put together from two.
import type { Rule } from '../finding.ts'

/** 「お待たせせず」 and 「もも」 are right; these are never said twice in a row. */
const onceOnly = ['を', 'の', 'に', 'は', 'が', 'へ', 'です', 'ます', 'から', 'まで', 'より']

export const repeatedWord: Rule = {
  id: 'repeated-word',
  sort: 'mistake',
  looksFor: '同じ言葉の重なり（「のの」「をを」など）',
  versions: ['ordinary', 'easy'],
  find: ({ sentences }) =>
    sentences.flatMap(({ words }) =>
      words.flatMap((word, at) => {
        const next = words[at + 1]
        if (!next || next.from !== word.to || next.surface_form !== word.surface_form) return []
        if (!onceOnly.includes(word.surface_form)) return []
        return [
          {
            ...{ from: next.from, to: next.to, proposal: '' },
            message: `「${word.surface_form}」が続いています。打ちまちがいなら、一つを取ってください。`,
          },
        ]
      }),
    ),
  examples: [
    {
      text: '申請書をを出してください。',
      finds: ['を'],
      proposes: '',
      because: '「を」が重なっている',
    },
    { text: 'お待たせせずに、ますます早く、人々へ。', finds: [], because: '重なって正しい言葉' },
  ],
}
