// 役所の言葉: abbreviations and section jargon, with the plain words of the dictionaries beside them.
import type { PlainWord, Rule } from '../finding.ts'
import { plainWords } from '../words.ts'

export const hardWord: Rule = {
  id: 'hard-word',
  sort: 'word',
  looksFor: '略語や専門用語（市と区の辞書にある言葉）',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { words }) => {
    const known = new Map<string, PlainWord>([...plainWords, ...words].map(one => [one.word, one]))
    return places(text, [...known.keys()]).flatMap(({ from, word }) => {
      const one = known.get(word)
      // The dictionary of an office may take a word out by proposing the word itself.
      if (!one || one.plain === word || explained(text, from, one)) return []
      return [
        {
          ...{ from, to: from + word.length, proposal: one.plain },
          message: `「${word}」は、「${one.plain}」と書くと伝わります。${one.why ?? ''}`,
        },
      ]
    })
  },
  examples: [
    {
      text: '国保の賦課について、ご案内します。',
      finds: ['国保', '賦課'],
      proposes: '国民健康保険',
      because: '課の中の略語と専門用語は、市民には伝わらない',
    },
    {
      text: '国民健康保険（国保）の保険料について、ご案内します。',
      finds: [],
      because: '正しい名前のすぐ後に、略語として示している',
    },
    {
      text: 'オクトパス申請の受付を始めます。',
      finds: ['オクトパス申請'],
      proposes: '電子申請',
      with: { words: [{ word: 'オクトパス申請', plain: '電子申請' }] },
      because: '区の辞書に加えた、課だけの呼び名',
    },
  ],
}

/** Given in brackets beside its full name, once: 「国民健康保険（国保）」. */
const explained = (text: string, at: number, { word, plain }: PlainWord): boolean => {
  const shown = new RegExp(`${RegExp.escape(plain)}（[^）]{0,12}${RegExp.escape(word)}`).exec(text)
  return shown !== null && at > shown.index
}

/** Where the words stand; of two that begin at the same place the longer, and none inside another. */
function places(text: string, words: readonly string[]): { from: number; word: string }[] {
  if (words.length === 0) return []
  const pattern = new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map(RegExp.escape)
      .join('|'),
    'g',
  )
  return [...text.matchAll(pattern)].map(match => ({ from: match.index, word: match[0] }))
}
