// The board's page below its heading: where and when, what to look at, how to narrow it, and the table.
import { fiscalYearOf, monthOf } from '../../calendar/day.ts'
import {
  firstDay,
  isFiscalYear,
  labelOf,
  monthsSoFar,
  nextPeriod,
  type Period,
  previousPeriod,
  yearPeriod,
} from '../../calendar/periods.ts'
import { judgements, judgementWords } from '../../judgement/judge.ts'
import { banner } from '../../web/components/banner.ts'
import { buttonLink, buttons } from '../../web/components/button.ts'
import { dateField, hidden, selectField, textField } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { tabs } from '../../web/components/navigation.ts'
import { type Html, html } from '../../web/html.ts'
import { dayWords } from '../../web/words.ts'
import { type Asked, boardHref } from './asked.ts'
import { filtered } from './filter.ts'
import type { Board } from './read.ts'
import { boardSummary } from './summary.ts'
import { boardLegend, boardTable } from './table.ts'

export function boardBody(board: Board, asked: Asked): Html {
  const rows = filtered(board.rows, asked.filter)
  return html`<div class="board-page">${asked.problems.map(problem => banner({ tone: 'warning', heading: 'アドレスの一部を読めませんでした', body: problem }))}${asOfBanner(asked)}${
    board.together || asked.office !== undefined ? officeTabs(board, asked) : ''
  }${periodBar(asked, period => boardHref(asked, { period }))}${
    board.edition === undefined
      ? banner({
          heading: 'この年度の基準がまだありません',
          body: html`基準を取り込むと、ここに判定が出ます。<a href="/standards">基準のページへ</a>`,
        })
      : boardSummary(board, asked)
  }
${filters(board, asked, rows.length)}
${boardTable(board.columns, rows, asked)}
${boardLegend(isFiscalYear(asked.period))}
${buttons(
  buttonLink({ label: 'Excelで書き出す', href: boardHref(asked, {}, '/board.xlsx') }),
  buttonLink({
    label: 'CSVで書き出す（UTF-8）',
    href: `${boardHref(asked, {}, '/board.csv')}&encoding=utf8`,
  }),
  buttonLink({
    label: 'CSVで書き出す（Shift_JIS）',
    href: `${boardHref(asked, {}, '/board.csv')}&encoding=sjis`,
  }),
)}</div>`
}

export const asOfBanner = (asked: Asked): Html | undefined =>
  asked.asOf === undefined
    ? undefined
    : banner({
        tone: 'warning',
        heading: `${dayWords(asked.asOf)}の終わりに見えていた判定です`,
        body: html`その後に届いた記録や訂正は入っていません。目標や数え方は今の決まりによります。<a href="${boardHref(asked, { asOf: undefined })}">今日の判定の一覧に戻る</a>`,
      })

function officeTabs({ offices, together }: Board, asked: Asked): Html {
  const to = (office: string | undefined) => boardHref(asked, { office })
  return tabs({
    label: '見る区役所',
    here: to(asked.office),
    links: [
      ...(together ? [{ href: to(undefined), label: '区役所を並べて' }] : []),
      ...offices.map(({ office, name }) => ({ href: to(office), label: name })),
    ],
  })
}

/** The period before, this one, the next, and the month or the year around it. */
export function periodBar({ period, seen }: Asked, href: (period: Period) => string): Html {
  const later = nextPeriod(period)
  const year = yearPeriod(fiscalYearOf(firstDay(period)))
  const month = monthsSoFar(year, seen).at(-1) ?? monthOf(seen)
  const other = isFiscalYear(period)
    ? { href: href(month), label: `月ごとに見る（${labelOf(month)}）` }
    : { href: href(year), label: `今年度これまでを見る（${labelOf(year)}）` }
  const step = (to: string, label: string) => html`<a href="${href(to)}">${label}</a>`
  return html`<nav class="board-period" aria-label="期間">${step(previousPeriod(period), `‹ ${labelOf(previousPeriod(period))}`)}
<strong>${labelOf(period)}${isFiscalYear(period) && year === yearPeriod(fiscalYearOf(seen)) && '（これまで）'}</strong>
${firstDay(later) <= seen ? step(later, `${labelOf(later)} ›`) : html`<span class="board-none">次はまだありません</span>`}
<a class="board-other" href="${other.href}">${other.label}</a></nav>`
}

function filters({ rows }: Board, asked: Asked, shown: number): Html {
  const { office, period, asOf, filter } = asked
  const typed = { ...filter, asOf: asOf ?? '' }
  const form = { typed, errors: [] }
  const choices = (values: readonly string[]) => [...new Set(values)].map(value => ({ value, label: value }))
  const narrowed = Object.keys(filter).length > 0
  return html`<details class="board-filters"${(narrowed || asOf !== undefined) && html` open`}><summary>絞り込む・過去の日で見る</summary>${filterBar(
    {
      action: '/board',
      label: '基準を絞り込む',
      submit: 'この条件で見る',
      fields: [
        hidden('period', period),
        office !== undefined && hidden('office', office),
        filter.show !== undefined && hidden('show', filter.show),
        textField({ name: 'q', label: 'ことば・番号', type: 'search', form }),
        selectField({
          name: 'scene',
          label: '場面',
          none: 'すべて',
          form,
          choices: choices(rows.map(row => row.standard.scene)),
        }),
        selectField({
          name: 'scope',
          label: '範囲',
          none: 'すべて',
          form,
          choices: choices(rows.map(row => row.standard.scope)),
        }),
        selectField({
          name: 'judgement',
          label: '判定（左端の場所）',
          none: 'すべて',
          form,
          choices: judgements.map(value => ({ value, label: judgementWords[value] })),
        }),
        dateField({ name: 'asOf', label: 'この日の終わりの見え方', form }),
      ],
    },
  )}</details>${
    narrowed &&
    html`<p class="board-narrowed" role="status">${rows.length}基準のうち${shown}基準を出しています。<a href="${boardHref({ ...asked, filter: {} })}">絞り込みを外す</a></p>`
  }`
}
