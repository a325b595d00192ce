// 役所の言葉: abbreviations and section jargon, with the plain words of the dictionaries beside them.
import type { PlainWord, Rule } from '../finding.ts'
import type { Reading } from '../reading.ts'
import { plainWords } from '../words.ts'

export const hardWord: Rule = {
  id: 'hard-word',
  sort: 'word',
  looksFor: '略語や専門用語（市と区の辞書にある言葉）',
  versions: ['ordinary', 'easy'],
  find: (reading, { words }) => {
    const { text } = reading
    const known = new Map<string, PlainWord>([...plainWords, ...words].map(one => [one.word, one]))
    return wordPlaces(reading, [...known.keys()]).flatMap(({ from, word }) => {
      const one = known.get(word)
      // The dictionary of an office may take a word out by proposing the word itself.
      if (!one || one.plain === word || explained(text, from, one)) return []
      if (one.alone && partOfName(text, from, word)) return []
      return [
        {
          ...{ from, to: from + word.length, proposal: fits(text, from, one) ? one.plain : null },
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
    {
      text: '学生保険の窓口です。',
      finds: [],
      because: '「生保」は、ここでは別の言葉の一部',
    },
    {
      text: '督促状と被保険者証をお持ちください。国保料の督促もします。',
      finds: ['国保', '督促'],
      because: '書類の名前は変えられない。略語は、つながっていても伝わらない',
    },
  ],
}

/** With kanji before it, or what makes it the name of a paper, a person or a sum: 督促状, 被保険者証. */
const partOfName = (text: string, at: number, word: string): boolean =>
  (/\p{Script=Han}$/u.test(word) &&
    /^[状書証票額金率者権届法料税令印簿台]/.test(text.slice(at + word.length))) ||
  (/^\p{Script=Han}/u.test(word) && /[\p{Script=Han}々]/u.test(text.charAt(at - 1)))

/** 「賦課します」 would become 「決めることします」: before する only a noun that takes it can stand. */
const fits = (text: string, at: number, { word, plain }: PlainWord): boolean =>
  !/^(?:します|しま|して|した|する|すれ|され|させ|せず|しな)/.test(text.slice(at + word.length)) ||
  /[\p{Script=Han}]$/u.test(plain)

/** Given in brackets beside its full name, once: 「国民健康保険（国保）」. */
const explained = (text: string, at: number, { word, plain }: PlainWord): boolean => {
  const shown = new RegExp(`${RegExp.escape(plain)}（[^）]{0,12}${RegExp.escape(word)}`).exec(text)
  return shown !== null && at > shown.index
}

/**
 * Where the words stand, whole: 生保 is none in 学生保険. Of two that begin at the same place the longer, and none
 * inside another.
 */
export function wordPlaces(
  { text, sentences }: Reading,
  words: readonly string[],
): { from: number; word: string }[] {
  if (words.length === 0) return []
  const pattern = new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map(RegExp.escape)
      .join('|'),
    'g',
  )
  const found = [...text.matchAll(pattern)].map(match => ({ from: match.index, word: match[0] }))
  if (found.length === 0) return []
  const tokens = sentences.flatMap(one => one.words)
  const inside = new Set(tokens.flatMap(({ from, to }) => range(from + 1, to)))
  return found.filter(({ from, word }) => !inside.has(from) && !inside.has(from + word.length))
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
