// 常用漢字でない漢字: what compulsory schooling does not teach carries ruby.
import type { Rule } from '../finding.ts'
import { hiragana, isKanji, isTaught } from '../kanji.ts'
import { matches, rubied } from '../reading.ts'

export const hardKanji: Rule = {
  id: 'hard-kanji',
  sort: 'readability',
  looksFor: '常用漢字表にない漢字で、ふりがなのないもの',
  versions: ['ordinary'],
  find: ({ text, sentences }, { names = [] }) => {
    const read = matches(text, rubied)
    return sentences
      .flatMap(({ words }) => words)
      .filter(({ surface_form }) => [...surface_form].some(one => isKanji(one) && !isTaught(one)))
      .filter(
        ({ from, surface_form }) =>
          !read.some(one => one.from <= from && from < one.to) && !names.includes(surface_form),
      )
      .map(({ from, to, surface_form, reading }) => ({
        ...{ from, to, proposal: reading ? `${surface_form}《${hiragana(reading)}》` : null },
        message: `「${surface_form}」には、学校で習わない漢字があります。ふりがなを付けるか、かなで書きます。`,
      }))
  },
  examples: [
    {
      text: '書類に捺印してください。',
      finds: ['捺印'],
      proposes: '捺印《なついん》',
      because: '「捺」は常用漢字表にない',
    },
    { text: '鷺沼《さぎぬま》で受け付けます。', finds: [], because: 'ふりがながある' },
    {
      text: '鷺沼で受け付けます。',
      finds: [],
      with: { names: ['鷺沼'] },
      because: '区の人が読める地名として、辞書にある',
    },
  ],
}
