// The form of a refusal: what was asked, and the explanation in its parts; a prepared one fills the fields.
import { byName, type Colleague } from '../../../casework/colleagues.ts'
import type { Room } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkboxes,
  dateField,
  hidden,
  radios,
  selectField,
  textArea,
  textField,
  timeField,
  typedIn,
} from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { parts } from '../facts.ts'
import type { Template } from '../templates.ts'
import { howWords, objectionWords, partWords } from '../words.ts'

export type FormShown = {
  room: Room
  /** The address of the contact. */
  contact: string
  colleagues: readonly Colleague[]
  filled: Filled
}

const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

export const declinedForm = (shown: FormShown, templates: readonly Template[]): Content => {
  const { contact, filled: form } = shown
  return [
    errorSummary(form),
    picker(contact, templates, form),
    html`<form method="post" novalidate action="${`${contact}/refusals`}" data-confirm-leave>${begin('declined', form)}
${procedure(
  form,
  templates.map(({ name }) => name),
)}
${textArea({ name: 'request', label: '市民が望んだこと', required: true, rows: 2, maxlength: 2000, form, hint: '伺った言葉で書きます。' })}
${textArea({ name: 'reason', label: partWords.reason, required: true, rows: 3, maxlength: 4000, form, hint: 'その人の場合に、なぜ応じられないのか。' })}
${textArea({ name: 'purpose', label: partWords.purpose, required: true, rows: 3, maxlength: 4000, form, hint: 'その決まりが、だれの何を守るためのものか。' })}
${textArea({ name: 'basis', label: partWords.basis, required: true, rows: 2, maxlength: 2000, form, hint: '例：住民基本台帳法 第12条の3' })}
${radios({ name: 'objection', label: '不服を申し立てる方法', required: true, form, choices: options(objectionWords) })}
${textArea({ name: 'objection_words', label: '申し立ての方法', rows: 2, maxlength: 2000, form, hint: 'ある場合に書きます。審査請求の先と期限など。' })}
${checkboxes({ name: 'parts', label: '市民に伝えたもの', form, hint: '伝えたものだけに印を付けます。まだのものは、後で伝えて記録できます。', choices: parts.map(value => ({ value, label: partWords[value] })) })}
${telling(shown)}
${end(contact)}</form>`,
  ]
}

export const harassmentForm = (shown: FormShown): Content => {
  const { contact, filled: form } = shown
  return [
    errorSummary(form),
    html`<form method="post" novalidate action="${`${contact}/refusals`}" data-confirm-leave>${begin('harassment', form)}
${procedure(form, [])}
${textArea({ name: 'conduct', label: '何があったか', required: true, rows: 4, maxlength: 4000, form, hint: '言われた言葉、されたこと、時刻、続いた長さを、見聞きしたとおりに書きます。' })}
${textArea({ name: 'warned', label: 'やめるようにお願いした言葉と時刻', required: true, rows: 2, maxlength: 2000, form, hint: '終える前に、やめていただくようお願いし、続くときは対応を終えると伝えます。' })}
${textField({ name: 'second_person', label: '一緒に対応した人', required: true, maxlength: 200, form, hint: '一人で終えません。' })}
${telling(shown)}
${end(contact)}</form>`,
  ]
}

/** Chosen without scripts too: the same page comes back with the words filled in. */
const picker = (contact: string, templates: readonly Template[], form: Filled): Content =>
  templates.length > 0 &&
  filterBar({
    action: `${contact}/refusals/new`,
    label: '説明のひな形を選ぶ',
    fields: selectField({
      ...{ name: 'template', label: '説明のひな形', none: '使わない', form, id: 'prepared' },
      choices: templates.map(({ template: value, name: label }) => ({ value, label })),
    }),
    submit: '文を入れる',
  })

const begin = (kind: 'declined' | 'harassment', form: Filled): Html =>
  html`${hidden('kind', kind)}${['once', 'template', 'template_version'].map(name => hidden(name, typedIn({ name, form })[0] ?? ''))}`

const procedure = (form: Filled, names: readonly string[]): Html =>
  textField({
    ...{ name: 'procedure', label: '手続や用件の名前', required: true, maxlength: 100, form, list: names },
    hint: '一覧に出ます。人の名前は書きません。',
  })

const telling = ({ room, colleagues, filled: form }: FormShown): Html =>
  html`<div class="field-row">${selectField({ name: 'how', label: '伝え方', required: true, form, choices: options(howWords) })}
${dateField({ name: 'day', label: '伝えた日', required: true, form, max: room.today })}
${timeField({ name: 'time', label: '時刻', required: true, form })}
${selectField({ name: 'by', label: '伝えた人', required: true, form, choices: colleagues.map(byName) })}</div>`

const end = (contact: string): Html =>
  buttons(
    button({ label: '記録する' }),
    buttonLink({ label: '取りやめて応対へ戻る', href: contact, weight: 'plain' }),
  )
