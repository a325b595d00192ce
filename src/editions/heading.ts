// A heading of a table and who must keep the standards under it.
import type { Scope } from './edition.ts'

export type Heading = { label: string; scope: Scope /** The scope is in its words. */; said: boolean }

/** A line that begins a table by its mark: 【…】, 〔…〕, ■ …. */
export const opensTable = (text: string): boolean => /^\s*[【〔［[〈《≪■□◆◇●○◎★▼][^\t]*$/.test(text)

const scopeWords: [RegExp, Scope][] = [
  [/独自|区の(?:くふう|工夫)/, '各区独自'],
  [/特定の課|担当課|所管課|主管課/, '特定の課'],
  [/各課|各所属|課ごと|課として/, '各課'],
  [/全区|全庁|共通|すべて|全て|全職員/, '全区'],
]

/** The words in the brackets decide before the remark that follows them; without a word it is everybody. */
export const headingOf = (text: string): Heading => {
  const bracketed = /^\s*[【〔［[〈《≪](.+?)[】〕］\]〉》≫]/.exec(text)?.[1]
  const label = (bracketed ?? text.replace(/^\s*[■□◆◇●○◎★▼]\s*/, '')).trim()
  const scope = [label, text].flatMap(words => scopeWords.filter(([word]) => word.test(words)))[0]?.[1]
  return { label, scope: scope ?? '全区', said: scope !== undefined }
}
