// 公用文の書き方: words that 「公用文作成の考え方」（2022年 文化審議会建議）writes in kana, and marks it does not use.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** What is written, what it should be, and for whom there is an exception in the pattern itself. */
const spellings: readonly { wrong: RegExp; right: string }[] = [
  { wrong: /(?<![をもがに、。「\s])下さい/g, right: 'ください' },
  { wrong: /(?<=[てで])頂(?=[くけいか])/g, right: 'いただ' },
  { wrong: /出来(?=る|ます|ない|ません|た)/g, right: 'でき' },
  { wrong: /致し(?=ます|ました)/g, right: 'いたし' },
  { wrong: /(?<=[うくぐすつぬぶむるのただ])為(?=[、に])/g, right: 'ため' },
  { wrong: /に於いて/g, right: 'において' },
  { wrong: /(?<=る|た|ない|の)様(?=に|な)/g, right: 'よう' },
  { wrong: /(?<=[うくぐすつぬぶむるたい])事(?=[がはもをにと。、])/g, right: 'こと' },
  { wrong: /(?<=[るたいの])時(?=は|に、)/g, right: 'とき' },
  { wrong: /宜しく/g, right: 'よろしく' },
  { wrong: /有難う/g, right: 'ありがとう' },
  { wrong: /予め/g, right: 'あらかじめ' },
  { wrong: /尚、/g, right: 'なお、' },
  { wrong: /但し、/g, right: 'ただし、' },
  { wrong: /(?<=[0-9０-９一二三四五六七八九十数])(?:ヶ|ケ|ヵ|カ|箇)(?=月|所|年|国|条|寺)/g, right: 'か' },
  { wrong: /(?<=[るた]|下記の|左記の|次の|以下の|別紙の|上記の)通り/g, right: 'とおり' },
  { wrong: /(?<=[のるたがはもにを])無い/g, right: 'ない' },
  { wrong: /(?<=[がはもに])有(?=る|り|っ)/g, right: 'あ' },
  { wrong: /(?<=[日時月年分でる])迄/g, right: 'まで' },
  { wrong: /(?<=[るただのな])程(?=、|度でも|で)/g, right: 'ほど' },
  { wrong: /(?<=[るた])所(?=、|です|で、)/g, right: 'ところ' },
  { wrong: /(?<=[てで])(?:行|い)って下さい/g, right: 'いってください' },
  { wrong: /(?<=[てで])(?:見|観)て(?=くださ|下さ)/g, right: 'みて' },
  { wrong: /(?<=[日人回月週年度か分間])毎に/g, right: 'ごとに' },
  { wrong: /従って、/g, right: 'したがって、' },
  { wrong: /(?<=^|[。\n])又、/g, right: 'また、' },
  { wrong: /(?<=^|[。\n])更に、/g, right: 'さらに、' },
  { wrong: /何卒/g, right: 'どうぞ' },
  { wrong: /沢山/g, right: 'たくさん' },
  { wrong: /是非/g, right: 'ぜひ' },
  { wrong: /出来れば/g, right: 'できれば' },
  { wrong: /頂きます/g, right: 'いただきます' },
  { wrong: /お問い合せ|お問合わせ|お問い合わせせ/g, right: 'お問い合わせ' },
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
