// A list of links, each with a line of explanation where it helps.
import { type Example, type Html, html, type Link } from '../html.ts'

export const linkList = (links: readonly (Link & { about?: string })[]): Html =>
  html`<ul class="links">${links.map(
    ({ href, label, about }) =>
      html`<li><a href="${href}">${label}</a>${about && html`<span class="about">${about}</span>`}</li>`,
  )}</ul>`

export const examples: Example[] = [
  {
    name: '説明つきのリンク',
    html: linkList([
      { href: '#', label: '折り返しの約束', about: '今日が期限のもの、期限を過ぎたもの' },
      {
        href: '#',
        label: '区役所サービス基準　令和6年度版',
        about: '基準ごとの判定と、その根拠になった記録',
      },
      { href: '#', label: '電話の受け方' },
    ]),
  },
]
