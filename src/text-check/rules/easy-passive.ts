// やさしい日本語の受け身: say who does it.
import type { Rule } from '../finding.ts'
import { passives } from './passive-chain.ts'

export const easyPassive: Rule = {
  id: 'easy-passive',
  sort: 'readability',
  looksFor: 'やさしい日本語で使わない受け身（れる・られる）',
  versions: ['easy'],
  find: ({ sentences }) =>
    sentences.flatMap(passives).map(({ from, to }) => ({
      ...{ from, to, proposal: null },
      message: '受け身は使わず、だれがするのかを書きます（例：「送られます」→「区役所が送ります」）。',
    })),
  examples: [
    { text: 'てがみが送《おく》られます。', finds: ['れ'], because: 'だれが送るのかがわからない' },
    {
      text: '区役所《くやくしょ》が、てがみを送《おく》ります。',
      finds: [],
      because: 'だれがするのかが書いてある',
    },
  ],
}
