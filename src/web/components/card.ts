// One thing among several on an overview: heading, what matters now, where it goes on.
import { type Content, type Example, type Html, html } from '../html.ts'

export const card = ({
  heading,
  href,
  body,
  figure,
}: {
  heading: string
  href?: string
  body?: Content
  figure?: Content
}): Html =>
  html`<section class="card"><h3>${href ? html`<a href="${href}">${heading}</a>` : heading}</h3>${
    figure !== undefined && html`<p class="figure">${figure}</p>`
  }${body !== undefined && html`<div class="card-body">${body}</div>`}</section>`

export const cards = (...of: Html[]): Html => html`<div class="cards">${of}</div>`

export const examples: Example[] = [
  {
    name: 'カード',
    html: cards(
      card({
        heading: '折り返しの約束',
        href: '#',
        figure: '12件',
        body: '今日が期限です。うち2件は期限を過ぎています。',
      }),
      card({ heading: '3コール以内の電話', href: '#', figure: '97.0%', body: '今週 412件中400件' }),
      card({ heading: '次の巡回', href: '#', body: '令和6年6月10日（月）区民課の窓口' }),
    ),
  },
]
