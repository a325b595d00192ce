// A postcode and an address that do not belong together: one of them is old, mistyped, or another person's.
import type { Check } from '../check.ts'

/** The seven figures, however they are written; anything else is another check's. */
function figures(text: string): string {
  if (/^\d{3}-\d{4}$/.test(text)) return text.slice(0, 3) + text.slice(4)
  return /^\d{7}$/.test(text) ? text : text.normalize('NFKC').replaceAll(/\D/g, '')
}

export const postcodeFits: Check = {
  id: 'postcode-fits',
  says: '郵便番号と住所が食い違う',
  gives: ['postcode-mismatch', 'postcode-unknown'],
  lacks: ({ postcodes }) =>
    postcodes
      ? undefined
      : '郵便番号表がありません。日本郵便の utf_ken_all.csv を取り込むと、郵便番号と住所を照らします。',
  row: ({ one, prints }, { postcodes }) => {
    if (!postcodes || one.postcode === '' || one.address === '') return undefined
    const postcode = figures(one.postcode)
    if (postcode.length !== 7) return undefined
    const fit = postcodes.fit(postcode, one.address)
    if (fit === 'fits' || fit === 'unsure') return undefined
    const to = postcodes.postcodeOf(one.address)
    const help = to ? `住所が正しければ、${to.slice(0, 3)}-${to.slice(3)}です。` : ''
    return [
      {
        ...{ cause: fit === 'unknown' ? 'postcode-unknown' : 'postcode-mismatch', rows: [one.row] },
        about: `${prints.person}/${prints.address}/${postcode}`,
        why: where =>
          fit === 'unknown'
            ? `${where}の「郵便番号」は郵便番号表にありません。事業所の個別番号でなければ誤りです。${help}`
            : `${where}の「郵便番号」と「住所」の町が違います。${help}どちらが正しいかを確かめてください。`,
        ...(to ? { proposal: { field: 'postcode', to } } : {}),
      },
    ]
  },
  cases: [
    {
      list: [
        { postcode: '210-0004', address: '川崎市川崎区宮本町1' },
        { postcode: '2120012', address: '川崎市川崎区宮本町1' },
        { postcode: '2109999', address: '川崎市川崎区宮本町1' },
      ],
      gives: [
        ['postcode-mismatch', [3]],
        ['postcode-unknown', [4]],
      ],
      because: '幸区の番号に川崎区の住所。表にない番号は別に数える',
    },
  ],
}
