// The forms by which a meeting is arranged: an item by hand, held and taken back, moved to another day, called off.
import type { Room } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import {
  dateField,
  hidden,
  selectField,
  textArea,
  textField,
  timeField,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { addressOf, type Meeting } from '../meeting.ts'

const open = ({ errors }: Filled) => errors.length > 0 && html` open`

export const adding = (meeting: Meeting, room: Room, form: Filled): Html =>
  html`<details class="more not-printed"${open(form)}><summary>議題を手で加える</summary><form method="post" action="${`${addressOf(meeting)}/items`}" class="narrow" data-confirm-leave novalidate>
${textField({ name: 'title', label: '議題', required: true, maxlength: 100, form })}
${textArea({ name: 'about', label: '内容', rows: 3, maxlength: 2000, form, hint: 'だれのことか分かる言葉（名前・電話番号・住所）は書けません。' })}
${selectField({ name: 'section', label: '出した課', none: '区役所の全体', choices: room.standing, form })}
${button({ label: '議題に加える', weight: 'secondary' })}</form></details>`

export const holding = (meeting: Meeting, { today }: Room): Content =>
  meeting.on_day > today
    ? html`<p class="hint">${dayWords(meeting.on_day)}になると、「開いた」と記録できます。</p>`
    : html`<h2 class="not-printed">会議を開いたら</h2><form method="post" action="${`${addressOf(meeting)}/held`}" class="not-printed">${hidden('version', meeting.version)}<p>議題にある声は、この会議で共有したことになります。共有しなかったものは、先に「外す」で理由を書きます。</p>${button({ label: '会議を開いたと記録する', weight: 'secondary' })}</form>`

export const takingBack = (meeting: Meeting, form: Filled): Html =>
  html`<details class="more not-printed"${open(form)}><summary>「開いた」という記録を取り消す</summary><form method="post" action="${`${addressOf(meeting)}/withdrawal`}" class="narrow" novalidate>${hidden('version', meeting.version)}
${textField({ name: 'backWhy', label: '取り消す理由', required: true, maxlength: 200, form, hint: '議題にあった声は、共有していないことに戻ります。書いた議事録と決まったことは残ります。議事録を承認した後は取り消せません。' })}
${button({ label: '記録を取り消す', weight: 'danger' })}</form></details>`

export const moving = (meeting: Meeting, filled: Filled): Html => {
  const { on_day, starts, place, version } = meeting
  const form = filled.errors.length > 0 ? filled : { typed: { on: on_day, starts, place }, errors: [] }
  return html`<details class="more not-printed"${open(filled)}><summary>日・時刻・場所を変える</summary><form method="post" action="${`${addressOf(meeting)}/moves`}" class="narrow" novalidate>${hidden('version', version)}
${dateField({ name: 'on', label: '日', required: true, form })}
${timeField({ name: 'starts', label: '始まり', required: true, form })}
${textField({ name: 'place', label: '場所', maxlength: 60, form })}
${textField({ name: 'moveWhy', label: '日を変える理由', maxlength: 200, form })}
${button({ label: '変えた内容で保存する', weight: 'secondary' })}</form></details>`
}

export const callingOff = (meeting: Meeting, form: Filled): Html =>
  html`<details class="more not-printed"${open(form)}><summary>この会議を開かないことにする</summary><form method="post" action="${`${addressOf(meeting)}/off`}" class="narrow" novalidate>${hidden('version', meeting.version)}
${textField({ name: 'offWhy', label: '開かない理由', required: true, maxlength: 200, form, hint: '議題は、次の会議に載ります。' })}
${button({ label: '開かないことにする', weight: 'danger' })}</form></details>`
