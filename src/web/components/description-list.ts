// What is known about one thing: term and description, side by side.
import { type Content, type Example, type Html, html } from '../html.ts'

export const descriptionList = (items: readonly { term: Content; is: Content }[]): Html =>
  html`<dl class="descriptions">${items.map(
    ({ term, is }) => html`<div><dt>${term}</dt><dd>${is}</dd></div>`,
  )}</dl>`

export const examples: Example[] = [
  {
    name: '基準の内容',
    html: descriptionList([
      { term: '基準', is: '電話は3コール以内で受けます。' },
      { term: '場面', is: '電話を受けるとき' },
      { term: '所管', is: '区民課、保険年金課、こども家庭課' },
      { term: 'ものさし', is: 'かかってきた電話のうち、決めたコール数のうちに人が受けたもの' },
    ]),
  },
]
