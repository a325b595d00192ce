// The same name twice without the same number: one person, two of a family, or two people who happen to share a name.
import type { Check, Found } from '../check.ts'
import { both, groupsOf, type Memory } from '../seen.ts'

export const sameName: Check = {
  id: 'same-name',
  says: '同じ名前が2回ある（同じ住所、別の住所、番号やフリガナで分かる別人）',
  gives: ['same-name-and-address', 'same-name-elsewhere', 'same-name-told-apart'],
  list: memory => groupsOf(memory.name).flatMap(group => among(memory, group)),
  cases: [
    {
      list: [
        { name: '見本一', address: '宮本町1-1' },
        { name: '見本一', address: '宮本町１番１号' },
      ],
      gives: [['same-name-and-address', [2, 3]]],
      because: '番号がなくても、氏名と住所が同じ',
    },
    {
      list: [
        { name: '見本一', address: '宮本町1-1' },
        { name: '見本一', address: '本町9-9' },
      ],
      gives: [['same-name-elsewhere', [2, 3]]],
      because: '引っ越した同じ人か、別の人かは、この名簿では分からない',
    },
    {
      list: [
        { person: '1', name: '見本一', address: '宮本町1-1' },
        { person: '2', name: '見本一', address: '本町9-9' },
        { name: '例沢子', kana: 'レイザワコ', address: '宮本町1-1' },
        { name: '例沢子', kana: 'タメシザワネ', address: '本町9-9' },
      ],
      gives: [['same-name-told-apart', [2, 3, 4, 5]]],
      because: '番号かフリガナが、別の人と言っている。封入のときに気を付ける',
    },
    {
      list: [
        { person: '1', name: '見本一', address: '宮本町1-1' },
        { person: '1', name: '見本一', address: '本町9-9' },
      ],
      gives: [],
      because: '番号が同じ人は、別の検査が見る',
    },
  ],
}

function among(memory: Memory, group: readonly number[]): Found[] {
  const { person, kana, address } = memory
  const rows = (places: readonly number[]) => places.map(at => memory.rows[at] ?? 0)
  const found: Found[] = []
  const homes = Map.groupBy(group, at => address[at] ?? 0)
  for (const [home, here] of homes) {
    if (home === 0 || here.length < 2 || allOne(person, here)) continue
    const numbered = new Set(here.map(at => person[at])).size === here.length && here.every(at => person[at])
    found.push({
      ...{ cause: 'same-name-and-address', rows: rows(here) },
      about: String(both(memory.name[here[0] ?? 0] ?? 0, home)),
      why: where =>
        numbered
          ? `${where}は氏名と住所が同じで、番号が違います。同じ人に番号が2つあるか、同じ名前の家族です。`
          : `${where}は氏名と住所が同じです。同じ人か、同じ名前の家族かを確かめてください。`,
    })
  }
  if (homes.size < 2) return found
  // One row speaks for each home.
  const homesRows = [...homes.values()].flatMap(here => here.slice(0, 1))
  if (toldApart(person, homesRows) || toldApart(kana, homesRows))
    return [
      ...found,
      {
        ...{ cause: 'same-name-told-apart', rows: rows(homesRows), about: 'list', together: true },
        why: where =>
          `${where}には同姓同名の別の人がいます（番号かフリガナが違います）。封入のとき、氏名だけで組にしないでください。`,
      },
    ]
  if (allOne(person, homesRows)) return found
  return [
    ...found,
    {
      ...{ cause: 'same-name-elsewhere', rows: rows(homesRows) },
      about: String(memory.name[homesRows[0] ?? 0]),
      why: where =>
        `${where}は氏名が同じで住所が違い、番号でもフリガナでも区別できません。同じ人か、別の人かを確かめてください。`,
    },
  ]
}

const allOne = (prints: readonly number[], at: readonly number[]): boolean =>
  at.every(one => prints[one] !== 0 && prints[one] === prints[at[0] ?? 0])

const toldApart = (prints: readonly number[], at: readonly number[]): boolean =>
  at.every(one => prints[one] !== 0) && new Set(at.map(one => prints[one])).size === at.length
