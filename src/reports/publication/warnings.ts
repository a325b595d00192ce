// What whoever prepares a publication should know before the figures are frozen.
import { labelOf, monthsOf } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { Frozen, FrozenResult } from './frozen.ts'

export type Warning = { heading: string; items: string[] }

/** Nothing here forbids to go on; what is empty is left out. */
export async function warningsOf(trx: Work, frozen: Frozen): Promise<Warning[]> {
  const { results } = frozen
  const late = results.flatMap(one =>
    one.cells.filter(cell => cell.late > 0).map(cell => [one, cell] as const),
  )
  return [
    { heading: 'まだ締めていない月', items: await openMonths(trx, frozen) },
    {
      heading: '公表できる記録のない基準',
      items: byStandard(frozen, one => one.judgement === 'no-evidence'),
    },
    {
      heading: '証拠どうしが食い違っている基準',
      items: byStandard(frozen, one => one.disagreeing.length > 0),
    },
    {
      heading: '判定を変えている基準（理由といっしょに公表されます）',
      items: results
        .filter(one => one.overridden)
        .map(one => `${placeOf(frozen, one)}：${one.overridden?.reason}（${one.overridden?.until}まで）`),
    },
    {
      heading: '月を締めた後に届いた記録（数字に入っています）',
      items: late.map(([one, cell]) => `${placeOf(frozen, one)}：${cell.late.toLocaleString('ja-JP')}件`),
    },
  ].filter(one => one.items.length > 0)
}

async function openMonths(trx: Work, { city, period, offices }: Frozen): Promise<string[]> {
  const months = monthsOf(period)
  const rows = await trx
    .selectFrom('closings')
    .select(['office', 'month'])
    .where('city', '=', city)
    .where('month', 'in', months)
    .execute()
  const closed = new Set(rows.map(row => `${row.office} ${row.month}`))
  return offices.flatMap(({ slug, name }) => {
    const open = months.filter(month => !closed.has(`${slug} ${month}`))
    return open.length > 0 ? [`${name.ja}：${open.map(labelOf).join('、')}`] : []
  })
}

function byStandard(frozen: Frozen, is: (result: FrozenResult) => boolean): string[] {
  return frozen.standards.flatMap(({ key, no, text }) => {
    const some = frozen.results.filter(one => one.standard === key && is(one))
    const all = frozen.results.filter(one => one.standard === key).length
    if (some.length === 0) return []
    const where =
      some.length === all ? '' : `（${some.map(one => officeName(frozen, one.office)).join('、')}）`
    return [`${no}　${text.ja.slice(0, 40)}${where}`]
  })
}

const officeName = ({ offices }: Frozen, slug: string): string =>
  offices.find(one => one.slug === slug)?.name.ja ?? slug

const placeOf = (frozen: Frozen, { standard, office }: FrozenResult): string =>
  `${frozen.standards.find(one => one.key === standard)?.no ?? ''} ${officeName(frozen, office)}`
