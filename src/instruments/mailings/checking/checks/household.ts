// Several letters to one household: right when each person gets one, one too many when the household does.
import type { Check } from '../check.ts'
import { groupsOf } from '../seen.ts'

export const household: Check = {
  id: 'household',
  says: '同じ世帯に2通以上ある',
  gives: ['household-twice', 'household-several'],
  list: (memory, { per }) => {
    const known = memory.household.some(print => print !== 0)
    const homes = groupsOf(known ? memory.household : memory.address)
    const { name, rows } = memory
    // The same person twice is another check's.
    const several = homes.filter(home => home.some(at => name[at] !== name[home[0] ?? 0]))
    if (several.length === 0) return []
    const rowsOf = (home: readonly number[]) => home.map(at => rows[at] ?? 0)
    if (per === 'person')
      return [
        {
          ...{
            cause: 'household-several',
            rows: several.flatMap(rowsOf).toSorted((a, b) => a - b),
            about: 'list',
          },
          why: () =>
            `同じ世帯（住所）の別の人に1通ずつ送るものが、${several.length}世帯にあります。人ごとの発送なら、このままで構いません。`,
        },
      ]
    return several.map(home => ({
      ...{ cause: 'household-twice', rows: rowsOf(home) },
      about: String((known ? memory.household : memory.address)[home[0] ?? 0]),
      why: where => `${where}は同じ${known ? '世帯' : '住所'}です。世帯に1通の発送なら、1通にしてください。`,
    }))
  },
  cases: [
    {
      list: [
        { household: '7', name: '見本一' },
        { household: '7', name: '見本二' },
        { household: '8', name: '例沢' },
      ],
      with: { per: 'household' },
      gives: [['household-twice', [2, 3]]],
      because: '世帯に1通なのに2通ある',
    },
    {
      list: [
        { household: '7', name: '見本一' },
        { household: '7', name: '見本二' },
        { household: '8', name: '例沢' },
        { household: '8', name: '例沢子' },
      ],
      gives: [['household-several', [2, 3, 4, 5]]],
      because: '人ごとの発送では正しい。まとめて1つだけ知らせる',
    },
  ],
}
