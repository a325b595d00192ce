// The rules of textlint that we run, tuned so that a clerk is not drowned, each in our own friendly words.
import type { Sort, Version } from './finding.ts'

export type ProseRule = {
  id: string
  sort: Sort
  looksFor: string
  versions: readonly Version[]
  /** Its name in the preset, and its options. */
  textlint: string
  options: Record<string, unknown>
  message: string
  examples: readonly { text: string; finds: readonly string[]; because: string }[]
}

export const proseRules: readonly ProseRule[] = [
  {
    id: 'many-commas',
    sort: 'readability',
    looksFor: '読点「、」の多い文（五つ以上）',
    versions: ['ordinary', 'easy'],
    textlint: 'max-ten',
    options: { max: 4, strict: false },
    message: '「、」が五つ以上あります。文を分けるか、箇条書きにすると読みやすくなります。',
    examples: [
      {
        text: '申請書は、本人が、窓口で、職員に、直接、出してください。',
        finds: ['、'],
        because: '読点が五つあり、どこが大事かわからない',
      },
      { text: '氏名、住所、電話番号を書いてください。', finds: [], because: '並べるための読点は少ない' },
    ],
  },
  {
    id: 'dropped-ra',
    sort: 'spelling',
    looksFor: 'ら抜き言葉',
    versions: ['ordinary', 'easy'],
    textlint: 'no-dropping-the-ra',
    options: {},
    message: 'ら抜き言葉です。「見られる」「来られる」のように書きます。',
    examples: [{ text: '窓口でも見れます。', finds: ['れ'], because: '「見られます」と書く' }],
  },
  {
    id: 'doubled-conjunction',
    sort: 'readability',
    looksFor: '続けて使った同じ接続詞',
    versions: ['ordinary', 'easy'],
    textlint: 'no-doubled-conjunction',
    options: {},
    message: '同じ接続詞が続いています。一つを取ると読みやすくなります。',
    examples: [
      {
        text: 'しかし、窓口は混みます。しかし、郵送は早いです。',
        finds: ['しかし'],
        because: '「しかし」が続いている',
      },
    ],
  },
  {
    id: 'half-width-kana',
    sort: 'spelling',
    looksFor: '半角カナ',
    versions: ['ordinary', 'easy'],
    textlint: 'no-hankaku-kana',
    options: {},
    message: '半角のカナがあります。全角で書くと、どの機械でも読めます。',
    examples: [
      { text: 'ｺﾋﾟｰを持ってきてください。', finds: ['ｺﾋﾟｰ'], because: '半角カナは音声で読めないことがある' },
    ],
  },
  {
    id: 'misused-word',
    sort: 'spelling',
    looksFor: '誤った言葉づかい',
    versions: ['ordinary', 'easy'],
    textlint: 'ja-no-abusage',
    options: {},
    message: '言葉づかいのまちがいかもしれません。辞書で確かめてください。',
    examples: [{ text: '値を可変する設定です。', finds: ['可'], because: '「可変する」とは言わない' }],
  },
]
