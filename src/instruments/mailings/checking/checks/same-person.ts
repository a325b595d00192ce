// The same person twice, by the system's own number; and one number under two names, which is worse.
import type { Check, Found } from '../check.ts'
import { groupsOf, type Memory } from '../seen.ts'

export const samePerson: Check = {
  id: 'same-person',
  says: '同じ番号の人が2回いる',
  gives: ['same-person', 'number-shared'],
  list: memory => groupsOf(memory.person).map(group => told(memory, group)),
  cases: [
    {
      list: [
        { person: '1', name: '髙﨑例' },
        { person: '2', name: '見本' },
        { person: '1', name: '高崎　例' },
      ],
      gives: [['same-person', [2, 4]]],
      because: '書き方が違っても同じ人',
    },
    {
      list: [
        { person: '1', name: '例沢' },
        { person: '1', name: '見本' },
      ],
      gives: [['number-shared', [2, 3]]],
      because: '1つの番号に2つの名前。行がずれて入れ替わったのかもしれない',
    },
  ],
}

function told(memory: Memory, group: readonly number[]): Found {
  const rows = group.map(at => memory.rows[at] ?? 0)
  const about = String(memory.person[group[0] ?? 0])
  if (different(memory.name, group))
    return {
      ...{ cause: 'number-shared', rows, about },
      why: where => `${where}は番号が同じですが、氏名が違います。番号と氏名の組を確かめてください。`,
    }
  const moved = different(memory.address, group)
  return {
    ...{ cause: 'same-person', rows, about },
    why: where =>
      moved
        ? `${where}は番号も氏名も同じで、住所が違います。どの住所に送るかを決めてください。`
        : `${where}は同じ人です（番号・氏名・住所が同じ）。1通にするかを決めてください。`,
  }
}

const different = (prints: readonly number[], group: readonly number[]): boolean =>
  group.some(at => prints[at] !== prints[group[0] ?? 0])
