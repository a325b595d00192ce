// 金額の書き方: 1,000円, with commas and one 円.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

export const moneyForm: Rule = {
  id: 'money-form',
  sort: 'mistake',
  looksFor: '金額の書き方（「1,000円」の形でないもの）',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    matches(text, /([¥￥\\]\s*)?([0-9０-９][0-9０-９,，]*)(\s*円|\s*-)?(?![0-9０-９])/g).flatMap(
      ({ from, to, of }) => {
        const [, mark, figures = '', yen] = of
        if (!mark && !yen?.includes('円')) return []
        const proposal = `${Number(figures.normalize('NFKC').replaceAll(',', '')).toLocaleString('ja-JP')}円`
        return text.slice(from, to).normalize('NFKC') === proposal
          ? []
          : [
              {
                from,
                to,
                proposal,
                message: `金額は「${proposal}」のように、3桁ごとの「,」と「円」で書きます。`,
              },
            ]
      },
    ),
  examples: [
    {
      text: '手数料は1500円です。',
      finds: ['1500円'],
      proposes: '1,500円',
      because: '3桁ごとに区切ると読みまちがえない',
    },
    { text: '手数料は￥300円です。', finds: ['￥300円'], proposes: '300円', because: '￥と円を重ねない' },
    { text: '手数料は300円、1万円札は使えます。2階で受け付けます。', finds: [], because: 'このままでよい' },
  ],
}
