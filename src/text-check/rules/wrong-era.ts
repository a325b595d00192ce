// 和暦と西暦が合わない: 令和6年（2025年）.
import { yearFrom } from '../../calendar/era.ts'
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const named = '(?<era>明治|大正|昭和|平成|令和)\\s*(?<nth>[0-9０-９]{1,2}|元)年度?'
const counted = '(?<western>[12１２][0-9０-９]{3})年?度?'
const pair = new RegExp(`${named}\\s*[（(]\\s*${counted}\\s*[)）]`, 'g')
const reversed = new RegExp(`${counted}\\s*[（(]\\s*${named}\\s*[)）]`, 'g')

export const wrongEra: Rule = {
  id: 'wrong-era',
  sort: 'mistake',
  looksFor: '和暦と西暦の合わない年',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    [...matches(text, pair), ...matches(text, reversed)].flatMap(({ from, to, of }) => {
      const [whole] = of
      const { era = '', nth = '', western = '' } = of.groups ?? {}
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
    {
      text: '2025年（令和6年）4月から始めます。',
      finds: ['2025年（令和6年）'],
      proposes: '2024年（令和6年）',
      because: '西暦を先に書いても同じ',
    },
    { text: '令和6年度（2024年度）の予算', finds: [], because: '合っている' },
  ],
}
