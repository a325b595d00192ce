// What to look at first on the board: how many standards read what, what fell, disagrees, was changed or came late.
import { isFiscalYear } from '../../calendar/periods.ts'
import { judgements, judgementWords } from '../../judgement/judge.ts'
import { judgementMark } from '../../web/components/judgement-mark.ts'
import { linkList } from '../../web/components/links.ts'
import { type Html, html } from '../../web/html.ts'
import { countWords } from '../../web/words.ts'
import { type Asked, boardHref, type Show, shows } from './asked.ts'
import { type Counts, countsOf } from './filter.ts'
import type { Board } from './read.ts'

const fallenShown = 6

export function boardSummary(board: Board, asked: Asked): Html {
  const counts = countsOf(board.rows)
  const first = board.columns[0]?.name ?? ''
  return html`<section class="board-summary" aria-label="まとめ"><h2 class="visually-hidden">まとめ</h2>
<div><p>${first}　${countWords(board.rows.filter(row => row.cells[0]).length, '基準')}のうち</p><ul class="board-counts">${judgements.map(
    judgement => {
      const n = counts.judgements.get(judgement) ?? 0
      const on = asked.filter.judgement === judgement
      const href = boardHref(asked, { judgement: on ? '' : judgement, show: undefined })
      return html`<li>${counted(n, href, on, judgementMark(judgement))}</li>`
    },
  )}</ul></div>
<div><p>見ておきたいもの</p><ul class="board-counts">${shows
    .filter(show => counts.shows.get(show) || asked.filter.show === show)
    .map(
      show => html`<li>${flagCount(show, counts, asked)}</li>`,
    )}</ul></div></section>${fallen(board, asked)}`
}

const counted = (n: number, href: string, on: boolean, label: Html | string): Html =>
  n === 0
    ? html`<span class="board-count"><b>0</b>${label}</span>`
    : html`<a class="board-count" href="${href}"${on && html` aria-current="true"`}><b>${countWords(n)}</b>${label}</a>`

function flagCount(show: Show, counts: Counts, asked: Asked): Html {
  const before = isFiscalYear(asked.period) ? '前の年度' : '前の月'
  const words: Record<Show, string> = {
    fell: `${before}より下がった`,
    disagreeing: '証拠が食い違う',
    overridden: '判定を変更中',
    late: '締めた後に届いた',
    'no-evidence': 'どこにも記録がない',
  }
  const on = asked.filter.show === show
  const href = boardHref(asked, { show: on ? undefined : show, judgement: '' })
  return counted(counts.shows.get(show) ?? 0, href, on, words[show])
}

/** The first few that fell, said in words; the rest is one click away. */
function fallen({ rows, columns }: Board, asked: Asked): Html | undefined {
  const found = rows.flatMap(({ standard, cells }) =>
    cells.flatMap((cell, at) => {
      const column = columns[at]
      return cell?.fellFrom && column ? [{ standard, column, cell, from: cell.fellFrom }] : []
    }),
  )
  if (found.length === 0 || asked.filter.show === 'fell') return undefined
  return html`<section class="board-fallen"><h2>前より下がったもの</h2>${linkList(
    found.slice(0, fallenShown).map(({ standard, column, cell, from }) => ({
      href: `/standards/${standard.key}?period=${asked.period}${placeOf(column.place)}`,
      label: `${standard.no}　${standard.display ?? standard.text}`,
      about: `${column.name}：${judgementWords[from]} → ${judgementWords[cell.judged.overridden?.instead ?? cell.judged.judgement]}`,
    })),
  )}${
    found.length > fallenShown &&
    html`<p><a href="${boardHref(asked, { show: 'fell' })}">下がったものをすべて見る（${found.length}か所）</a></p>`
  }</section>`
}

const placeOf = ({ office, section }: { office: string; section: string }): string =>
  office === '*' ? '' : `&office=${office}${section === '*' ? '' : `&section=${section}`}`
