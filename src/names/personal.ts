// Whether a text that many will read holds personal data: numbers, mail addresses and house numbers of anybody, and the names of people who are known to be near.
import { type PersonTyped, privateWordsIn } from './private-words.ts'

/** What was found, in a word, and the piece of the text it stands in. */
export type Personal = { what: string; piece: string }

export type Known = {
  /** Those whose affairs are spoken of. */
  people?: readonly PersonTyped[]
  /** Numbers of the office itself, which are nobody's own. */
  ours?: readonly string[]
}

const sorts: readonly { what: string; pattern: RegExp; ours?: true }[] = [
  { what: 'メールアドレス', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  // Twelve digits in one, or four by four.
  { what: '個人番号のような12桁の数字', pattern: /(?<!\d)(?:\d{12}|\d{4}[- ]\d{4}[- ]\d{4})(?!\d)/g },
  {
    what: '電話番号',
    pattern: /(?<![\d-])(?:\+81[- ]?|0)\d{1,4}[-( ]?\d{1,4}[-) ]?\d{3,4}(?![\d-])/g,
    ours: true,
  },
  {
    what: '住所',
    pattern: /[0-9一二三四五六七八九十]+丁目|\d+番地|\d+番\d+号|[\p{Script=Han}ヶケ]\d+-\d+(?:-\d+)?/gu,
  },
  // 令和6年6月1日生 and 生年月日 beside a day.
  {
    what: '生年月日',
    pattern: /(?:\d{4}|[令平昭大]\S?\s?\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日\s?(?:生まれ|生)/g,
  },
]

/** Nothing when nothing was found. Ten or eleven digits make a telephone number; a fiscal year, a sum or a room does not. */
export function personalIn(text: string, { people = [], ours = [] }: Known = {}): Personal[] {
  const plain = text.normalize('NFKC').replace(/[‐‑‒–—―−ー](?=\d)/g, '-')
  const own = new Set(ours.map(digits))
  const found = sorts.flatMap(({ what, pattern, ours }) =>
    [...plain.matchAll(pattern)]
      .filter(([piece]) => !ours || (isNumber(digits(piece)) && !own.has(digits(piece))))
      .map(([piece]) => ({ what, piece })),
  )
  const named = people.flatMap(person =>
    privateWordsIn(text, person)
      .filter(what => !found.some(one => one.what === what))
      .map(what => ({ what: `関係する方の${what}`, piece: what === '名前' ? person.name : '' })),
  )
  return [...found, ...named].filter(
    (one, at, all) => all.findIndex(two => two.what === one.what && two.piece === one.piece) === at,
  )
}

const digits = (text: string): string => text.normalize('NFKC').replace(/^\+81/, '0').replace(/\D/g, '')

const isNumber = (number: string): boolean => /^0\d{9,10}$/.test(number)

/** As a sentence for whoever typed it: what was found, and what to do. */
export const personalWords = (found: readonly Personal[]): string =>
  `個人情報が入っています：${found.map(({ what, piece }) => (piece ? `${what}「${piece}」` : what)).join('、')}。だれのことか分からない言い方に直してください。`

/** Names that free words give to people: what stands before さん, 様 or 氏. */
export const namesSaid = (text: string): string[] => [
  ...new Set(
    [
      ...text
        .normalize('NFKC')
        .matchAll(
          /([\p{Script=Han}]{1,4}(?:\s?[\p{Script=Han}]{1,4})?|[ァ-ヴー・]{2,12})(?=さん|様|氏(?!名))/gu,
        ),
    ]
      .map(([, name = '']) => name)
      .filter(name => !everybody.test(name)),
  ),
]

const everybody = /^(皆|客|利用者|市民|住民|来庁者|相手|本人|御本人|患者|業者|奥|各位|関係者)$/
