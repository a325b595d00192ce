// 公用文の書き方: words that 「公用文作成の考え方」（2022年 文化審議会建議）writes in kana, and marks it does not use.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** What is written, what it should be, and for whom there is an exception in the pattern itself. */
const spellings: readonly { wrong: RegExp; right: string }[] = [
  { wrong: /(?<=[てで])下さい/g, right: 'ください' },
  { wrong: /(?<=[てで])頂(?=[くきけいか])/g, right: 'いただ' },
  { wrong: /出来(?=る|ます|ない|ません|た)/g, right: 'でき' },
  { wrong: /致し(?=ます|ました)/g, right: 'いたし' },
  { wrong: /(?<=[のるただ])為(?=[、に])/g, right: 'ため' },
  { wrong: /に於いて/g, right: 'において' },
  { wrong: /(?<=る|た|ない|の)様(?=に|な)/g, right: 'よう' },
  { wrong: /(?<=[るたいく])事(?=[がはもをに。、])/g, right: 'こと' },
  { wrong: /(?<=[るた])時(?=は、|に、)/g, right: 'とき' },
  { wrong: /宜しく/g, right: 'よろしく' },
  { wrong: /有難う/g, right: 'ありがとう' },
  { wrong: /予め/g, right: 'あらかじめ' },
  { wrong: /尚、/g, right: 'なお、' },
  { wrong: /但し、/g, right: 'ただし、' },
  { wrong: /(?<=\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})，/gu, right: '、' },
  { wrong: /(?<=\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})．/gu, right: '。' },
]

export const officialSpelling: Rule = {
  id: 'official-spelling',
  sort: 'spelling',
  looksFor: '公用文の書き方と違う表記（「下さい」「出来る」「，」など）',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    spellings.flatMap(({ wrong, right }) =>
      matches(text, wrong).map(({ from, to }) => ({
        ...{ from, to, proposal: right },
        message: `「${text.slice(from, to)}」は、お知らせでは「${right}」と書きます。`,
      })),
    ),
  examples: [
    {
      text: '窓口へお越し頂く事が出来る方は、書類を持参して下さい。',
      finds: ['下さい', '出来', '事'],
      proposes: 'ください',
      because: '補助動詞や形式名詞は、かなで書く',
    },
    {
      text: '受付は９時から，窓口で行います。',
      finds: ['，'],
      proposes: '、',
      because: '読点は「、」を使う',
    },
    { text: '資料を下さい。', finds: [], because: '「くれ」の意味の「下さい」は、漢字でよい' },
  ],
}
