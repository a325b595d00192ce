// What every letter needs: a name, an address down to its number, a postcode of seven figures.
import type { Check, Found } from '../check.ts'
import type { Seen } from '../seen.ts'

const noWords = /^(?:不明|不詳|住所不定|未定|なし|無し?|該当なし|空白|テスト|0+|[-ー―*＊]+)$/
const postcodeShape = /^〒?\s*[0-9０-９]{3}[-－‐−―ー]?[0-9０-９]{4}$/
/** A kanji numeral alone may be part of a town's name, as in 三田 and 二子. */
const someNumber = /[0-9０-９]|[一二三四五六七八九十](?:丁目|番|号|の|[-－‐−―ー])|無番地|番外地/

export const nameGiven: Check = {
  id: 'name-given',
  says: '氏名がない',
  gives: ['name-missing'],
  row: seen =>
    empty(seen.one.name)
      ? [
          found(
            seen,
            'name-missing',
            where => `${where}の「氏名」がありません。業務システムで確かめて入れてください。`,
          ),
        ]
      : undefined,
  cases: [
    {
      list: [{ name: '' }, { name: '不明' }, { name: '例' }],
      gives: [
        ['name-missing', [2]],
        ['name-missing', [3]],
      ],
      because: '空か、氏名でないことば。1文字の氏名はある',
    },
  ],
}

export const addressGiven: Check = {
  id: 'address-given',
  says: '住所がない、番地まで入っていない',
  gives: ['address-missing', 'address-malformed'],
  row: seen => {
    const { address } = seen.one
    if (empty(address))
      return [
        found(
          seen,
          'address-missing',
          where => `${where}の「住所」がありません。送付先を確かめて入れてください。`,
        ),
      ]
    if (address.length < 5 || !someNumber.test(address))
      return [
        found(
          seen,
          'address-malformed',
          where => `${where}の「住所」に番地が見当たりません。番地まで入っているかを確かめてください。`,
        ),
      ]
    return undefined
  },
  cases: [
    {
      list: [
        { address: '' },
        { address: '川崎市川崎区宮本町' },
        { address: '宮本町一番地' },
        { address: '川崎市多摩区三田' },
        { address: '川崎区浮島町無番地' },
      ],
      gives: [
        ['address-missing', [2]],
        ['address-malformed', [3]],
        ['address-malformed', [5]],
      ],
      because: '番地は漢数字でも、無番地でもよい',
    },
  ],
}

export const postcodeGiven: Check = {
  id: 'postcode-given',
  says: '郵便番号がない、7桁でない',
  gives: ['postcode-missing', 'postcode-malformed'],
  row: (seen, { postcodes }) => {
    const { postcode, address } = seen.one
    if (postcode !== '' && postcodeShape.test(postcode) && !zeros.test(postcode)) return undefined
    const to = postcodes?.postcodeOf(address)
    const help = to
      ? `この住所なら${to.slice(0, 3)}-${to.slice(3)}のようです。`
      : '住所から調べて入れてください。'
    return [
      {
        ...(postcode === ''
          ? found(seen, 'postcode-missing', where => `${where}の「郵便番号」がありません。${help}`)
          : found(
              seen,
              'postcode-malformed',
              where => `${where}の「郵便番号」が7桁の数字ではありません。${help}`,
            )),
        ...(to ? { proposal: { field: 'postcode', to } } : {}),
      },
    ]
  },
  cases: [
    {
      list: [
        { postcode: '' },
        { postcode: '60001' },
        { postcode: '〒210-0004' },
        { postcode: '２１０－０００４' },
        { postcode: '0000000' },
      ],
      gives: [
        ['postcode-missing', [2]],
        ['postcode-malformed', [3]],
        ['postcode-malformed', [6]],
      ],
      because: '全角や〒は読める。Excelが先頭の0を落としたものは読めない',
    },
  ],
}

const zeros = /^〒?\s*[0０]{3}[-－]?[0０]{4}$/

const empty = (text: string): boolean => text === '' || noWords.test(text)

const found = (seen: Seen, cause: Found['cause'], why: Found['why']): Found => ({
  ...{ cause, rows: [seen.one.row], why },
  about: [seen.prints.person, seen.prints.name, seen.prints.address, seen.one.postcode].join('/'),
})
