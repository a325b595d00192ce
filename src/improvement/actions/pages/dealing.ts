// The forms on the page of an action: done, its effect, a word, a change, dropped.

import type { Room } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { dateField, hidden, numberField, radios, textArea, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Html, html } from '../../../web/html.ts'
import { type Action, addressOf } from '../action.ts'
import type { Measured } from '../checking.ts'
import { effects } from '../facts.ts'
import { effectWords } from '../words.ts'
import { type Choices, fields, typedOf } from './form.ts'

const refused = ({ errors }: Filled): boolean => errors.length > 0
const withUsual = (form: Filled, typed: Record<string, string>): Filled =>
  refused(form) ? form : { typed, errors: [] }

export const doing = (action: Action, { today }: Room, filled: Filled): Html => {
  const form = withUsual(filled, { on: today })
  return html`<h2>行ったら</h2><form method="post" action="${`${addressOf(action)}/done`}" class="narrow not-printed" novalidate>
${dateField({ name: 'on', label: '行った日', required: true, form })}
${numberField({ name: 'spent', label: 'かかった費用', unit: '円', form })}
${button({ label: '行ったことを記録する' })}</form>`
}

export const checking = (action: Action, measured: Measured | undefined, filled: Filled): Html => {
  const form = withUsual(filled, { answer: measured ? measured.effect : '' })
  const choices = effects
    .filter(effect => !measured || effect === measured.effect || effect === 'unsure')
    .map(value => ({ value, label: effectWords[value] }))
  return html`<h2>効果を確かめる</h2><form method="post" action="${`${addressOf(action)}/checks`}" class="narrow not-printed" novalidate>${hidden('version', action.version)}
${radios({ name: 'answer', label: '効果は', required: true, form, choices, ...(measured && { hint: '数字から言えることと、「まだ言えない」のどちらかを選べます。' }) })}
${textArea({ name: 'words', label: '気づいたこと', rows: 3, maxlength: 1000, form })}
${dateField({ name: 'next', label: 'もう一度確かめる日', form, hint: '「まだ言えない」のときに選びます。' })}
${button({ label: '確かめたことを記録する' })}</form>`
}

export const saying = (action: Action, form: Filled): Html =>
  html`<form method="post" action="${`${addressOf(action)}/words`}" class="contact-note not-printed" novalidate>${textArea({ name: 'word', label: 'ひとこと（進み具合や遅れの理由）', rows: 2, maxlength: 1000, form })}${button({ label: '加える', weight: 'secondary' })}</form>`

export const changing = (action: Action, choices: Choices, filled: Filled): Html => {
  const form = withUsual(filled, { ...typedOf(action), version: String(action.version) })
  return html`<details class="more not-printed"${refused(filled) && html` open`}><summary>内容を直す</summary><form method="post" action="${`${addressOf(action)}/changes`}" class="narrow" data-confirm-leave novalidate>${hidden('version', typedIn({ name: 'version', form })[0] ?? '0')}
${fields(form, choices)}${button({ label: '直した内容で保存する', weight: 'secondary' })}</form></details>`
}

export const dropping = (action: Action, form: Filled): Html =>
  html`<details class="more not-printed"${refused(form) && html` open`}><summary>取りやめる</summary><form method="post" action="${`${addressOf(action)}/drops`}" class="narrow" novalidate>
${textArea({ name: 'why', label: '取りやめる理由', required: true, rows: 2, maxlength: 500, form })}${button({ label: 'この改善を取りやめる', weight: 'danger' })}</form></details>`
