// What the writing page looks like: each part once for every language, side by side, then days, picture and whom to ask.
import type { Attachment } from '../../../attachments/keeping.ts'
import type { Room } from '../../../people/room.ts'
import type { Checked } from '../../../text-check/office/checking.ts'
import { checkedTextField } from '../../../text-check/office/field.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  dateField,
  hidden,
  selectField,
  textArea,
  textField,
  timeField,
  typedIn,
} from '../../../web/components/fields.ts'
import type { Filled, Typed } from '../../../web/filled.ts'
import { attributes, type Content, type Html, html } from '../../../web/html.ts'
import type { Notice } from '../notice.ts'
import { languageWords } from '../words.ts'
import { addressOf } from './asked.ts'
import { previewChoices } from './preview.ts'
import { type Language, parts, rowsOf } from './text-form.ts'

export type Editing = {
  room: Room
  notice: Notice
  form: Filled
  /** What stands in the form was not saved yet. */
  typing: boolean
  /** The last version that whoever writes saved themselves; 0 when none. */
  saved: number
  languages: readonly Language[]
  pictures: readonly Attachment[]
  checks: ReadonlyMap<string, Checked>
  preview: Html
}

/** One row more than is filled in. */
const sectionRows = (typed: Typed): number => Math.min(20, rowsOf(typed) + 1)

/** The fields whose text is long enough to be checked. */
export const checkedParts = (typed: Typed, language: Language): string[] => [
  ...['what', 'apply'].map(part => `${language}-${part}`),
  ...Array.from({ length: sectionRows(typed) }, (_, at) => `${language}-section-${at + 1}-text`),
]

const hints: Partial<Record<string, string>> = {
  title: '何が、どうなるかを一行で。例：窓口の開いている時間が変わります',
  audience: '例：国民健康保険に入っている方',
  when: '例：令和6年7月1日（月）9:00〜16:30',
  where: '例：川崎区役所2階　区民課',
  bring: '例：本人確認書類',
  cost: '例：無料',
}

export const editor = (editing: Editing): Content => {
  const { notice, form, typing, languages, room } = editing
  const address = addressOf(notice)
  const version = typedIn({ name: 'version', form })[0] ?? notice.version
  return html`${errorSummary(form)}${unsavedBefore()}<div class="${`notice-desk notice-desk-${languages.length}`}">
<form method="post" action="${address}/text" class="notice-form" data-confirm-leave${typing && html`="unsaved"`} data-keep-unsaved="${address}/preview"${savedUpTo(notice, editing.saved)} data-live-preview="${address}/preview" data-live-target="preview">${hidden('version', version)}
<button type="submit" hidden>保存する</button>
<section aria-label="文"><p class="hint">当てはまらないところは空欄のままで、紙にも画面にも出ません。漢字の読みは「鷺沼《さぎぬま》」のように書けます。問合せ先は書きません。名簿から入ります。</p>
${parts.map(([part, label]) => side(languages, language => partField(editing, language, part, label)))}
${Array.from({ length: sectionRows(form.typed) }, (_, at) =>
  side(languages, language => sectionFields(editing, language, at + 1)),
)}${adding(languages)}</section>
<section><h2>日にち</h2><div class="field-row">${dateField({ name: 'issue-on', label: '出す日', form, hint: '承認されていれば、この日に出ます。' })}
${dateField({ name: 'until-on', label: '終わりの日', form, hint: 'この日の後に外します。続くものは空欄。' })}</div>
<div class="field-row">${dateField({ name: 'event-from', label: '催しや受付の初めの日', form, hint: 'カレンダーに載ります。' })}
${dateField({ name: 'event-to', label: '終わりの日（催し）', form })}
${timeField({ name: 'event-opens', label: '始まる時刻', form })}${timeField({ name: 'event-closes', label: '終わる時刻', form })}</div></section>
<section><h2>問合せ先</h2>${selectField({
    ...{ name: 'asked', label: '問合せ先の課', required: true, choices: room.standing, form },
    hint: '課の名前、電話番号、受付時間、場所は、名簿のとおりに印刷されます。',
  })}
${checkbox({ name: 'to-public', label: '広く市民に知らせるもの', form, hint: '宛名の方だけへの通知は、外します。' })}</section>
${picture(editing)}
${selectField({ name: 'show', label: '見本に出すもの', none: 'ポスター', choices: previewChoices.slice(1), form })}
${buttons(
  button({ label: '保存する' }),
  button({ label: '保存して、次へ', weight: 'secondary', name: 'done', value: 'yes' }),
  button({ label: '見本を見る', weight: 'secondary', action: `${address}/preview` }),
  buttonLink({ label: '戻る', href: address, weight: 'plain' }),
)}</form>${editing.preview}</div>`
}

/** Says to the browser up to which version what it keeps was saved. */
export const savedUpTo = (notice: Notice, version: number): Html[] =>
  attributes({ 'data-saved-of': `${addressOf(notice)}/text`, 'data-saved-up-to': version })

/** Shown by the browser that keeps a text which was typed here and not saved. */
const unsavedBefore = (): Html =>
  html`<div data-unsaved role="status" hidden>${banner({
    tone: 'warning',
    heading: '保存していない書きかけがあります',
    body: html`<p><span data-unsaved-at></span>に、この端末で書いたものです。戻すと、下の文がその書きかけに替わります。保存するまで、お知らせは変わりません。</p>
<div class="buttons"><button type="button" class="button button-secondary" data-unsaved-do="restore">書きかけに戻す</button><button type="button" class="button button-plain" data-unsaved-do="discard">書きかけを捨てる</button></div>`,
  })}</div>`

const side = (languages: readonly Language[], field: (language: Language) => Content): Html =>
  html`<div class="${`languages languages-${languages.length}`}">${languages.map(language =>
    language === 'english'
      ? html`<div lang="en">${field(language)}</div>`
      : html`<div>${field(language)}</div>`,
  )}</div>`

const of = (label: string, language: Language): string =>
  language === 'ordinary' ? label : `${label}（${languageWords[language]}）`

function partField({ form, checks }: Editing, language: Language, part: string, label: string): Html {
  const name = `${language}-${part}`
  const hint = language === 'ordinary' ? hints[part] : undefined
  const field = { name, label: of(label, language), form, ...(hint && { hint }) }
  const check = checks.get(name)
  if (check) return checkedTextField({ ...field, check, rows: part === 'what' ? 6 : 3, maxlength: 4000 })
  // Long lines are seen whole: a line that runs out of its box is a line nobody reads again.
  const long = part === 'what' || part === 'apply'
  if (part !== 'title') return textArea({ ...field, rows: long ? 4 : 2, maxlength: long ? 4000 : 400 })
  return textArea({ ...field, rows: 2, required: language === 'ordinary', maxlength: 100 })
}

function sectionFields({ form, checks }: Editing, language: Language, nth: number): Content {
  const name = `${language}-section-${nth}-text`
  const field = { name, label: of(`文（自由な見出し ${nth}）`, language), form }
  const check = checks.get(name)
  return [
    textField({
      name: `${language}-section-${nth}-heading`,
      label: of(`自由な見出し ${nth}`, language),
      form,
    }),
    check
      ? checkedTextField({ ...field, check, rows: 3, maxlength: 4000 })
      : textArea({ ...field, rows: 3, maxlength: 4000 }),
  ]
}

const adding = (languages: readonly Language[]): Content => {
  const missing = (['easy', 'english'] as const).filter(language => !languages.includes(language))
  return (
    missing.length > 0 &&
    buttons(
      ...missing.map(language =>
        button({
          ...{ label: `保存して、${languageWords[language]}を並べる`, weight: 'secondary' },
          ...{ name: 'add', value: language },
        }),
      ),
    )
  )
}

function picture({ notice, form, pictures, languages }: Editing): Html {
  const images = pictures.filter(({ type }) => ['jpeg', 'png', 'webp', 'gif'].includes(type))
  const link = html`<a href="${addressOf(notice)}/attachments">写真や絵を加える・消す</a>`
  if (images.length === 0)
    return html`<section><h2>写真や絵</h2><p>文を保存してから、${link}ことができます。</p></section>`
  return html`<section><h2>写真や絵</h2>${selectField({
    ...{ name: 'picture', label: '載せる写真や絵', none: '載せない', form },
    choices: images.map(({ attachment, name }) => ({ value: attachment, label: name })),
  })}
${side(languages, language =>
  textField({
    ...{ name: `${language}-pictureText`, label: of('絵の説明', language), form, maxlength: 400 },
    ...(language === 'ordinary' && { hint: '見えない方のために、何が写っているかを書きます。' }),
  }),
)}<p>${link}</p></section>`
}
