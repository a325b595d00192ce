// やさしい日本語の敬語: です・ます is polite enough.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const honorifics: readonly { said: RegExp; plain: string | null }[] = [
  { said: /(?:お|ご)[^\s、。]{1,8}?いただきますようお願い(?:いた|致)します/g, plain: null },
  { said: /ていただけますか/g, plain: 'てください' },
  { said: /ていただき(?:ます|たい)/g, plain: 'てください' },
  { said: /でございます/g, plain: 'です' },
  { said: /いたします/g, plain: 'します' },
  { said: /お越しください/g, plain: '来てください' },
  { said: /ご覧ください/g, plain: '見てください' },
  { said: /お持ちください/g, plain: '持ってきてください' },
  { said: /お問い?合わ?せください/g, plain: '聞いてください' },
  { said: /おります/g, plain: 'います' },
  { said: /申し上げます/g, plain: '言います' },
]

export const easyHonorific: Rule = {
  id: 'easy-honorific',
  sort: 'readability',
  looksFor: 'やさしい日本語で使わない敬語（いただく・ございます・お越しください など）',
  versions: ['easy'],
  find: ({ text }) => {
    const found = honorifics.flatMap(({ said, plain }) =>
      matches(text, said).map(place => ({ ...place, plain })),
    )
    return found
      .filter(
        one =>
          !found.some(
            other =>
              other !== one &&
              other.from <= one.from &&
              one.to <= other.to &&
              other.to - other.from > one.to - one.from,
          ),
      )
      .map(({ from, to, plain }) => ({
        ...{ from, to, proposal: plain },
        message: plain
          ? `「${text.slice(from, to)}」は、「${plain}」と書きます。`
          : '敬語を使わず、「〜してください」と書きます。',
      }))
  },
  examples: [
    {
      text: '窓口《まどぐち》へお越しください。',
      finds: ['お越しください'],
      proposes: '来てください',
      because: '「来る」の敬語',
    },
    { text: '窓口《まどぐち》へ来《き》てください。', finds: [], because: '「です・ます」だけで、ていねい' },
  ],
}
