// 二重の打ち消し: a reader has to turn it round twice before it says what can be done.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** 「なければなりません」 is how a duty is said, and is read at once. */
const twice =
  /(?:なく(?:は|も)|ない(?:(?:という|と言う)?(?:こと|もの|わけ|訳)(?:は|も|では|でも|じゃ)|とは(?:限ら|かぎら|言え|いえ|言い切れ|いいきれ)|では(?:いられ|おられ|済ま|すま)|ことには?(?:なら)?))(?:あり)?(?:ません|ない|なく)/g

export const doubleNegation: Rule = {
  id: 'double-negation',
  sort: 'readability',
  looksFor: '二重の打ち消し（できないことはありません など）',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    matches(text, twice).map(({ from, to }) => ({
      ...{ from, to, proposal: null },
      message: '打ち消しが重なっています。「できます」「必要です」のように、まっすぐ書くと伝わります。',
    })),
  examples: [
    {
      text: '郵送で申請できないことはないです。',
      finds: ['ないことはない'],
      because: '「できます」と書ける',
    },
    {
      text: '受け付けないわけではありません。必ず届くとは限らないものもあります。',
      finds: ['ないわけではありません'],
      because: '「受け付けることもあります」と書ける',
    },
    {
      text: '郵送では申請できません。14日のうちに届け出なければなりません。',
      finds: [],
      because: '打ち消しは一つ。「なければなりません」は、義務の言い方としてすぐ読める',
    },
  ],
}
