// 「御」と「ご」がまざる: one text writes one of them before the same kind of word.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

export const honorificMixed: Rule = {
  id: 'honorific-mixed',
  sort: 'spelling',
  looksFor: '「御案内」と「ご案内」のような、書き方のまざり',
  versions: ['ordinary', 'easy'],
  find: ({ text }) => {
    const kanji = matches(text, /御(?=[\p{Script=Han}])(?!礼|中|用|所|殿|前崎|嵩|影|宿|池|徒町|茶ノ水)/gu)
    const kana = matches(text, /ご(?=[\p{Script=Han}])/gu)
    if (kanji.length === 0 || kana.length === 0) return []
    return kanji.map(({ from, to }) => ({
      ...{ from, to, proposal: 'ご' },
      message: '「御」と「ご」がまざっています。お知らせでは「ご」にそろえると、やわらかく読めます。',
    }))
  },
  examples: [
    {
      text: '御案内します。くわしくはご相談ください。',
      finds: ['御'],
      proposes: 'ご',
      because: '同じ文書の中で、書き方がまざっている',
    },
    { text: '御案内します。くわしくは御相談ください。', finds: [], because: '「御」でそろっている' },
    { text: '御茶ノ水で、ご相談を受けます。', finds: [], because: '地名の「御」は変えない' },
  ],
}
