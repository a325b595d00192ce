// What was refused, at the top of the form, each a link to its field; it takes the focus when the page opens.
import type { Filled } from '../filled.ts'
import { type Example, type Html, html } from '../html.ts'

/** Nothing when nothing was refused. */
export const errorSummary = ({ errors }: Filled): Html | undefined =>
  errors.length === 0
    ? undefined
    : html`<div class="error-summary" role="alert" tabindex="-1" autofocus>
<h2>入力を確かめてください（${errors.length}か所）</h2>
<ul>${errors.map(({ field, message }) => html`<li>${field ? html`<a href="#${field}">${message}</a>` : message}</li>`)}</ul>
<p>入力した内容は、そのまま残っています。</p></div>`

export const examples: Example[] = [
  {
    name: '誤りのまとめ',
    html:
      errorSummary({
        typed: {},
        errors: [
          { field: 'tel', message: '電話番号は市外局番から入力してください。例：044-200-0000' },
          { field: 'purpose', message: 'ご用件を入力してください。' },
        ],
      }) ?? html``,
  },
]
