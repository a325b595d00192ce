// 閉じていないかっこ: whoever reads aloud does not know where it ends.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const pairs: Record<string, string> = { '（': '）', '「': '」', '『': '』', '【': '】', '《': '》', '(': ')' }
const closing = new Set(Object.values(pairs))

export const unmatchedBracket: Rule = {
  id: 'unmatched-bracket',
  sort: 'mistake',
  looksFor: '閉じていないかっこ、開いていないかっこ',
  versions: ['ordinary', 'easy'],
  find: reading =>
    // Brackets may hold several sentences, and never go over the end of a paragraph.
    matches(reading.text, /[^\n]+/g).flatMap(({ from, of: [text] }) =>
      loose(text).map(at => ({
        ...{ from: from + at, to: from + at + 1, proposal: null },
        message: `「${text.charAt(at)}」に対になるかっこが、同じ段落の中にありません。`,
      })),
    ),
  examples: [
    { text: '区民課（2階で受け付けます。', finds: ['（'], because: '閉じるかっこがない' },
    { text: '区民課2階）で受け付けます。', finds: ['）'], because: '開くかっこがない' },
    { text: '区民課（2階「1番」の窓口）で受け付けます。', finds: [], because: '対になっている' },
    {
      text: '・診査票（通知に入っています。前もって書いてください。）',
      finds: [],
      because: 'かっこの中に文が二つある',
    },
    { text: '用意するもの\n1) 申請書\n(2) 写真', finds: [], because: '番号の「1)」は、かっこではない' },
  ],
}

function loose(sentence: string): number[] {
  const open: { mark: string; at: number }[] = []
  const alone: number[] = []
  for (let at = 0; at < sentence.length; at++) {
    const mark = sentence.charAt(at)
    if (mark in pairs) open.push({ mark, at })
    else if (closing.has(mark)) {
      if (pairs[open.at(-1)?.mark ?? ''] === mark) open.pop()
      else if (mark !== ')') alone.push(at)
    }
  }
  return [...alone, ...open.map(({ at }) => at)].toSorted((a, b) => a - b)
}
