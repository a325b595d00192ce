// The rules of textlint that we run, tuned so that a clerk is not drowned, each in our own friendly words.
import { TextlintKernel, type TextlintMessage } from '@textlint/kernel'
import textPlugin from '@textlint/textlint-plugin-text'
import preset from 'textlint-rule-preset-ja-technical-writing'
import type { Found, Version } from './finding.ts'

export type ProseRule = {
  id: string
  looksFor: string
  versions: readonly Version[]
  /** Its name in the preset, and its options. */
  textlint: string
  options: Record<string, unknown>
  message: string
  /** The stretch that is meant, where textlint names only its first character. */
  stretch?: RegExp
  examples: readonly { text: string; finds: readonly string[]; because: string }[]
}

export const proseRules: readonly ProseRule[] = [
  {
    id: 'style-mixed',
    looksFor: '「です・ます」と「だ・である」のまざり',
    versions: ['ordinary', 'easy'],
    textlint: 'no-mix-dearu-desumasu',
    options: { preferInHeader: '', preferInBody: 'ですます', preferInList: '', strict: false },
    message: '「です・ます」でない文がまざっています。お知らせは「です・ます」にそろえます。',
    stretch: /^[^。！？\n]*/,
    examples: [
      {
        text: '申請は6月までです。郵送でもよいのである。',
        finds: ['である'],
        because: '「である」がまざっている',
      },
      { text: '申請は6月までです。郵送でも受け付けます。', finds: [], because: 'そろっている' },
    ],
  },
  {
    id: 'many-commas',
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
    id: 'double-negation',
    looksFor: '二重の打ち消し（ないことはない など）',
    versions: ['ordinary', 'easy'],
    textlint: 'no-double-negative-ja',
    options: {},
    message: '打ち消しが重なっています。「できます」「必要です」のように、まっすぐ書くと伝わります。',
    examples: [
      { text: '郵送で申請できないことはないです。', finds: ['な'], because: '「できます」と書ける' },
      { text: '郵送では申請できません。', finds: [], because: '打ち消しは一つ' },
    ],
  },
  {
    id: 'dropped-ra',
    looksFor: 'ら抜き言葉',
    versions: ['ordinary', 'easy'],
    textlint: 'no-dropping-the-ra',
    options: {},
    message: 'ら抜き言葉です。「見られる」「来られる」のように書きます。',
    examples: [{ text: '窓口でも見れます。', finds: ['れ'], because: '「見られます」と書く' }],
  },
  {
    id: 'doubled-ga',
    looksFor: '一つの文に二つ以上ある、つなぎの「が」',
    versions: ['ordinary', 'easy'],
    textlint: 'no-doubled-conjunctive-particle-ga',
    options: {},
    message: 'つなぎの「が」が二つあります。どこかで文を切ると、わかりやすくなります。',
    examples: [
      {
        text: '申請は必要ですが、郵送でもできますが、期限があります。',
        finds: ['が'],
        because: '逆の意味なのか、ただのつなぎなのかがわからない',
      },
    ],
  },
  {
    id: 'doubled-conjunction',
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
    id: 'repeated-word',
    looksFor: '同じ言葉の重なり（「のの」「をを」など）',
    versions: ['ordinary', 'easy'],
    textlint: 'ja-no-successive-word',
    options: {
      allow: ['々', '・', '…', '、', '。', '　', ' ', '-', '―', '＝', '*', '＊', '●', '○', '■', '★', '/\\d/'],
    },
    message: '同じ言葉が続いています。打ちまちがいなら、一つを取ってください。',
    examples: [{ text: '申請書をを出してください。', finds: ['を'], because: '「を」が重なっている' }],
  },
  {
    id: 'misused-word',
    looksFor: '誤った言葉づかい',
    versions: ['ordinary', 'easy'],
    textlint: 'ja-no-abusage',
    options: {},
    message: '言葉づかいのまちがいかもしれません。辞書で確かめてください。',
    examples: [{ text: '値を可変する設定です。', finds: ['可'], because: '「可変する」とは言わない' }],
  },
  {
    id: 'roundabout',
    looksFor: '回りくどい言い方（することができる など）',
    versions: ['ordinary', 'easy'],
    textlint: 'ja-no-redundant-expression',
    options: {},
    message: '短く言えます（例：「することができます」→「できます」）。',
    examples: [
      { text: '郵送で申請することができます。', finds: ['す'], because: '「申請できます」と書ける' },
    ],
  },
]

const kernel = new TextlintKernel()
const plugins = [{ pluginId: 'text', plugin: textPlugin.default ?? textPlugin }]

/** The same rules with the same options, as textlint alone would run them. */
export const textlintRules = (version: Version) =>
  proseRules
    .filter(({ versions }) => versions.includes(version))
    .map(({ id, textlint, options }) => ({ ruleId: id, rule: ruleOf(textlint), options }))

function ruleOf(name: string) {
  const rule = preset.rules[name]
  if (!rule) throw new Error(`no such rule of textlint: ${name}`)
  return rule
}

const ready = { ordinary: textlintRules('ordinary'), easy: textlintRules('easy') }

export async function lint(text: string, version: Version): Promise<TextlintMessage[]> {
  const { messages } = await kernel.lintText(text, { ext: '.txt', plugins, rules: ready[version] })
  return messages
}

export async function proseFindings(text: string, version: Version): Promise<(Found & { rule: string })[]> {
  const known = new Map(proseRules.map(rule => [rule.id, rule]))
  return (await lint(text, version)).flatMap(({ ruleId, range: [from, to], fix }) => {
    const rule = known.get(ruleId)
    if (!rule) return []
    const length = rule.stretch?.exec(text.slice(from))?.[0].length ?? to - from
    const proposal = fix?.range[0] === from && fix.range[1] === from + length ? fix.text : null
    return [{ rule: ruleId, from, to: from + Math.max(length, 1), message: rule.message, proposal }]
  })
}
