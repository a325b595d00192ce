// Columns of a table for what each measure of a standard counted: rate, interval, n, and the way down to the facts.
import { measureNamed } from '../../judgement/assess.ts'
import type { Judged } from '../../judgement/judge.ts'
import type { Column } from '../../web/components/table.ts'
import { html } from '../../web/html.ts'
import { countWords, rateWords } from '../../web/words.ts'

/** One column for each measure that counted anything in one of the judgements. */
export function measureColumns<Row>(
  all: readonly Judged[],
  judgedOf: (row: Row) => Judged,
  hrefOf: (row: Row) => string | undefined = () => undefined,
): Column<Row>[] {
  const told = all.flatMap(judged => judged.witnesses).filter(one => one.of > 0)
  return [...new Set(told.map(one => one.measure))].map(measure => ({
    label: measureNamed(measure).counts,
    numeric: true,
    of: row => {
      const one = judgedOf(row).witnesses.find(witness => witness.measure === measure)
      if (one?.rate === undefined) return '記録なし'
      const href = hrefOf(row)
      const figure = `${rateWords(one.rate)}（${countWords(one.of, '件')}）`
      return html`${href === undefined ? figure : html`<a href="${`${href}&measure=${measure}`}">${figure}</a>`}<span class="figure-range">${rateWords(one.low)}〜${rateWords(one.high)}</span>`
    },
  }))
}
