// The agenda as it is shown before the meeting: each item with where it comes from, moved up and down, taken off with a reason.
import type { Room } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { hidden, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords } from '../../../web/words.ts'
import { addressOf, type Item, type Meeting } from '../meeting.ts'
import { sourceWords, wordIn } from '../words.ts'

export const agendaList = (
  room: Room,
  meeting: Meeting,
  items: readonly Item[],
  { writes, filled }: { writes: boolean; filled: Filled },
): Html =>
  html`<section aria-labelledby="agenda"><h2 id="agenda">議題（${countWords(items.length, '件')}）</h2>${
    items.length === 0
      ? html`<p>まだ議題はありません。共有していない声・事故・下がった基準・期限の近い改善は、次の会議に自動で載ります。</p>`
      : html`<ol class="agenda">${items.map((item, at) => entry(room, meeting, item, { writes, filled, first: at === 0, last: at === items.length - 1 }))}</ol>`
  }${
    writes &&
    html`<form method="post" action="${`${addressOf(meeting)}/filling`}" class="not-printed">${button({ label: '待っているものを議題に載せる', weight: 'secondary' })}</form>`
  }</section>`

export const itemHead = (room: Room, { source, section, title, href }: Item): Html =>
  html`<p class="agenda-source">${wordIn(sourceWords, source)}${section && `　${room.sectionName(section)}`}</p><h3>${href ? html`<a href="${href}">${title}</a>` : title}</h3>`

const entry = (
  room: Room,
  meeting: Meeting,
  item: Item,
  { writes, filled, first, last }: { writes: boolean; filled: Filled; first: boolean; last: boolean },
): Html => {
  const mine = filled.errors.some(({ field }) => field === `why-${item.item}`)
  return html`<li>${itemHead(room, item)}${item.about && html`<p class="agenda-about">${item.about}</p>`}${
    writes &&
    html`<div class="agenda-moves not-printed">${step(meeting, item, 'up', '上へ', first)}${step(meeting, item, 'down', '下へ', last)}
<details class="more"${mine && html` open`}><summary>外す</summary><form method="post" action="${`${addressOf(meeting)}/items/${item.item}/off`}" novalidate>${textField({ name: `why-${item.item}`, label: `「${item.title}」を外す理由`, required: true, maxlength: 200, ...(mine && { form: filled }), hint: '外したものは共有したことにならず、次の会議の議題に載ります。' })}${button({ label: '議題から外す', weight: 'danger' })}</form></details></div>`
  }</li>`
}

const step = (meeting: Meeting, item: Item, way: 'up' | 'down', label: string, at: boolean): Content =>
  !at &&
  html`<form method="post" action="${`${addressOf(meeting)}/items/${item.item}/${way}`}">${hidden('version', meeting.version)}<button type="submit" class="button button-plain" aria-label="${`「${item.title}」を${label}`}">${label}</button></form>`

export const takenOff = (
  meeting: Meeting,
  items: readonly Item[],
  { writes }: { writes: boolean },
): Content => {
  const off = items.filter(({ off_why }) => off_why !== null)
  return (
    off.length > 0 &&
    html`<section aria-labelledby="off"><h2 id="off">外した議題（${countWords(off.length, '件')}）</h2><ul class="links">${off.map(
      ({ item, title, off_why }) =>
        html`<li>${title}<span class="about">理由：${off_why}</span>${
          writes &&
          html`<form method="post" action="${`${addressOf(meeting)}/items/${item}/on`}" class="not-printed"><button type="submit" class="button button-plain" aria-label="${`「${title}」を議題に戻す`}">議題に戻す</button></form>`
        }</li>`,
    )}</ul></section>`
  )
}
