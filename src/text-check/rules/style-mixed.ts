// 「です・ます」でない文: a text for citizens speaks to them politely from its first sentence to the last.
import type { Rule } from '../finding.ts'
import { plainEnd } from '../polite.ts'
import type { Sentence } from '../reading.ts'

export const styleMixed: Rule = {
  id: 'style-mixed',
  sort: 'polite',
  looksFor: '「です・ます」でない文（だ・である、する、できない など）',
  versions: ['ordinary', 'easy'],
  find: ({ text: whole, sentences }) =>
    sentences
      .filter(one => isSentence(one) && !isItem(whole, one))
      .flatMap(({ text, words }) => {
        const said = words.filter(({ pos_detail_1, surface_form }) => !isMark(pos_detail_1, surface_form))
        const end = plainEnd(said)
        const to = said.at(-1)?.to
        // A line without 「。」 may be a heading or an item of a list; である is a sentence even there.
        if (!end || to === undefined || (!/[。！？!?]$/.test(text) && !/であ(る|った)$/.test(text))) return []
        const message = '「です・ます」でない文です。お知らせや返事は「です・ます」にそろえます。'
        return [{ from: end.from, to, proposal: end.polite, message }]
      }),
  examples: [
    {
      text: '申請は6月までです。郵送でもよいのである。',
      finds: ['である'],
      proposes: 'です',
      because: '「である」がまざっている',
    },
    {
      text: '窓口を増やすことにした。手数料は徴収しない。受付は9時からだ。',
      finds: ['した', 'しない', 'だ'],
      proposes: 'しました',
      because: '動詞や「だ」で終わる文も、「です・ます」でない',
    },
    { text: '申請は6月までです。郵送でも受け付けます。', finds: [], because: 'そろっている' },
    {
      text: '用意するもの\n・申請書\n・印鑑を押す。\n1 窓口に出す。\n受付は平日です（祝日を除く。）。',
      finds: [],
      because: '見出し、箇条書き、かっこの中は、文としてそろえなくてよい',
    },
    { text: '標語は「声をかけ合う。」です。', finds: [], because: '引用した言葉は変えない' },
  ],
}

const isMark = (detail: string, surface: string) =>
  ['句点', '括弧閉', '空白'].includes(detail) || /^[。！？!?」』）)\s]+$/.test(surface)

/** An item of a list: a step or a wish that is told in the plain style, as 「・家の前を掃除する。」. */
const isItem = (whole: string, { from }: Sentence): boolean =>
  /^[\s　]*(?:[・●○■□◆◇◎※*＊-]|[（(]?[0-9０-９]{1,2}[)）.．、\s　]|[①-⑳])/u.test(
    whole.slice(whole.lastIndexOf('\n', from - 1) + 1),
  )

/** Not what stands in brackets or is quoted: those end with their bracket, or open one and do not close it. */
const isSentence = ({ text }: Sentence): boolean =>
  !/[」』）)]$/.test(text) && count(text, /[（(「『]/g) === count(text, /[）)」』]/g)

const count = (text: string, marks: RegExp): number => (text.match(marks) ?? []).length
