// やさしい日本語のふりがな: every kanji carries ruby.
import type { Rule } from '../finding.ts'
import { hiragana, isKanji } from '../kanji.ts'
import { matches, rubied } from '../reading.ts'

export const easyRuby: Rule = {
  id: 'easy-ruby',
  sort: 'readability',
  looksFor: 'やさしい日本語で、ふりがなのない漢字',
  versions: ['easy'],
  find: ({ text, sentences }, { rubied: byItself }) => {
    if (byItself) return []
    const read = matches(text, rubied)
    return sentences
      .flatMap(({ words }) => words)
      .filter(({ surface_form }) => [...surface_form].some(isKanji))
      .filter(({ from, to }) => !read.some(one => one.from < to && from < one.to))
      .map(({ from, to, surface_form, reading }) => ({
        ...{ from, to, proposal: reading ? rubyOn(surface_form, hiragana(reading)) : null },
        message: `「${surface_form}」に、ふりがなを付けます。`,
      }))
  },
  examples: [
    {
      text: '区役所《くやくしょ》で聞《き》いてください。',
      finds: [],
      because: 'どの漢字にもふりがながある',
    },
    {
      text: '区役所で聞いてください。',
      finds: ['区役所', '聞い'],
      proposes: '区役所《くやくしょ》',
      because: 'ふりがながない',
    },
    {
      text: '区役所で聞いてください。',
      finds: [],
      with: { rubied: true },
      because: 'お知らせでは、出すときにふりがなが自動で付く',
    },
  ],
}

/** Kana at the end of the word stands outside the ruby: 聞《き》い. */
export function rubyOn(surface: string, reading: string): string {
  const tail = /[\p{Script=Hiragana}ー]*$/u.exec(surface)?.[0] ?? ''
  if (tail === '' || !reading.endsWith(tail)) return `${surface}《${reading}》`
  return `${surface.slice(0, -tail.length)}《${reading.slice(0, -tail.length)}》${tail}`
}
