// 時刻の書き方: no 午後13時, no 25時, no 8:75.
import type { Found, Rule } from '../finding.ts'
import { matches } from '../reading.ts'

export const timeForm: Rule = {
  id: 'time-form',
  sort: 'mistake',
  looksFor: 'ありえない時刻、まざった時刻の書き方（午後13時、25時など）',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    matches(
      text,
      /(午前|午後)?\s*([0-9０-９]{1,2})(?:時(?!間|期|点|代|刻|的|差)(?:([0-9０-９]{1,2})分|(半))?|[:：]([0-9０-９]{2}))(?![0-9０-９])/g,
    ).flatMap(({ from, to, of }): Found[] => {
      const [, half, hours = '', minutes, , clock] = of
      const hour = Number(hours.normalize('NFKC'))
      const minute = Number((minutes ?? clock ?? '0').normalize('NFKC'))
      if (half && hour > 12 && hour < 24) {
        const proposal = text.slice(from, to).replace(half, '').trimStart()
        return [
          {
            from,
            to,
            proposal,
            message: `「${half}」と${hour}時が重なっています。どちらかの書き方にします。`,
          },
        ]
      }
      if (hour <= 24 && minute < 60 && !(hour === 24 && minute > 0)) return []
      return [{ from, to, proposal: null, message: `「${text.slice(from, to)}」という時刻はありません。` }]
    }),
  examples: [
    {
      text: '午後13時から受け付けます。',
      finds: ['午後13時'],
      proposes: '13時',
      because: '午後と13時は重なる',
    },
    { text: '受付は25時までです。', finds: ['25時'], because: '25時はない' },
    {
      text: '8時30分から17時まで（休みは12:00〜13:00）、約2時間かかります。',
      finds: [],
      because: '正しい時刻',
    },
  ],
}
