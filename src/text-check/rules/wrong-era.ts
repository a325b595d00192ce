// 和暦と西暦が合わない: 令和6年（2025年）.
import { yearFrom } from '../../calendar/era.ts'
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const pair =
  /(明治|大正|昭和|平成|令和)\s*([0-9０-９]{1,2}|元)年(度?)\s*[（(]\s*([12１２][0-9０-９]{3})年?(度?)\s*[)）]/g

export const wrongEra: Rule = {
  id: 'wrong-era',
  sort: 'mistake',
  looksFor: '和暦と西暦の合わない年',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    matches(text, pair).flatMap(({ from, to, of }) => {
      const [whole, era = '', nth = '', , western = ''] = of
      const year = yearFrom(era, nth.normalize('NFKC'))
      if (Number(western.normalize('NFKC')) === year) return []
      return [
        {
          ...{ from, to, proposal: whole.replace(western, String(year)) },
          message: `${era}${nth}年は、${year}年です。`,
        },
      ]
    }),
  examples: [
    {
      text: '令和6年（2025年）4月から始めます。',
      finds: ['令和6年（2025年）'],
      proposes: '令和6年（2024年）',
      because: '令和6年は2024年',
    },
    { text: '令和6年度（2024年度）の予算', finds: [], because: '合っている' },
  ],
}
