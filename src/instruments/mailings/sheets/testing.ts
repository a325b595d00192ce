// Invented people and the letters a business system makes for them, for tests and benchmarks.
import { pdf } from '../../../pdf/pdf.ts'
import type { Addressee } from '../checking/address-list.ts'

const families = ['小林', '林', '髙橋', '高橋', '山﨑', '渡邉', '五十嵐', '勅使河原', '森', '佐藤']
const givens = ['明', '明子', '翔太', '美咲', '健一郎', '結衣', '一', 'さくら', '大輔', '千代子']
const towns = [
  '川崎区東田町',
  '高津区下作延二丁目',
  '中原区小杉町三丁目',
  '宮前区宮前平二丁目',
  '麻生区万福寺一丁目',
]

/** Everyone differs in the number; every hundredth shares a name with another. */
export const invented = (count: number): Addressee[] =>
  Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    person: String(10_000_000 + at * 37),
    name: `${families[at % 10]}　${givens[Math.floor(at / 10) % 10]}${at < 100 ? '' : kanjiOf(Math.floor(at / 100))}`,
    postcode: `21${at % 10}-00${String(at % 100).padStart(2, '0')}`,
    address: `川崎市${towns[at % 5]}${(at % 30) + 1}番${(at % 9) + 1}号`,
  }))

const kanjiOf = (number: number): string =>
  [...String(number)].map(digit => '〇一二三四五六七八九'[Number(digit)]).join('')

/** A letter of two pages: the first names its person, the second says nothing of anybody. */
export const letterFor = ({ name, postcode, address, person }: Addressee): string[][] => [
  [
    `〒${postcode}`,
    address,
    `${name}　様`,
    `宛名番号：${person ?? ''}`,
    '国民健康保険料のお知らせ',
    '保険料の額は次のとおりです。',
  ],
  ['保険料の計算のしかた', 'くわしくは、裏面をご覧ください。'],
]

export const letters = async (pages: readonly (readonly string[])[]): Promise<Uint8Array> =>
  (await pdf(new URL('./letters.testing.typ', import.meta.url), { pages }, { title: '保険料のお知らせ' }))
    .bytes
