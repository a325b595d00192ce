// How easily a text is read, as one figure with words: the formula of 建石・小野・山田（1988）over runs of characters and sentences.

export type Readability = {
  /** 50 is an ordinary text of a newspaper, 10 more is one standard deviation easier. */
  figure: number
  level: 'easy' | 'fair' | 'hard'
  /** What the figure means, one sentence. */
  means: string
  /** What would make it better, the most helpful first; empty for an easy text. */
  better: readonly string[]
}

/** Fewer characters tell nothing of a text. */
const fewest = 60

export function readabilityOf(text: string): Readability | null {
  const plain = text.replace(/《[^》]*》|｜/g, '').replace(/https?:\/\/\S+/g, '')
  const sentences = plain.split(/[。！？\n]+/).filter(one => /[\p{L}\p{N}]/u.test(one))
  const length = [...plain.replace(/\s/g, '')].length
  if (length < fewest || !/\p{Script=Hiragana}/u.test(plain)) return null
  const parts = {
    sentence: length / sentences.length,
    commas: (plain.match(/、/g) ?? []).length / sentences.length,
    latin: meanRun(plain, /[A-Za-z]+/g),
    hiragana: meanRun(plain, /\p{Script=Hiragana}+/gu),
    kanji: meanRun(plain, /[\p{Script=Han}々]+/gu),
    katakana: meanRun(plain, /[\p{Script=Katakana}ー]+/gu),
  }
  const figure = Math.round(
    115.79 -
      0.12 * parts.sentence -
      1.37 * parts.latin +
      7.4 * parts.hiragana -
      23.18 * parts.kanji -
      5.4 * parts.katakana -
      4.67 * parts.commas,
  )
  const level = figure >= 50 ? 'easy' : figure >= 35 ? 'fair' : 'hard'
  return { figure, level, means: meanings[level], better: level === 'easy' ? [] : advice(parts) }
}

const meanings = {
  easy: '新聞のふつうの記事と同じか、それよりも読みやすい文章です。',
  fair: '新聞のふつうの記事より、少し読みにくい文章です。',
  hard: '読み慣れていない人には、むずかしい文章です。',
} as const

/** Runs of the kind of character, in characters; the mean of a newspaper where there is none would be no better. */
function meanRun(text: string, run: RegExp): number {
  const runs = text.match(run) ?? []
  return runs.length === 0 ? 0 : runs.reduce((sum, one) => sum + [...one].length, 0) / runs.length
}

type Parts = Record<'sentence' | 'commas' | 'kanji' | 'katakana', number>

/** What weighs most against an easy text: each part beyond what an easy notice has, in points of the figure. */
const advice = ({ sentence, commas, kanji, katakana }: Parts): string[] =>
  [
    {
      weight: (kanji - 2) * 23.18,
      say: `漢字が続く言葉（平均${kanji.toFixed(1)}文字）を開きます。例：「受付時間変更」→「受付時間の変更」。`,
    },
    {
      weight: (sentence - 40) * 0.12,
      say: `一文を短くします（いまは平均${Math.round(sentence)}文字、目安は40〜60文字）。`,
    },
    { weight: (commas - 1) * 4.67, say: '「、」の多い文を、二つの文か箇条書きにします。' },
    {
      weight: (katakana - 4) * 5.4,
      say: '長いカタカナ語を、日本語に言いかえるか、「・」で区切ります。',
    },
  ]
    .filter(({ weight }) => weight > 1)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ say }) => say)
