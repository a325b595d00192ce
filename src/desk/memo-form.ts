// The memo of a contact: written down by keyboard alone in under 15 seconds, on the first screen.
import { dayOf } from '../calendar/day.ts'
import { newFactId } from '../facts/id.ts'
import { usualDue } from '../instruments/call-backs/promising.ts'
import { ordinaryHours } from '../people/hours.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import {
  dateField,
  hidden,
  radios,
  selectField,
  textArea,
  textField,
  timeField,
  typedIn,
} from '../web/components/fields.ts'
import type { Filled, Typed } from '../web/filled.ts'
import { attributes, type Content, type Html, html } from '../web/html.ts'
import { timeWords } from '../web/words.ts'
import { type Around, placeValue } from './around.ts'
import { askedChoices, channelWords, optionsOf, outcomeChoices } from './words.ts'

export const nextWords = {
  closed: 'この場で終えた',
  callback: '折り返す',
  handoff: 'ほかの課へ引き継ぐ',
  open: 'まだ続く',
  incident: '事故を報告する（違う人の書類が届いたなど）',
} as const

/** `same` is what is known of the same person; without it the place for it stands empty. */
export function memoForm({ typed, errors }: Filled, around: Around, same?: Content): Html {
  const form = { typed: { ...proposed(around), ...typed }, errors }
  const kept = (name: string) => typedIn({ name, form })[0] ?? ''
  return html`${around.saved !== undefined && savedLine(around.saved, around.back)}${errorSummary(form)}<form${attributes({ method: 'post', action: '/contacts', class: 'memo', novalidate: true, 'data-live-preview': '/contacts/same', 'data-live-target': 'same', 'data-live-fields': 'matter name kana phone', 'data-confirm-leave': true })}>
<p class="hint"><a href="#matter" data-key="n">用件から書き始める</a>（n キー）</p>
${hidden('once', kept('once') || newFactId(around.now))}${hidden('back', kept('back') || around.back)}
<div class="memo-row">${matterField(form, around)}${placeField(form, around)}${selectField({ name: 'channel', label: '受け方', required: true, form, choices: optionsOf(channelWords) })}</div>
<div class="memo-row">${textField({ name: 'name', label: '名前', form, maxlength: 100, autocomplete: 'off' })}${textField({ name: 'kana', label: '名前のかな', form, maxlength: 100, autocomplete: 'off' })}${textField({ name: 'phone', label: '電話番号', type: 'tel', form, maxlength: 40, autocomplete: 'off' })}</div>
<div id="same" aria-live="polite">${same}</div>
${textArea({ name: 'note', label: '覚え書き', rows: 2, maxlength: 4000, form })}
<div class="memo-next">${radios({ name: 'next', label: 'このあと', required: true, form, choices: optionsOf(nextWords) })}</div>
<div class="memo-part memo-closed">${radios({ name: 'outcome', label: '用件は', required: true, form, choices: outcomeChoices })}${radios({ name: 'asked', label: '「解決しましたか」と', required: true, form, choices: askedChoices })}</div>
<div class="memo-part memo-callback">${dateField({ name: 'due', label: '折り返す日', required: true, form, min: dayOf(around.now) })}${timeField({ name: 'dueTime', label: 'この時刻まで', required: true, form })}${selectField({ name: 'deputy', label: '自分が休みのときに折り返す人', none: '決めない（課のだれか）', form, choices: around.staff.map(({ staff, name }) => ({ value: staff, label: name })) })}</div>
<div class="memo-part memo-handoff">${selectField({ name: 'to', label: '引き継ぐ先', required: true, form, choices: toChoices(around) })}${radios({ name: 'told', label: 'だれから連絡があるかを市民に', required: true, form, choices: toldChoices })}${textField({ name: 'expect', label: '市民にお伝えしたこと', form, maxlength: 200 })}</div>
${buttons(
  button({ label: '記録する' }),
  button({
    ...{
      label: '同じ人の記録を見る',
      weight: 'secondary',
      action: '/contacts/same',
      name: 'all',
      value: 'yes',
    },
  }),
)}</form>`
}

const toldChoices = [
  { value: 'yes', label: '伝えた' },
  { value: 'no', label: 'まだ伝えていない' },
]

/** What stands in the form before anything is typed. */
function proposed({ own, channel, now }: Around): Typed {
  const due = usualDue(own[0]?.hours ?? ordinaryHours, now)
  return {
    ...{ channel, next: 'closed', due: dayOf(due), dueTime: timeWords(due) },
    place: own[0] ? placeValue(own[0]) : '',
  }
}

const matterField = (form: Filled, { matters }: Around): Html =>
  html`<div class="memo-matter">${textField({
    ...{ name: 'matter', label: '用件', required: true, form, maxlength: 100, autocomplete: 'off' },
    list: [...new Set(matters.map(one => one.label))],
  })}</div>`

/** Whoever works in one section only is not asked. */
const placeField = (form: Filled, { own }: Around): Html => {
  const [only, ...others] = own
  if (only && others.length === 0) return hidden('place', placeValue(only))
  const offices = new Set(own.map(one => one.office)).size
  return selectField({
    ...{ name: 'place', label: '受けた課', required: true, form },
    choices: own.map(one => ({
      value: placeValue(one),
      label: offices > 1 ? `${one.officeName}　${one.name}` : one.name,
    })),
  })
}

const toChoices = ({ places, own }: Around) => {
  const home = own[0]?.office
  return places
    .toSorted((a, b) => Number(b.office === home) - Number(a.office === home))
    .map(one => ({
      value: placeValue(one),
      label: one.office === home ? one.name : `${one.officeName}　${one.name}`,
    }))
}

const savedLine = (contact: string, back: string): Html =>
  html`<form method="post" action="${`/contacts/${contact}/withdrawn`}" class="memo-saved">${hidden('back', back)}${buttons(
    buttonLink({ label: '記録した応対を開く', href: `/contacts/${contact}`, key: 'o' }),
    button({ label: '記録を取り消す', weight: 'plain' }),
  )}</form>`
