// やさしい日本語の年: the years of the world, not of an era.
import { yearFrom } from '../../calendar/era.ts'
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

export const easyEra: Rule = {
  id: 'easy-era',
  sort: 'readability',
  looksFor: 'やさしい日本語で使わない元号（令和など）',
  versions: ['easy'],
  find: ({ text }) =>
    matches(text, /(明治|大正|昭和|平成|令和)(?:《[^》]*》)?\s*([0-9０-９]{1,2}|元)年/g).map(
      ({ from, to, of }) => {
        const [, era = '', year = ''] = of
        const proposal = `${yearFrom(era, year.normalize('NFKC'))}年`
        return { from, to, proposal, message: `元号は使わず、「${proposal}」と書きます。` }
      },
    ),
  examples: [
    {
      text: '令和8年4月から変《か》わります。',
      finds: ['令和8年'],
      proposes: '2026年',
      because: '外国から来た人は、元号を知らない',
    },
    { text: '2026年4月から変《か》わります。', finds: [], because: '西暦' },
  ],
}
