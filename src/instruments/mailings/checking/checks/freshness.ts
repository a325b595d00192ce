// When the list was extracted, and whether it is about as long as the last time.
import { addDays, daysBetween } from '../../../../calendar/day.ts'
import type { Check, Found } from '../check.ts'

export const fresh: Check = {
  id: 'fresh',
  says: '抽出日が古い、分からない',
  gives: ['stale', 'undated'],
  list: ({ days, rows }, { today, staleAfter }) => {
    const found: Found[] = []
    const oldest = addDays(today, -staleAfter)
    for (const [day, of] of days) {
      const all = of.length === rows.length
      if (day === '' && all) continue
      const where = all ? [] : of
      if (day === '' || day > today)
        found.push({
          ...{ cause: 'undated', rows: where, about: `${day}/${of.length}` },
          why: rows =>
            day === ''
              ? `${rows}の「抽出日」が空か、日付として読めません。いつ抽出した行かを確かめてください。`
              : `${rows}の「抽出日」${day}は、まだ来ていない日です。`,
        })
      else if (day < oldest)
        found.push({
          ...{ cause: 'stale', rows: where, about: day },
          why: rows =>
            `${rows}は${day}の抽出で、${daysBetween(day, today)}日たっています（目安は${staleAfter}日）。抽出し直すか、新しい抽出と比べてください。`,
        })
    }
    return found
  },
  cases: [
    {
      list: [{ extracted: '2026-11-20' }, { extracted: '2026-10-01' }, {}, { extracted: '2027-01-01' }],
      with: { today: '2026-11-22' },
      gives: [
        ['stale', [3]],
        ['undated', [4]],
        ['undated', [5]],
      ],
      because: 'ほかの行に日付があるのに空の行は、別のところから来たかもしれない',
    },
    {
      list: [{ extracted: '2026-10-01' }, { extracted: '2026-10-01' }],
      with: { today: '2026-11-22', staleAfter: 30 },
      gives: [['stale', []]],
      because: '名簿全体が古い',
    },
    { list: [{}, {}], gives: [], because: '抽出日の列がなければ、何も言えない' },
  ],
}

export const counted: Check = {
  id: 'counted',
  says: '件数がいつもと大きく違う',
  gives: ['count-unexpected'],
  lacks: ({ lastCount }) =>
    lastCount === undefined
      ? '前の回の件数か見込みの件数がありません。入れると、今回の件数と比べます。'
      : undefined,
  list: ({ rows }, { lastCount, tolerance }) => {
    if (rows.length === 0)
      return [
        { cause: 'count-unexpected', rows: [], about: '0', why: () => '名簿に、送る相手が1人もいません。' },
      ]
    if (lastCount === undefined) return []
    const by = (rows.length - lastCount) / lastCount
    if (Math.abs(by) <= tolerance) return []
    return [
      {
        ...{ cause: 'count-unexpected', rows: [], about: `${lastCount}/${rows.length}` },
        why: () =>
          `${rows.length}件です。前の回や見込みは${lastCount}件で、${Math.round(Math.abs(by) * 100)}%${by > 0 ? '多く' : '少なく'}なっています。抽出の条件を確かめてください。`,
      },
    ]
  },
  cases: [
    { list: [{}, {}], with: { lastCount: 4 }, gives: [['count-unexpected', []]], because: '半分しかない' },
    { list: [{}, {}], with: { lastCount: 2 }, gives: [], because: 'いつもと同じ' },
    { list: [], gives: [['count-unexpected', []]], because: '1人もいない' },
  ],
}
