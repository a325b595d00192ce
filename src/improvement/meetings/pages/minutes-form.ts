// The form of the minutes: who was there, the notes, and for each item what was said, what was decided, and by whom and when it is done.
import type { NameOf } from '../../../casework/staff-names.ts'
import type { Room } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, selectField, textArea, textField } from '../../../web/components/fields.ts'
import type { FieldError, Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { addressOf, type Decision, type Item, type Meeting } from '../meeting.ts'
import { type Clash, fieldOf, notesField, type textsOf } from '../minutes.ts'
import { itemHead } from './agenda-shown.ts'

export type Shown = {
  room: Room
  meeting: Meeting
  /** Those on the agenda. */
  items: readonly Item[]
  decisions: readonly Decision[]
  texts: ReturnType<typeof textsOf>
  /** What was posted and not taken whole. */
  typed: Record<string, string> | undefined
  errors: readonly FieldError[]
  clashes: readonly Clash[]
  name: NameOf
}

export function minutesForm(shown: Shown, all: readonly Item[]): Content {
  const { meeting, items, errors, typed } = shown
  const form: Filled = { typed: { ...usual(shown), ...typed }, errors }
  const path = `${addressOf(meeting)}/minutes`
  return [
    errorSummary({ typed: {}, errors }),
    shown.clashes.length > 0 &&
      html`<p role="alert"><strong>あなたが書いている間に、ほかの人も同じところを書きました。</strong>両方を読み、あなたの欄を整えてから、もう一度保存してください。ほかのところは保存しました。</p>`,
    html`<form method="post" action="${path}" class="minutes" data-autosave data-confirm-leave${shown.clashes.length > 0 && html`="unsaved"`} novalidate>
<p class="autosave not-printed" role="status" data-autosave-state>「保存する」で保存します。</p>
${hidden('was-attended', meeting.attended)}${textField({ name: 'attended', label: '出席した人（役職）', maxlength: 1000, form, hint: '例：区長、副区長、区民課長、保険年金課長' })}
${text(shown, form, notesField, '会議の全体の記録', 3)}
<h2>議題（${countWords(items.length, '件')}）</h2><ol class="agenda">${items.map(item => entry(shown, form, item))}</ol>
${items.length < all.length && html`<p class="hint">外した議題 ${countWords(all.length - items.length, '件')}は、ここに出ません。</p>`}
${buttons(button({ label: '保存する', key: 's' }), button({ label: '保存して会議の画面へ', weight: 'secondary', name: 'finish', value: 'yes' }), buttonLink({ label: '会議の画面へ戻る', href: addressOf(meeting), weight: 'plain' }))}</form>`,
  ]
}

const usual = ({ meeting, texts }: Shown): Record<string, string> => ({
  attended: meeting.attended,
  ...Object.fromEntries(texts.map(({ field, text }) => [field, text])),
})

/** A text, its version, and where somebody else wrote in it too, theirs beside it. */
function text(
  { texts, clashes, name }: Shown,
  form: Filled,
  field: string,
  label: string,
  rows: number,
): Html {
  const clash = clashes.find(one => one.field === field)
  const version = clash?.version ?? texts.find(one => one.field === field)?.version ?? 0
  return html`<div data-text="${field}">${hidden(`version-${field}`, version)}${
    clash &&
    html`<section class="theirs" aria-label="ほかの人が保存した文"><p class="when">${name(clash.by) || '以前の職員'}が${instantWords(clash.at)}に保存した文</p><p class="as-typed">${clash.theirs}</p></section>`
  }${textArea({ name: field, label, rows, maxlength: 20_000, form })}</div>`
}

function entry(shown: Shown, form: Filled, item: Item): Html {
  const { room, decisions, errors } = shown
  const mine = decisions.filter(one => one.item === item.item)
  const [words, section, due] = ['words', 'section', 'due'].map(part => `${part}-${item.item}`)
  const open =
    errors.some(({ field }) => field === words || field === section || field === due) ||
    !!shown.typed?.[words ?? '']
  return html`<li id="${`item-${item.item}`}">${itemHead(room, item)}${item.about && html`<p class="agenda-about">${item.about}</p>`}
${text(shown, form, fieldOf(item), `「${item.title}」で話したこと`, 4)}
${mine.length > 0 && html`<ul class="decisions">${mine.map(one => html`<li><p>決まったこと：${one.words}${one.action && html`　<a href="${`/actions/${one.action}`}">改善にした</a>`}　<a href="${`${addressOf(shown.meeting)}/decisions/${one.decision}`}" aria-label="${`「${one.words}」を直す`}">直す</a></p></li>`)}</ul>`}
<details class="more"${open && html` open`}><summary>決まったことを加える</summary>
${textField({ name: words ?? '', label: `「${item.title}」で決まったこと`, maxlength: 500, form })}
${selectField({ name: section ?? '', label: '行う課', none: '区役所の全体', choices: room.standing, form })}
${dateField({ name: due ?? '', label: 'いつまでに', form, hint: '日を選ぶと、改善としてすぐに始まります。' })}
${button({ label: '決まったこととして加える', weight: 'secondary', name: 'decide', value: item.item })}</details></li>`
}
