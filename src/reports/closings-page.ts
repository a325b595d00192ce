// The pages of closing: the months of each office, and what closing one means before it is done.
import type { Day, Month } from '../calendar/day.ts'
import { labelOf } from '../calendar/periods.ts'
import { measureNamed } from '../judgement/assess.ts'
import { banner } from '../web/components/banner.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { checkbox, hidden } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import type { FieldError } from '../web/filled.ts'
import { type Content, type Html, html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'

type MonthRow = {
  month: Month
  /** The month itself has ended. */
  over: boolean
  closedOn: Day | undefined
  /** By measure; a fact that several measures read stands under each. */
  late: { measure: string; standard: string | undefined; late: number }[]
}
export type OfficeMonths = { office: string; name: string; months: MonthRow[] }

export const closingsBody = (offices: readonly OfficeMonths[], errors: readonly FieldError[]): Html =>
  html`${errorSummary({ typed: {}, errors })}${offices.map(
    ({ office, name, months }) =>
      html`<section><h2>${name}</h2>${table({
        caption: `${name}の月`,
        columns: [
          { label: '月', of: row => labelOf(row.month), names: true },
          { label: '状態', of: row => stateOf(row) },
          { label: '締めた後に届いた記録', of: row => lateWords(office, row) },
          {
            label: '操作',
            of: row =>
              row.closedOn === undefined && row.over
                ? html`<a href="${`/closings/new?office=${office}&month=${row.month}`}">締める<span class="visually-hidden">（${name} ${labelOf(row.month)}）</span></a>`
                : html`<a href="${`/board?office=${office}&period=${row.month}`}">一覧で見る<span class="visually-hidden">（${name} ${labelOf(row.month)}）</span></a>`,
          },
        ],
        rows: months,
        dense: true,
        tall: false,
        empty: 'まだ数えた記録がありません。記録が届くと、ここに月が並びます。',
      })}</section>`,
  )}`

const stateOf = ({ closedOn, over }: MonthRow): string => {
  if (closedOn !== undefined) return `${dayWords(closedOn)}の終わりに締めました`
  return over ? 'まだ締めていません' : '月の途中です'
}

const lateWords = (office: string, { month, closedOn, late }: MonthRow): Content => {
  if (closedOn === undefined) return ''
  if (late.length === 0) return 'ありません'
  return late.map(one => {
    const words = `+${countWords(one.late)}　${measureNamed(one.measure).counts}`
    const query = new URLSearchParams({ office, period: month, measure: one.measure, reading: 'late' })
    return html`<p>${one.standard === undefined ? words : html`<a href="${`/standards/${one.standard}/facts?${query}`}">${words}</a>`}</p>`
  })
}

type Confirmed = {
  office: string
  name: string
  month: Month
  closedOn: Day | undefined
  errors: FieldError[]
}

export const confirmBody = ({ office, name, month, closedOn, errors }: Confirmed): Html =>
  closedOn !== undefined
    ? html`${banner({ heading: `${dayWords(closedOn)}の終わりに締めてあります` })}${buttons(buttonLink({ label: '月の一覧へ戻る', href: '/closings' }))}`
    : html`${errorSummary({ typed: {}, errors })}<p>${name}の${labelOf(month)}を締めると、次のようになります。</p>
<ul><li>今日の終わりまでに届いた記録は、これまでどおりこの月の判定に入ります。いま見えている数字は変わりません。</li>
<li>明日から後に届いた記録や訂正は、判定に入れません。「締め後 +n」として別に出し、元の記録も残ります。</li>
<li>締めた月は、もう開けません。公表した数字がそのまま確かめられるようにするためです。</li></ul>
<form method="post" action="/closings">${hidden('office', office)}${hidden('month', month)}
${checkbox({ name: 'sure', label: '届くはずの記録がそろっていることを確かめました', required: true, form: { typed: {}, errors } })}
${buttons(button({ label: 'この月を締める', weight: 'danger' }), buttonLink({ label: '締めずに戻る', href: '/closings' }))}</form>`
