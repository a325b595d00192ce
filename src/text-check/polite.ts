// A predicate in plain style said politely: する → します, できない → できません, 行った → 行いました.
import type { Word } from './reading.ts'

/** The last sound of a verb of five rows before ます. */
const before: Record<string, string> = {
  ...{ う: 'い', く: 'き', ぐ: 'ぎ', す: 'し', つ: 'ち' },
  ...{ ぬ: 'に', ぶ: 'び', む: 'み', る: 'り' },
}

/** What stands before ます of a verb; undefined for what is not sure. */
function stem({ basic_form, conjugated_type }: Word): string | undefined {
  const cut = basic_form.slice(0, -1)
  if (conjugated_type.startsWith('一段')) return cut
  if (conjugated_type.startsWith('サ変')) return basic_form.replace(/する$/, 'し').replace(/ずる$/, 'じ')
  if (conjugated_type.startsWith('カ変')) return basic_form.replace(/くる$/, 'き').replace(/来る$/, '来')
  if (conjugated_type.startsWith('五段・ラ行特殊')) return `${cut}い`
  const last = before[basic_form.slice(-1)]
  return conjugated_type.startsWith('五段') && last ? cut + last : undefined
}

const isVerb = (word: Word | undefined): boolean => word?.pos === '動詞'
const isWord = (word: Word | undefined, pos: string, basic: string): boolean =>
  word?.pos === pos && word.basic_form === basic

/** Where a plain predicate at the end of a sentence begins, and how it is said politely; undefined when it is polite or none. */
export function plainEnd(words: readonly Word[]): { from: number; polite: string | null } | undefined {
  const [last, second, third] = words.toReversed()
  if (!last) return undefined
  const after = (word: Word | undefined, ending: string) => {
    const said = word && stem(word)
    return { from: (word ?? last).from, polite: said === undefined ? null : said + ending }
  }
  if (isWord(last, '助動詞', 'ある')) return { from: second?.from ?? last.from, polite: 'です' }
  if (isWord(last, '助動詞', 'だ')) return { from: last.from, polite: 'です' }
  if (isWord(last, '助動詞', 'う') && isWord(second, '助動詞', 'ます')) return undefined
  if (isWord(last, '助動詞', 'う')) return { from: second?.from ?? last.from, polite: polishedGuess(second) }
  if (isWord(last, '助動詞', 'た')) {
    if (isWord(second, '助動詞', 'ます') || isWord(second, '助動詞', 'です')) return undefined
    if (isVerb(second)) return after(second, 'ました')
    if (isWord(second, '助動詞', 'だ')) return { from: second?.from ?? last.from, polite: 'でした' }
    if (isWord(second, '助動詞', 'ある')) return { from: third?.from ?? last.from, polite: 'でした' }
    if (isWord(second, '助動詞', 'ない') && isVerb(third)) return after(third, 'ませんでした')
    return { from: second?.from ?? last.from, polite: null }
  }
  if (isWord(last, '助動詞', 'ない'))
    return isVerb(second) ? after(second, 'ません') : { from: last.from, polite: null }
  if (last.pos === '形容詞')
    return { from: last.from, polite: last.basic_form === 'ない' ? 'ありません' : `${last.surface_form}です` }
  if (isVerb(last) && last.surface_form === last.basic_form) return after(last, 'ます')
  return undefined
}

/** 「だろう」 and 「しよう」 end alike and are said differently. */
const polishedGuess = (word: Word | undefined): string | null => {
  if (isWord(word, '助動詞', 'だ')) return 'でしょう'
  const said = word && isVerb(word) ? stem(word) : undefined
  return said === undefined ? null : `${said}ましょう`
}
