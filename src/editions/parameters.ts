// The numbers, periods and exceptions written inside the text of a standard, each to the letter.
import type { Parameter } from './edition.ts'

const digits = '[0-9０-９]+(?:[.．][0-9０-９]+)?'

/** In order of trying at one place: a time of day is never read as minutes, nor a 年度 as years. */
const patterns: { name: string; pattern: string; unit?: string }[] = [
  { name: 'date', pattern: `${digits}月${digits}日`, unit: '月日' },
  { name: 'time', pattern: `${digits}[時:：](?:${digits}分?|半)?(?!間)`, unit: '時分' },
  { name: 'rings', pattern: `(${digits})(コール)` },
  { name: 'minutes', pattern: `(${digits})(分)` },
  { name: 'seconds', pattern: `(${digits})(秒)` },
  { name: 'hours', pattern: `(${digits})(時間)` },
  { name: 'businessDays', pattern: `(${digits})(営業日|開庁日)` },
  { name: 'days', pattern: `(${digits})(日)` },
  { name: 'weeks', pattern: `(${digits})(週間?)` },
  { name: 'months', pattern: `(${digits})([かヶカケ箇]月)` },
  { name: 'years', pattern: `(${digits})(年)(?!度)` },
  { name: 'times', pattern: `(${digits})(回)` },
  { name: 'percent', pattern: `(${digits})([%％]|パーセント)` },
  { name: 'people', pattern: `(${digits})(人|名)` },
  { name: 'every', pattern: '毎(日|朝|週|月|年度?|回|開庁日)' },
  { name: 'each', pattern: '各(階|フロア|窓口|庁舎|施設)' },
]

/** Left to right, no two over the same letters. 毎月 and 各階 read as once for each 月, 階. */
export const parametersOf = (text: string): Parameter[] => {
  const found: (Parameter & { at: number; order: number })[] = patterns.flatMap(
    ({ name, pattern, unit }, order) =>
      [...text.matchAll(new RegExp(pattern, 'g'))].map(match => {
        const [words, first = '', second = ''] = match
        const once = name === 'every' || name === 'each'
        const value = once ? 1 : unit ? words.normalize('NFKC') : Number(first.normalize('NFKC'))
        return { name, value, unit: unit ?? (once ? first : second), text: words, at: match.index, order }
      }),
  )
  let end = 0
  return found
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .filter(({ at, text: words }) => {
      if (at < end) return false
      end = at + words.length
      return true
    })
    .map(({ name, value, unit, text: words }) => ({ name, value, unit, text: words }))
}

/** （※ただし …） with its brackets, and a sentence that begins with ただし. */
export const exceptionsOf = (text: string): string[] => {
  const bracketed = /[（(]※?\s*(?:ただし|但し)[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]/g
  const sentence = /(?<=^|[。）)]\s*)※?(?:ただし|但し)[^。]*。/g
  return [...(text.match(bracketed) ?? []), ...(text.replace(bracketed, '').match(sentence) ?? [])]
}
