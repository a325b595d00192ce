// やさしい日本語の記号: 〜 is read as から and まで.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

export const easyMark: Rule = {
  id: 'easy-mark',
  sort: 'readability',
  looksFor: 'やさしい日本語で使わない記号（〜、※、及び など）',
  versions: ['easy'],
  find: ({ text }) => [
    ...matches(text, /(?<=[0-9０-９分時日月年》]\s*)[〜～~]/g).map(({ from, to }) => ({
      ...{ from, to, proposal: 'から' },
      message: '「〜」は読めない人がいます。「から」「まで」と書きます。',
    })),
    ...matches(text, /※/g).map(({ from, to }) => ({
      ...{ from, to, proposal: '' },
      message: '「※」は使わず、ふつうの文で書きます。',
    })),
  ],
  examples: [
    { text: '9時《じ》〜5時《じ》', finds: ['〜'], proposes: 'から', because: 'ふりがなの後でも同じ' },
    { text: '9:00〜17:00', finds: ['〜'], proposes: 'から', because: '「〜」は読み方がわからない' },
  ],
}
