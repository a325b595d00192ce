// The minutes as they are read: what was said and decided, each correction beside what it took the place of, and how far the news has come.
import type { NameOf } from '../../../casework/staff-names.ts'
import type { Room } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { hidden } from '../../../web/components/fields.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { addressOf, type Correction, type Decision, type Item, type Meeting, onAgenda } from '../meeting.ts'
import type { Pass } from '../passing.ts'
import { itemHead } from './agenda-shown.ts'

export type Told = {
  decisions: readonly Decision[]
  corrections: readonly Correction[]
  passes: readonly Pass[]
  name: NameOf
}

export const minutesShown = (room: Room, meeting: Meeting, items: readonly Item[], told: Told): Content =>
  meeting.state !== 'off' &&
  html`<section aria-labelledby="minutes"><h2 id="minutes">議事録</h2>${
    told.corrections.length > 0 &&
    html`<p><strong>承認した後に${countWords(told.corrections.length, 'か所')}を訂正しました。</strong>訂正する前の文も、下に残しています。</p>`
  }${meeting.notes && html`<p class="as-typed">${meeting.notes}</p>`}<ol class="agenda">${onAgenda(items).map(
    item => entry(room, meeting, item, told),
  )}</ol></section>`

const entry = (room: Room, meeting: Meeting, item: Item, told: Told): Html => {
  const decisions = told.decisions.filter(one => one.item === item.item)
  const corrected = (decision: string | null) =>
    told.corrections.filter(one => one.item === item.item && one.decision === decision)
  return html`<li>${itemHead(room, item)}${item.about && html`<p class="agenda-about">${item.about}</p>`}${
    item.minutes && html`<p class="as-typed">${item.minutes}</p>`
  }${corrected(null).map(one => correction(one, told.name))}${
    decisions.length > 0 &&
    html`<h4>決まったこと</h4><ul class="decisions">${decisions.map(
      one =>
        html`<li><p>${one.words}${one.action && html`　<a href="${`/actions/${one.action}`}">改善にした</a>`}</p>${corrected(one.decision).map(each => correction(each, told.name))}${
          meeting.state === 'approved' &&
          html`<p class="not-printed"><a href="${`${addressOf(meeting)}/corrections/${one.decision}`}" aria-label="${`「${one.words}」を訂正する`}">訂正する</a></p>`
        }</li>`,
    )}</ul>`
  }${passing(room, meeting, item, told.passes)}${
    meeting.state === 'approved' &&
    item.minutes !== '' &&
    html`<p class="not-printed"><a href="${`${addressOf(meeting)}/corrections/${item.item}`}" aria-label="${`「${item.title}」の記録を訂正する`}">記録を訂正する</a></p>`
  }</li>`
}

const correction = ({ at, by_staff, before, after, why }: Correction, name: NameOf): Html =>
  html`<aside class="correction" aria-label="訂正"><p class="when">${instantWords(at)}に訂正　${name(by_staff)}</p><p>訂正前：<del>${before}</del></p><p>訂正後：<ins>${after}</ins></p><p>理由：${why}</p></aside>`

const passing = (room: Room, meeting: Meeting, item: Item, passes: readonly Pass[]): Content => {
  const mine = passes.filter(one => one.item === item.item)
  const passed = mine.filter(({ passed_on }) => passed_on !== null)
  const open = mine.filter(({ passed_on }) => passed_on === null)
  if (mine.length === 0)
    return (
      (meeting.state === 'held' || meeting.state === 'approved') &&
      html`<p class="not-printed"><a href="${`${addressOf(meeting)}/items/${item.item}/passing`}" aria-label="${`「${item.title}」を課へ伝える`}">課へ伝える</a></p>`
    )
  return html`<h4>課への連絡</h4><p>${item.passing}</p><p>${countWords(mine.length, '課')}のうち${countWords(passed.length, '課')}が伝えました。${
    open.length > 0 &&
    `まだの課：${open.map(({ section, last_day }) => `${room.sectionName(section)}（${dayWords(last_day)}まで）`).join('、')}`
  }　<a href="${`/meetings/news?office=${meeting.office}`}">読んだ人の数を見る</a>　<a href="${`${addressOf(meeting)}/items/${item.item}/passing`}" aria-label="${`「${item.title}」を伝える課を加える`}">伝える課を加える</a></p>`
}

export const approving = (meeting: Meeting): Html =>
  html`<form method="post" action="${`${addressOf(meeting)}/approval`}" class="not-printed">${hidden('version', meeting.version)}<p>名前・電話番号・住所などが入っていないかを、承認のときにもう一度確かめます。承認した後は、訂正として直します。</p>${button({ label: '議事録を承認する', weight: 'secondary' })}</form>`
