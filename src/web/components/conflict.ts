// Two people saved the same thing: the second sees both texts, edits their own, and nothing is lost.
import { attributes, type Content, type Example, type Html, html } from '../html.ts'
import { instantWords } from '../words.ts'
import { button, buttonLink, buttons } from './button.ts'
import { hidden, textArea } from './fields.ts'

export type Conflict = {
  /** Who saved first, and when. */
  by: string
  at: Date
  /** Where one's own text is saved now, and the version it is then based on. */
  action: string
  version: string | number
  /** Where to go when theirs is to stand. */
  back: string
  /** More of one's own that is saved with the form and not edited here, as hidden fields. */
  also?: Content
  fields: readonly { name: string; label: string; theirs: string; mine: string; rows?: number }[]
  /** Where one's own text is put back when it is left here unsaved (islands/keep-unsaved.js). */
  kept?: string
}

export const conflict = ({ by, at, action, version, back, also, fields, kept }: Conflict): Html =>
  html`<form method="post" action="${action}" data-confirm-leave="unsaved"${attributes({ 'data-keep-unsaved': kept })}>${hidden('version', version)}
<p>あなたが書いている間に、${by}が${instantWords(at)}に保存しました。両方を読み、右の欄を整えてから保存してください。どちらの内容もまだ残っています。</p>${also}
${fields.map(
  ({ name, label, theirs, mine, rows = 8 }) => html`<div class="conflict">
<section><h2>${label}（${by}が保存した内容）</h2><p class="as-typed">${theirs}</p></section>
${textArea({ name, label: `${label}（あなたの内容）`, rows, form: { typed: { [name]: mine }, errors: [] } })}</div>`,
)}${buttons(
  button({ label: 'あなたの内容で保存する' }),
  buttonLink({ label: '保存された内容のままにする', href: back }),
)}</form>`

export const examples: Example[] = [
  {
    name: '二人が同じものを保存した',
    html: conflict({
      by: '保険年金課長',
      at: new Date('2024-06-03T16:50:00+09:00'),
      action: '#',
      version: 8,
      back: '#',
      fields: [
        {
          name: 'goal',
          label: '向上目標',
          theirs: '昼の時間帯（12時台）の電話を、3コール以内に95%以上受けます。',
          mine: '納入通知書を送った週も、電話を3コール以内に95%以上受けます。',
        },
      ],
    }),
  },
]
