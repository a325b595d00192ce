// The publications of a city in their order: which is the newest of a period, and which period is shown first.
import { isFiscalYear, lastDay, type Period } from '../../../calendar/periods.ts'
import type { FrozenCell, FrozenResult, Publication } from '../frozen.ts'

export type Series = {
  /** The newest version of each period, the latest period first; of two that end on a day the year. */
  current: Publication[]
  /** Every version of a period, the newest first. */
  versions(period: Period): Publication[]
}

export function seriesOf(publications: readonly Publication[]): Series {
  const byPeriod = Map.groupBy(publications, one => one.frozen.period)
  const versions = (period: Period) => [...(byPeriod.get(period) ?? [])].sort((a, b) => b.version - a.version)
  const current = [...byPeriod.keys()].flatMap(period => versions(period)[0] ?? [])
  return { versions, current: current.sort(latestFirst) }
}

const latestFirst = ({ frozen: a }: Publication, { frozen: b }: Publication): number =>
  lastDay(b.period).localeCompare(lastDay(a.period)) ||
  Number(isFiscalYear(b.period)) - Number(isFiscalYear(a.period))

/** Up to so many periods of the same kind, the latest first: a year is set beside years, a month beside months. */
export const alike = ({ current }: Series, { frozen }: Publication, most: number): Publication[] =>
  current.filter(one => isFiscalYear(one.frozen.period) === isFiscalYear(frozen.period)).slice(0, most)

export const resultOf = (
  { frozen }: Publication,
  standard: string,
  office: string,
): FrozenResult | undefined => frozen.results.find(one => one.standard === standard && one.office === office)

export type Correction = {
  standard: string
  office: string
  measure: string
  before: FrozenCell | undefined
  after: FrozenCell | undefined
}

/** What reads differently between two versions of a period. What is hidden in both is no difference to anybody. */
export function correctionsBetween(before: Publication, after: Publication): Correction[] {
  return after.frozen.results.flatMap(({ standard, office, cells }) =>
    cells.flatMap((now): Correction[] => {
      const old = resultOf(before, standard, office)?.cells.find(one => one.measure === now.measure)
      if (readable(old) === readable(now)) return []
      return [{ standard, office, measure: now.measure, before: old, after: now }]
    }),
  )
}

const readable = (cell: FrozenCell | undefined): string =>
  cell && !cell.hidden ? `${cell.kept} ${cell.missed} ${cell.aside}` : ''
