// People who moved, died or took another name after the list was extracted, by a later extract.
import type { Check, Found } from '../check.ts'

export const changed: Check = {
  id: 'changed',
  says: '抽出の後に、転出・転居・死亡・改姓した人',
  gives: ['gone', 'address-changed', 'name-changed'],
  lacks: ({ later }) =>
    later
      ? undefined
      : '新しい抽出がありません。発送の直前にもう一度抽出すると、その間に動いた人が分かります。',
  row: ({ one, prints }, { later }) => {
    const now = later?.find({ one, prints })
    if (now === undefined || now === 'same') return undefined
    const about = [prints.person, prints.name, prints.address].join('/')
    const found: Found[] = []
    if (now === 'gone')
      found.push({
        ...{ cause: 'gone', rows: [one.row], about },
        why: where =>
          `${where}の人は、新しい抽出にいません。転出か死亡かもしれません。送るかどうかを確かめてください。`,
      })
    if (now === 'address' || now === 'both')
      found.push({
        ...{ cause: 'address-changed', rows: [one.row], about },
        why: where => `${where}の人は、新しい抽出では住所が違います。新しい住所に直してください。`,
      })
    if (now === 'name' || now === 'both')
      found.push({
        ...{ cause: 'name-changed', rows: [one.row], about },
        why: where => `${where}の人は、新しい抽出では氏名が違います。番号と氏名を確かめてください。`,
      })
    return found
  },
  cases: [
    {
      list: [
        { person: '1', name: '見本一', address: '川崎区宮本町1' },
        { person: '2', name: '見本二', address: '川崎区宮本町2' },
        { person: '3', name: '見本三', address: '川崎区宮本町3' },
        { person: '4', name: '髙﨑', address: '川崎区宮本町１番４号' },
      ],
      with: {
        later: [
          { person: '2', name: '見本二', address: '幸区本町2' },
          { person: '3', name: '例沢三', address: '川崎区宮本町3' },
          { person: '4', name: '高崎', address: '川崎市川崎区宮本町1-4' },
        ],
      },
      gives: [
        ['gone', [2]],
        ['address-changed', [3]],
        ['name-changed', [4]],
      ],
      because: '書き方だけの違いは、変わったことにならない',
    },
    {
      list: [
        { name: '見本一', address: '宮本町1' },
        { name: '見本二', address: '宮本町2' },
      ],
      with: { later: [{ name: '見本一', address: '本町9-9' }] },
      gives: [
        ['address-changed', [2]],
        ['gone', [3]],
      ],
      because: '番号がなければ、氏名で照らす',
    },
  ],
}
