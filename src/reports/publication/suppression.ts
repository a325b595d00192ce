// Which figures stay unpublished so that small ones can't be computed from what is published around them.
import type { Month } from '../../calendar/day.ts'
import type { Witness } from '../../measures/measure.ts'

/**
 * The rules, for one measure. A figure is one office's in one period, with n facts in its denominator.
 *
 * 1. Fewer facts than the threshold, none included: not published. Hiding takes everything: kept, missed, rate, range
 *    and judgement, so that nothing is left to multiply or subtract.
 * 2. Offices stand in fixed pairs, in the order of the document (the last three together when their number is odd).
 *    Where one of a pair is not published, the other is not either. The pairs do not depend on the figures: choosing
 *    "the smallest of the rest" instead would tell those who know the rule how small it is.
 * 3. When all that is hidden adds up to nothing, one more pair is hidden: else the city's total would give it away.
 * 4. A pair hidden in a month is hidden in the year, too: else the year less its other months would be that month.
 *    Hidden once, it stays hidden in later versions of the same period.
 * 5. The year is not published for a pair when less than the threshold would remain after taking away its published
 *    months; and no month is published for the first time after its year (`freeze` refuses it).
 * 6. Small samples come out by the year only: what is published by the month is decided by the kind of witness
 *    (`monthly`), never by the figures.
 *
 * So whoever knows these rules, every total of the city and all that is published still finds at least two tables that
 * fit, with different values in each hidden cell: of a hidden pair, either office may have had everything and the other
 * nothing. The tests play that reader. Only where the city's own total is zero is there nothing to protect.
 */
export type Rules = {
  threshold: number
  /** A standing measure is read at the end of a period: the year's figure is that of its last month. */
  standing: boolean
}

/** What is published by the month; observers, citizens and self-declarations by the fiscal year only. */
export const monthly: readonly Witness[] = ['machine', 'record']

/** A measure's n by office, for a month or for the year. */
export type Line = { month: Month | 'year'; n: ReadonlyMap<string, number> }
/** As published; the newest version of each month and of the year. */
export type PublishedLine = Line & { hidden: ReadonlySet<string> }

/** The offices whose figures in this line must not be published, after what is published of its fiscal year. */
export function hiddenOffices(
  line: Line,
  published: readonly PublishedLine[],
  months: readonly Month[],
  rules: Rules,
): Set<string> {
  const pairs = pairsOf([...line.n.keys()])
  const hidden = new Set(
    pairs.filter(
      pair =>
        pair.some(office => at(line, office) < rules.threshold) ||
        published.some(one => concerns(one, line) && pair.some(office => one.hidden.has(office))) ||
        (line.month === 'year' && !rules.standing && leavesLittle(pair, line, published, months, rules)),
    ),
  )
  for (const pair of pairs) {
    if (hidden.size === 0 || [...hidden].flat().some(office => at(line, office) > 0)) break
    hidden.add(pair)
  }
  return new Set([...hidden].flat())
}

/** An earlier version of the same period; to the year, every one of its months. */
const concerns = (one: PublishedLine, { month }: Line): boolean => month === 'year' || one.month === month

/** Fixed pairs in the given order; of an odd number the last three stand together. */
export function pairsOf(offices: readonly string[]): string[][] {
  const pairs: string[][] = []
  for (const [index, office] of offices.entries()) {
    const last = pairs.at(-1)
    const alone = index % 2 === 0 && index === offices.length - 1
    if (last && (index % 2 === 1 || alone)) last.push(office)
    else pairs.push([office])
  }
  return pairs
}

/** The year less its published months is the figure of the months that were not published. */
function leavesLittle(
  pair: readonly string[],
  year: Line,
  published: readonly PublishedLine[],
  months: readonly Month[],
  { threshold }: Rules,
): boolean {
  const shown = published.filter(one => one.month !== 'year')
  if (months.every(month => shown.some(one => one.month === month))) return false
  return pair.some(office => at(year, office) - sum(shown.map(one => at(one, office))) < threshold)
}

const at = ({ n }: Line, office: string): number => n.get(office) ?? 0
const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)
