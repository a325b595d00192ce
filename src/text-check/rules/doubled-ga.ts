// つなぎの「が」が二つ: whether it turns the meaning or only joins, the reader cannot tell twice in one sentence.
import type { Rule } from '../finding.ts'

export const doubledGa: Rule = {
  id: 'doubled-ga',
  sort: 'readability',
  looksFor: '一つの文に二つ以上ある、つなぎの「が」',
  versions: ['ordinary', 'easy'],
  find: ({ sentences }) =>
    sentences.flatMap(({ words }) => {
      const joins = words.filter(
        ({ surface_form, pos_detail_1 }) => surface_form === 'が' && pos_detail_1 === '接続助詞',
      )
      const [first, second] = joins
      if (!first || !second) return []
      const message = 'つなぎの「が」が二つあります。どこかで文を切ると、わかりやすくなります。'
      return [{ from: first.from, to: joins.at(-1)?.to ?? second.to, proposal: null, message }]
    }),
  examples: [
    {
      text: '申請は必要ですが、郵送でもできますが、期限があります。',
      finds: ['が、郵送でもできますが'],
      because: '逆の意味なのか、ただのつなぎなのかがわからない',
    },
    {
      text: '申請が必要ですが、費用がかかりません。',
      finds: [],
      because: '「申請が」「費用が」は、つなぎではない',
    },
  ],
}
