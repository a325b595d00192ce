// 名簿にない電話番号: a number on a notice is one that rings in a section.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const number =
  /(?<![0-9０-９])[0０][0-9０-９]{1,4}[-－ー―‐(（\s]?[0-9０-９]{1,4}[-－ー―‐)）\s]?[0-9０-９]{3,4}(?![0-9０-９])/g

/** As a number is written, whatever its length: two marks between figures, after 0. */
const written =
  /(?<![0-9０-９－-])[0０][0-9０-９]{1,4}[-－ー―‐(（][0-9０-９]{1,4}[-－ー―‐)）][0-9０-９]{1,5}(?![0-9０-９－-])/g

/** Numbers with a figure too many or too few, which ring nowhere. */
const broken = (text: string): { from: number; to: number }[] =>
  matches(text, written).filter(({ of }) => {
    const digits = of[0].normalize('NFKC').replace(/\D/g, '')
    return digits.length !== 10 && !(digits.length === 11 && /^(0[5789]0|0800)/.test(digits))
  })

/** A fax number rings nobody, and stands in no directory. */
const isFax = (text: string, from: number): boolean =>
  /(?:FAX|ファクス|ファックス|ＦＡＸ)[\s:：）)]*$/i.test(text.slice(0, from))

/** Every telephone number of a text, by its digits. */
export const phonesIn = (text: string): { from: number; to: number; digits: string }[] =>
  matches(text, number).flatMap(({ from, to, of }) => {
    const digits = of[0].normalize('NFKC').replace(/\D/g, '')
    return digits.length === 10 || digits.length === 11 ? [{ from, to, digits }] : []
  })

export const unknownPhone: Rule = {
  id: 'unknown-phone',
  sort: 'mistake',
  looksFor: '名簿にない電話番号、けたの合わない電話番号',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { phones }) => {
    const wrong = broken(text)
    const unlisted = phonesIn(text).filter(
      ({ from, digits }) =>
        phones !== undefined &&
        !phones.includes(digits) &&
        !isFax(text, from) &&
        !wrong.some(one => one.from === from),
    )
    return [
      ...wrong.map(({ from, to }) => ({
        ...{ from, to, proposal: null },
        message: '電話番号のけたの数が合いません。番号を確かめてください。',
      })),
      ...unlisted.map(({ from, to }) => ({
        ...{ from, to, proposal: null },
        message: 'この番号は、課の名簿にありません。番号を確かめるか、名簿に加えてください。',
      })),
    ]
  },
  examples: [
    {
      text: '電話 044-201-3113 へお問い合わせください。',
      finds: ['044-201-3113'],
      with: { phones: ['0442013131'] },
      because: '名簿の番号と、数字の並びが違う',
    },
    {
      text: '電話（０４４）２０１－３１３１、受付番号 20240614 です。',
      finds: [],
      with: { phones: ['0442013131'] },
      because: '全角でも、同じ番号',
    },
    { text: '電話 044-201-313 へどうぞ。', finds: ['044-201-313'], because: '数字が一つ足りない' },
    {
      text: 'FAX 044-201-9999',
      finds: [],
      with: { phones: ['0442013131'] },
      because: 'ファクスの番号は、名簿に入れない',
    },
  ],
}
