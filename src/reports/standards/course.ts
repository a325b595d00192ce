// How a standard went over the months of the fiscal year, in a line and in a table.
import { fiscalYearOf, type Month } from '../../calendar/day.ts'
import { firstDay } from '../../calendar/periods.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { assess } from '../../judgement/assess.ts'
import type { Place } from '../../judgement/figures.ts'
import type { Judged } from '../../judgement/judge.ts'
import { judgementMark } from '../../web/components/judgement-mark.ts'
import { table } from '../../web/components/table.ts'
import { type Html, html } from '../../web/html.ts'
import { fiscalYearWords, monthWords } from '../../web/words.ts'
import type { Asked } from '../board/asked.ts'
import type { Board } from '../board/read.ts'
import { courseLine } from '../board/table.ts'
import { courseAt } from '../board/view.ts'
import { measureColumns } from './figure-columns.ts'

type Line = { month: Month; judged: Judged }

export function courseSection(
  standard: ResolvedStandard,
  name: string,
  place: Place,
  { from }: Board,
  { period }: Asked,
): Html {
  const course = courseAt(standard, place, from)
  const rows = from.months.yearSoFar.map((month): Line => {
    const judged = assess(standard, from.figures, place, { months: [month], today: from.today })
    return { month, judged }
  })
  return html`<section class="standard-course standard-figures"><h2>${fiscalYearWords(fiscalYearOf(firstDay(period)))}の動き　${name}</h2>${
    course && courseLine(course)
  }${table({
    caption: '月ごとの判定と割合',
    columns: [
      { label: '月', of: row => monthWords(row.month), names: true },
      { label: '判定', of: row => judgementMark(row.judged.judgement) },
      ...measureColumns<Line>(
        rows.map(row => row.judged),
        row => row.judged,
      ),
    ],
    rows,
    dense: true,
  })}</section>`
}
