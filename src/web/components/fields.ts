// Form fields: each finds its own typed text and its own error in the form, and reads them out to a screen reader.
import { blank, type Filled } from '../filled.ts'
import { attributes, type Content, type Example, type Html, html } from '../html.ts'

type Field = {
  name: string
  label: string
  /** The form being shown; without it the field is empty. */
  form?: Filled
  required?: boolean
  hint?: string
  /** Only when two forms on a page have fields of the same name. */
  id?: string
}
type Choice = { value: string; label: string; hint?: string }

export const typedIn = ({ name, form = blank }: { name: string; form?: Filled }): string[] =>
  [form.typed[name] ?? []].flat()
const errorOf = ({ name, form = blank }: Field) => form.errors.find(({ field }) => field === name)?.message
const idOf = ({ id, name }: Field) => id ?? name
const mark = (required?: boolean) => required && html`<span class="required">必須</span>`
const hintOf = (field: Field) =>
  field.hint && html`<p class="hint" id="${idOf(field)}-hint">${field.hint}</p>`
const errorText = (field: Field) => {
  const error = errorOf(field)
  return error && html`<p class="error" id="${idOf(field)}-error">${error}</p>`
}

/** What a control and a group have in common: what describes it, and that it was refused. */
const described = (field: Field) => ({
  'aria-describedby':
    [field.hint && `${idOf(field)}-hint`, errorOf(field) && `${idOf(field)}-error`]
      .filter(Boolean)
      .join(' ') || undefined,
})
const control = (field: Field) => ({
  id: idOf(field),
  name: field.name,
  required: field.required,
  'aria-invalid': errorOf(field) && 'true',
  ...described(field),
})

const labelled = (field: Field, input: Content): Html => html`<div class="field">
<label for="${idOf(field)}">${field.label}${mark(field.required)}</label>${hintOf(field)}${errorText(field)}
${input}</div>`

const grouped = (
  field: Field,
  inputs: Content,
): Html => html`<fieldset class="field"${attributes(described(field))}>
<legend>${field.label}${mark(field.required)}</legend>${hintOf(field)}${errorText(field)}
${inputs}</fieldset>`

type Input = Field & {
  autocomplete?: string
  /** How wide the answer is expected to be, so that the box tells it. */
  width?: 'short' | 'medium'
  maxlength?: number
  list?: readonly string[]
}

const input = (
  type: string,
  field: Input,
  more: Record<string, string | number | boolean | undefined> = {},
) => {
  const { width, maxlength, list, autocomplete } = field
  const listId = list && `${idOf(field)}-list`
  return labelled(
    field,
    html`<input${attributes({ type, class: width && `width-${width}`, ...control(field), value: typedIn(field)[0], maxlength, list: listId, autocomplete, ...more })}>${
      list &&
      html`<datalist id="${listId}">${list.map(item => html`<option value="${item}"></option>`)}</datalist>`
    }`,
  )
}

export const textField = (field: Input & { type?: 'text' | 'email' | 'tel' | 'search' }): Html =>
  input(field.type ?? 'text', field)
// Not type=number: it drops １２ typed in full width, and the wheel changes it unseen.
export const numberField = (field: Input & { unit?: string }): Html =>
  input(
    'text',
    { width: 'short', ...field, label: field.unit ? `${field.label}（${field.unit}）` : field.label },
    { inputmode: 'decimal' },
  )
export const dateField = (field: Input & { min?: string; max?: string }): Html =>
  input('date', { width: 'medium', ...field }, { min: field.min, max: field.max })
export const timeField = (field: Input): Html => input('time', { width: 'short', ...field })
// A password is never put back into a page.
export const passwordField = ({ autocomplete = 'current-password', ...field }: Input): Html =>
  input('password', { ...field, autocomplete }, { value: undefined })
export const fileField = (field: Input & { accept?: string; multiple?: boolean }): Html =>
  input('file', field, { value: undefined, accept: field.accept, multiple: field.multiple })

export const textArea = (field: Field & { rows?: number; maxlength?: number }): Html =>
  labelled(
    field,
    // The first line break after the tag is not part of the text, so one is given away here.
    html`<textarea${attributes({ ...control(field), rows: field.rows ?? 5, maxlength: field.maxlength })}>
${typedIn(field)[0]}</textarea>`,
  )

export const selectField = (field: Field & { choices: readonly Choice[]; none?: string }): Html =>
  labelled(
    field,
    html`<select${attributes(control(field))}>${[
      { value: '', label: field.none ?? '選んでください' },
      ...field.choices,
    ].map(
      ({ value, label }) =>
        html`<option value="${value}"${attributes({ selected: typedIn(field)[0] === value })}>${label}</option>`,
    )}</select>`,
  )

const choices = (type: 'radio' | 'checkbox', field: Field & { choices: readonly Choice[] }) =>
  grouped(
    field,
    field.choices.map(({ value, label, hint }, at) => {
      const id = at === 0 ? idOf(field) : `${idOf(field)}-${at + 1}`
      const checked = typedIn(field).includes(value)
      const required = type === 'radio' && field.required
      return html`<div class="choice"><input${attributes({ type, id, name: field.name, value, checked, required, 'aria-describedby': hint && `${id}-about` })}><label for="${id}">${label}</label>${
        hint && html`<p class="hint" id="${id}-about">${hint}</p>`
      }</div>`
    }),
  )

export const radios = (field: Field & { choices: readonly Choice[] }): Html => choices('radio', field)
export const checkboxes = (field: Field & { choices: readonly Choice[] }): Html => choices('checkbox', field)

/** One yes or no, said in the label; posted as `yes`. */
export const checkbox = (
  field: Field,
): Html => html`<div class="field"><div class="choice"><input${attributes({ type: 'checkbox', ...control(field), value: 'yes', checked: typedIn(field).includes('yes') })}><label
for="${idOf(field)}">${field.label}${mark(field.required)}</label>${hintOf(field)}${errorText(field)}</div></div>`

export const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

const refused: Filled = {
  typed: { caller: '髙﨑　花子', tel: '044', purpose: '', to: 'hoken', urgent: 'today' },
  errors: [
    { field: 'tel', message: '電話番号は市外局番から入力してください。例：044-200-0000' },
    { field: 'purpose', message: 'ご用件を入力してください。' },
  ],
}
const sections = [
  { value: 'kumin', label: '区民課' },
  { value: 'hoken', label: '保険年金課' },
  { value: 'kodomo', label: '地域みまもり支援センター 児童家庭課' },
]

export const examples: Example[] = [
  {
    name: '一行の文字',
    html: textField({ name: 'caller', label: 'お名前', required: true, form: refused, autocomplete: 'off' }),
  },
  {
    name: '誤りのある文字',
    html: textField({
      name: 'tel',
      label: '折り返し先の電話番号',
      hint: '聞いたとおりに入力します。ハイフンはなくてもかまいません。',
      required: true,
      type: 'tel',
      width: 'medium',
      form: refused,
    }),
  },
  {
    name: '候補のある文字',
    html: textField({ name: 'topic', label: '手続の名前', list: ['転入届', '転出届', '国民健康保険の加入'] }),
  },
  {
    name: '数',
    html: numberField({ name: 'pieces', label: '発送数', unit: '通', hint: '封をする前に数えた数です。' }),
  },
  { name: '日付', html: dateField({ name: 'due', label: '期限の日', required: true }) },
  { name: '時刻', html: timeField({ name: 'at', label: '期限の時刻' }) },
  {
    name: '長い文',
    html: textArea({
      name: 'purpose',
      label: 'ご用件',
      required: true,
      hint: '何をどうしてほしいのか、伺った言葉で書きます。',
      form: refused,
    }),
  },
  {
    name: '一つを選ぶ',
    html: selectField({ name: 'to', label: '担当の課', choices: sections, form: refused }),
  },
  {
    name: '一つを選ぶ（すべて見える）',
    html: radios({
      name: 'urgent',
      label: 'いつまでに折り返しますか',
      required: true,
      form: refused,
      choices: [
        { value: 'today', label: '今日のうち' },
        { value: 'tomorrow', label: '次の開庁日' },
        { value: 'dated', label: '日時を決める', hint: '市民の方の都合に合わせて決めます。' },
      ],
    }),
  },
  { name: 'いくつでも選ぶ', html: checkboxes({ name: 'sections', label: '知らせる課', choices: sections }) },
  { name: 'はい・いいえ', html: checkbox({ name: 'told', label: '折り返しの時刻を相手に伝えた' }) },
  {
    name: 'ファイル',
    html: fileField({
      name: 'log',
      label: '電話交換機の記録',
      accept: '.csv',
      hint: 'CSV、20MBまで。Shift_JISのままで読み込めます。',
    }),
  },
  { name: '合言葉', html: passwordField({ name: 'password', label: 'パスワード', required: true }) },
]
