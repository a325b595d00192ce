// People under 支援措置, whose address must not leave the office: on the list themselves, or someone near them.
import type { Check } from '../check.ts'
import type { Nearness } from '../protected-people.ts'

const why: Record<NonNullable<Nearness>, (where: string) => string> = {
  number: where =>
    `${where}は、支援措置の名簿にある番号の人です。この行を外し、担当者の決めた送り方に従ってください。`,
  'name-and-address': where =>
    `${where}は、支援措置の名簿にある氏名と住所です。この行を外し、担当者の決めた送り方に従ってください。`,
  'same-address': where =>
    `${where}の住所は、支援措置の方と同じです。氏名は違います。担当者に確かめてください。`,
  'same-name': where =>
    `${where}の氏名は、支援措置の方と同じです。住所は違い、番号では区別できません。担当者に確かめてください。`,
}

export const onProtectedList: Check = {
  id: 'protected',
  says: '支援措置の方が入っている',
  gives: ['protected', 'protected-near'],
  lacks: ({ protectedPeople }) =>
    protectedPeople ? undefined : '支援措置の名簿がありません。担当者から受け取って照らしてください。',
  row: (seen, { protectedPeople }) => {
    const near = protectedPeople?.near(seen)
    if (near === undefined) return undefined
    const exact = near === 'number' || near === 'name-and-address'
    const { person, name, address } = seen.prints
    return [
      {
        ...{ cause: exact ? 'protected' : 'protected-near', rows: [seen.one.row] },
        ...{ about: [person, name, address].join('/'), why: why[near] },
      },
    ]
  },
  cases: [
    {
      list: [
        { person: '1', name: '見本一', address: '幸区本町1' },
        { person: '2', name: '髙﨑例', address: '川崎区宮本町１番１号' },
        { person: '3', name: '見本三', address: '川崎区宮本町1-1' },
        { name: '高崎例', address: '麻生区虹ケ丘1-1' },
        { person: '9', name: '高崎例', address: '麻生区虹ケ丘9-9' },
      ],
      with: {
        protected: [
          { person: '1', name: '見本一', address: '' },
          { person: '8', name: '高崎例', address: '川崎区宮本町1-1' },
        ],
      },
      gives: [
        ['protected', [2]],
        ['protected', [3]],
        ['protected-near', [4]],
        ['protected-near', [5]],
      ],
      because: '番号か、氏名と住所なら本人。住所だけ、氏名だけは近い人。番号の違う同姓同名は別の人',
    },
  ],
}
