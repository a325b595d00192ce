// Ways around: breadcrumbs, tabs that are links, and the pager.
import { attributes, type Example, type Html, html, type Link } from '../html.ts'

/** From the top to this page; the last one is this page. */
export const breadcrumbs = (trail: readonly Link[]): Html | undefined =>
  trail.length === 0
    ? undefined
    : html`<nav class="breadcrumbs" aria-label="現在の位置"><ol><li><a href="/">ホーム</a></li>${trail.map(
        ({ href, label }, at) =>
          html`<li>${at === trail.length - 1 ? html`<span aria-current="page">${label}</span>` : html`<a href="${href}">${label}</a>`}</li>`,
      )}</ol></nav>`

/** `here` is the href of the tab that is open. */
export const tabs = ({
  label,
  links,
  here,
}: {
  label: string
  links: readonly (Link & { count?: number })[]
  here: string
}): Html =>
  html`<nav class="tabs" aria-label="${label}"><ul>${links.map(
    link =>
      html`<li><a href="${link.href}"${attributes({ 'aria-current': link.href === here && 'page' })}>${link.label}${
        link.count !== undefined && html`<span class="tab-count">${link.count}件</span>`
      }</a></li>`,
  )}</ul></nav>`

/** Pages by number where they are counted; by address where they go on from a row. */
export const pager = ({
  label,
  earlier,
  later,
  shown,
}: {
  label: string
  earlier?: string
  later?: string
  shown: string
}): Html =>
  html`<nav class="pager" aria-label="${label}">${earlier ? html`<a rel="prev" href="${earlier}">前へ</a>` : html`<span></span>`}<span class="shown">${shown}</span>${
    later ? html`<a rel="next" href="${later}">次へ</a>` : html`<span></span>`
  }</nav>`

export const examples: Example[] = [
  {
    name: 'パンくず',
    html:
      breadcrumbs([
        { href: '/callbacks', label: '折り返しの約束' },
        { href: '/callbacks/7', label: '令和6年6月3日の約束' },
      ]) ?? html``,
  },
  {
    name: 'タブ（リンク）',
    html: tabs({
      label: '約束の状態',
      here: '?open',
      links: [
        { href: '?open', label: 'これから', count: 12 },
        { href: '?late', label: '期限を過ぎた', count: 2 },
        { href: '?closed', label: '終わった' },
      ],
    }),
  },
  {
    name: 'ページ送り',
    html: pager({
      label: '約束のページ',
      earlier: '?page=1',
      later: '?page=3',
      shown: '51〜100件目（全1,234件）',
    }),
  },
]
