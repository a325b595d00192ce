// 名簿にない電話番号: a number on a notice is one that rings in a section.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

const number =
  /(?<![0-9０-９])[0０][0-9０-９]{1,4}[-－ー―‐(（\s]?[0-9０-９]{1,4}[-－ー―‐)）\s]?[0-9０-９]{3,4}(?![0-9０-９])/g

/** Every telephone number of a text, by its digits. */
export const phonesIn = (text: string): { from: number; to: number; digits: string }[] =>
  matches(text, number).flatMap(({ from, to, of }) => {
    const digits = of[0].normalize('NFKC').replace(/\D/g, '')
    return digits.length === 10 || digits.length === 11 ? [{ from, to, digits }] : []
  })

export const unknownPhone: Rule = {
  id: 'unknown-phone',
  sort: 'mistake',
  looksFor: '名簿にない電話番号',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { phones }) =>
    phones === undefined
      ? []
      : phonesIn(text)
          .filter(({ digits }) => !phones.includes(digits))
          .map(({ from, to }) => ({
            ...{ from, to, proposal: null },
            message: 'この番号は、課の名簿にありません。番号を確かめるか、名簿に加えてください。',
          })),
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
  ],
}
