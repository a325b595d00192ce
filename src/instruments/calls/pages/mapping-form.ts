// The form of a mapping: from what is typed to how a file is read, and back.
import Papa from 'papaparse'
import { z } from 'zod'
import { hidden, numberField, selectField, textArea, textField } from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { numeral } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import type { CallMapping } from '../record.ts'
import { type CsvMapping, columnNames } from '../records/csv.ts'

type Column = keyof CsvMapping['columns']

const columns = Object.keys(columnNames) as Column[]
const encodings = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'utf-16le': 'UTF-16（LE）',
} as const
const delimiters = { comma: ',', tab: '\t', semicolon: ';' } as const
const delimiterWords = { comma: 'コンマ（,）', tab: 'タブ', semicolon: 'セミコロン（;）' } as const
const meanings: Record<string, string> = {
  inbound: '方向：かかってきた',
  outbound: '方向：こちらからかけた',
  internal: '方向：内線',
  answered: '結果：人が受けた',
  abandoned: '結果：かけた人が切った',
  timeout: '結果：時間切れ',
  busy: '結果：話し中',
  failed: '結果：つながらなかった',
  caller: '切断：かけた人が先',
  office: '切断：こちらが先',
  unknown: '切断：分からない',
}

export const mappingForm = z.looseObject({
  draft: z.string().max(100).optional(),
  version: numeral(z.number().int()),
  clockAhead: numeral(z.number().min(-86_400).max(86_400)),
  announcements: z.string().max(5000).optional(),
  inside: z.string().max(5000).optional(),
  encoding: z.enum(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le']).optional(),
  delimiter: z.enum(['comma', 'tab', 'semicolon']).optional(),
  skip: numeral(z.number().int().min(0).max(100)).optional(),
  timeFormat: z.string().max(100).optional(),
})
export type MappingTyped = z.infer<typeof mappingForm>

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

/** What was typed as a mapping, with what is missing in it; what is missing reads as before, for the preview. */
export function mappingFrom(
  before: CallMapping,
  typed: MappingTyped,
): { mapping: CallMapping; errors: FieldError[] } {
  const { format, lines } = before
  const [announcements, inside] = [listed(typed.announcements), listed(typed.inside)]
  const common = { format, lines, clockAhead: typed.clockAhead }
  const named = { ...(announcements.length > 0 && { announcements }), ...(inside.length > 0 && { inside }) }
  if (format !== 'csv') return { mapping: { ...common, ...named }, errors: [] }
  const chosen = columns.flatMap((column): [Column, number][] => {
    const value = typed[`column-${column}`]
    return typeof value === 'string' && /^\d{1,4}$/.test(value) ? [[column, Number(value)]] : []
  })
  const { start, line, ...others }: Partial<Record<Column, number>> = Object.fromEntries(chosen)
  const { encoding, delimiter, skip, timeFormat } = typed
  const needed = { 'column-start': start, 'column-line': line, encoding, delimiter, skip, timeFormat }
  const errors = Object.entries(needed)
    .filter(([, value]) => value === undefined)
    .map(([field]) => ({ field, message: neededWords[field] ?? '入力してください。' }))
  const csv: CsvMapping = {
    encoding: encoding ?? 'utf-8',
    delimiter: delimiters[delimiter ?? 'comma'],
    skip: skip ?? 0,
    timeFormat: timeFormat ?? 'YYYY/MM/DD HH:mm:ss',
    columns: { ...others, start: start ?? 0, line: line ?? 0 },
    words: wordsFrom(typed),
  }
  return { mapping: { ...common, csv }, errors }
}

const neededWords: Record<string, string> = {
  'column-start': '着信時刻の列を選んでください。',
  'column-line': '着信番号の列を選んでください。',
  encoding: '文字コードを選んでください。',
  delimiter: '区切りを選んでください。',
  skip: '記録の始まる前の行数を入力してください。',
  timeFormat: '日時の書式を入力してください。',
}

const wordsFrom = (typed: MappingTyped): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, word]) => {
      const means = typed[name.replace(/^word-/, 'means-')]
      return name.startsWith('word-') && typeof word === 'string' && typeof means === 'string'
        ? [[word, means]]
        : []
    }),
  )

/** A mapping as the form shows it. */
export function typedFrom({ clockAhead, announcements = [], inside = [], csv }: CallMapping): Typed {
  const common = {
    clockAhead: String(clockAhead),
    announcements: announcements.join('\n'),
    inside: inside.join('\n'),
  }
  if (!csv) return common
  const delimiter = Object.entries(delimiters).find(([, mark]) => mark === csv.delimiter)?.[0] ?? 'comma'
  return {
    ...common,
    ...{ encoding: csv.encoding, delimiter, skip: String(csv.skip), timeFormat: csv.timeFormat },
    ...Object.fromEntries(
      Object.entries(csv.columns).map(([column, at]) => [`column-${column}`, String(at)]),
    ),
  }
}

/** The words that a sample has in the columns of direction, outcome and ending, and those decided before. */
export function wordsOf(bytes: Uint8Array | undefined, csv: CsvMapping): string[] {
  const text = bytes ? new TextDecoder(csv.encoding).decode(bytes) : ''
  // The last row of a beginning may be cut.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1 || undefined)
  const rows = Papa.parse<string[]>(whole, { delimiter: csv.delimiter }).data.slice(csv.skip)
  const { direction, outcome, endedBy } = csv.columns
  const found = [direction, outcome, endedBy].flatMap(at =>
    at === undefined ? [] : rows.map(fields => fields[at]?.trim() ?? ''),
  )
  return [...new Set([...Object.keys(csv.words), ...found])].filter(
    word => word !== '' && !Object.hasOwn(meanings, word),
  )
}

export const commonFields = (format: CallMapping['format'], form: Filled): Content => [
  numberField({
    ...{ name: 'clockAhead', label: '電話装置の時計の進み', unit: '秒', required: true, form },
    hint: '時報より40秒進んでいれば 40、遅れていれば -40。合っていれば 0 です。',
  }),
  format !== 'csv' &&
    textArea({
      ...{ name: 'announcements', label: '案内の音声を流すところ', rows: 3, form },
      hint: '人ではなく録音が応答するキューやコンテキストの名前を、1行に一つ書きます。待った時間は、案内が終わってから数えます。',
    }),
  (format === 'cel' || format === 'cdr') &&
    textArea({
      ...{ name: 'inside', label: '内線のコンテキスト', rows: 2, form },
      hint: 'こちらの電話機からの発信に付く名前（from-internal など）を、1行に一つ。書かないと、2〜5桁の番号を内線とみなします。',
    }),
]

export const csvFields = (
  form: Filled,
  header: readonly string[],
  words: readonly string[],
  decided: Record<string, string>,
): Html => {
  const places = header.map((name, n) => ({
    value: String(n),
    label: `${n + 1}列目${name && `「${name.slice(0, 40)}」`}`,
  }))
  const options = (of: Record<string, string>) =>
    Object.entries(of).map(([value, label]) => ({ value, label }))
  return html`<h2>書き方</h2><div class="field-row">${selectField({ name: 'encoding', label: '文字コード', required: true, choices: options(encodings), form })}
${selectField({ name: 'delimiter', label: '区切り', required: true, choices: options(delimiterWords), form })}
${numberField({ name: 'skip', label: '記録の始まる前の行数', unit: '行', required: true, form, hint: '列の名前の行も数えます。' })}
${textField({ name: 'timeFormat', label: '日時の書式', required: true, form, hint: 'YYYY/MM/DD HH:mm:ss のように書きます。YYYYMMDDHHmmss、iso、epoch も使えます。', list: ['YYYY/MM/DD HH:mm:ss', 'YYYY-MM-DD HH:mm:ss', 'YYYYMMDDHHmmss', 'iso', 'epoch'] })}
</div><h2>列の意味</h2><div class="field-row">
${columns.map(column =>
  selectField({
    ...{ name: `column-${column}`, label: columnNames[column], none: 'この列はない', choices: places, form },
    required: column === 'start' || column === 'line',
  }),
)}</div>
${
  words.length > 0 &&
  html`<h2>ことばの意味</h2><div class="field-row">${words.map((word, n) => [
    hidden(`word-${n}`, word),
    selectField({
      ...{ name: `means-${n}`, label: `「${word}」`, none: '決めていない', choices: options(meanings) },
      form: { typed: { [`means-${n}`]: decided[word] ?? '' }, errors: [] },
    }),
  ])}</div>`
}`
}
