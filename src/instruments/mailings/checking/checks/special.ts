// Rows that carry a mark of a special destination: they are looked at one by one.
import { foldName } from '../../../../names/fold.ts'
import type { Check } from '../check.ts'

/** What systems write into the column of those who have no mark; read once for each different text. */
const unmarked = new Set(
  ['なし', '無', '無し', '通常', '本人', '該当なし', '0', '00', '000', 'false', '住所地'].map(foldName),
)
const unmarks = new Map<string, boolean>([['', true]])

const isMarked = (text: string): boolean => {
  let known = unmarks.get(text)
  if (known === undefined) {
    const folded = foldName(text)
    known = folded === '' || unmarked.has(folded)
    if (unmarks.size < 1_000) unmarks.set(text, known)
  }
  return !known
}

export const specialDestination: Check = {
  id: 'special',
  says: '送付先変更や支援措置の印のある行',
  gives: ['special'],
  row: ({ one, prints }) =>
    one.special !== undefined && isMarked(one.special)
      ? [
          {
            ...{
              cause: 'special',
              rows: [one.row],
              about: [prints.person, prints.name, prints.address].join('/'),
            },
            why: where =>
              `${where}に送付先の指定の印があります。指定のとおりの宛先になっているかを確かめてください。`,
          },
        ]
      : undefined,
  cases: [
    {
      list: [{ special: '支援措置' }, { special: 'なし' }, { special: '０' }, {}],
      gives: [['special', [2]]],
      because: '印のないことを表す書き方は、印ではない',
    },
  ],
}
