// Offices side by side on the common standards, from their own records: each with its interval, no ranks.
import { fiscalYearOfPeriod, lastDay, monthsSoFar, type Period } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { ResolvedStandard, Scope } from '../../editions/edition.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { assess, measureNamed } from '../../judgement/assess.ts'
import { readFigures } from '../../judgement/figures.ts'
import { type Judged, judgementWords } from '../../judgement/judge.ts'
import { countWords, rateWords } from '../../web/words.ts'
import { intervalSvg } from './interval-svg.ts'
import type { Office } from './review.ts'

/** What an office counted by the measure that decided there. Rates are 0–1. */
type Decisive = {
  measure: string
  of: number
  rate: number
  low: number
  high: number
  target: number
  parameters: Record<string, unknown>
}

/** `instead`: what is said where no measure could decide. */
export type Line = Office & { decisive: Decisive | undefined; instead: string }

export type ComparedOffice = Office & {
  /** Rate and count in words, or why there is none; `counted` without the rate, for beside its picture. */
  words: string
  counted: string
  picture: string
  drawn: { rate: number; low: number; high: number; target: number } | undefined
}
export type Compared = { key: string; no: number; text: string; counts: string; offices: ComparedOffice[] }

/** Those that bind everyone, or each section alike. */
export const isCommon = ({ scope }: { scope: Scope }): boolean => scope === '全区' || scope === '各課'

/** Offices in the order of the directory; too few says so. */
export async function comparisonOf(
  trx: Work,
  house: House,
  offices: readonly Office[],
  { city, period, today }: { city: string; period: Period; today: string },
): Promise<Compared[]> {
  const { shelf } = await house.termsOf(trx, city)
  const months = monthsSoFar(period, today)
  const [only] = offices
  const office = offices.length === 1 ? only?.office : undefined
  const figures = await readFigures(trx, city, { months, office })
  const end = lastDay(period) < today ? lastDay(period) : today
  const editions = offices.map(one => ({
    ...one,
    standards: editionFor(shelf, one.office, fiscalYearOfPeriod(period))?.standards ?? [],
  }))
  return (editions[0]?.standards ?? []).filter(isCommon).flatMap(({ key, no, text, display }) =>
    besideEachOther(
      { key, no, text: display ?? text },
      editions.map(({ office, name, standards }) => {
        const own = standards.find(one => one.key === key)
        const judged = own && assess(own, figures, { office, section: '*' }, { months, today: end })
        return { office, name, ...standing(own, judged) }
      }),
    ),
  )
}

function standing(own: ResolvedStandard | undefined, judged: Judged | undefined): Omit<Line, keyof Office> {
  // A mark that one sets for oneself is nothing to compare by.
  if (judged?.decisive?.witness === 'self')
    return { decisive: undefined, instead: judgementWords['self-declared'] }
  const some = judged?.witnesses.some(({ of }) => of > 0)
  const instead = judgementWords[some ? 'too-few' : 'no-evidence']
  if (judged?.decisive?.rate === undefined) return { decisive: undefined, instead }
  const { measure, of, rate, low, high, target } = judged.decisive
  const bound = own?.bindings.find(one => one.measure === measure)?.parameters ?? {}
  const parameters = Object.fromEntries(Object.entries(bound).map(([name, { value }]) => [name, value]))
  return { decisive: { measure, of, rate, low, high, target, parameters }, instead }
}

/** Nothing where no office has a figure. Whoever counts something else, or otherwise, is said to. */
export function besideEachOther(
  standard: Pick<Compared, 'key' | 'no' | 'text'>,
  lines: readonly Line[],
): Compared[] {
  const first = lines.find(one => one.decisive)?.decisive
  if (!first) return []
  return [
    {
      ...standard,
      counts: measureNamed(first.measure).counts,
      offices: lines.map(({ office, name, decisive, instead }) => {
        if (!decisive) return { office, name, words: instead, counted: '', picture: '', drawn: undefined }
        const { rate, low, high, target } = decisive
        const drawn = { rate, low, high, target }
        const [count, differs] = [countWords(decisive.of, '件'), differing(decisive, first)]
        const words = `${rateWords(rate)}（${count}）${differs}`
        return { office, name, words, counted: `${count}${differs}`, picture: intervalSvg(drawn), drawn }
      }),
    },
  ]
}

function differing({ measure, parameters }: Decisive, first: Decisive): string {
  if (measure !== first.measure) return `　数えたもの：${measureNamed(measure).counts}`
  const same =
    JSON.stringify(Object.entries(parameters).sort()) ===
    JSON.stringify(Object.entries(first.parameters).sort())
  return same ? '' : '　数え方の決まりが違います'
}
