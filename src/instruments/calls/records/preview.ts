// Guesses how an exchange's CSV is to be read and shows its first rows read that way, for the settings screen.
import Encoding from 'encoding-japanese'
import Papa from 'papaparse'
import { longestLine } from '../../../rows/lines.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import { type CsvMapping, columnNames, csvCalls, wrongWidth } from './csv.ts'
import { readSeconds, timeReader } from './time.ts'

type Column = keyof CsvMapping['columns']
type Columns = Partial<Record<Column, number>>

export type CsvPreview = {
  /** As given, and guessed where nothing was given; `start` is the first column when none looks like a time. */
  csv: CsvMapping
  /** The row that names the columns, if there is one. */
  header: string[] | null
  rows: { row: number; fields: string[]; reads: { call: CallRecord } | { refused: string } }[]
  /** What a person has to decide, in Japanese. */
  doubts: string[]
}

const rowsShown = 10
/** Columns looked at: a row of commas alone must not hold up the screen. */
const columnsShown = 200
const formats = [
  'YYYY/MM/DD HH:mm:ss',
  'YYYY-MM-DD HH:mm:ss',
  'YYYYMMDDHHmmss',
  'YYYYMMDD HHmmss',
  'YYYYMMDD HH:mm:ss',
  'YYYY年MM月DD日 HH時mm分ss秒',
  'YYYY/MM/DD HH:mm',
  'iso',
  'epoch',
]

/** Words that header rows use, the sure ones first: a column is given to the first that fits. */
const headings: [Column, RegExp][] = [
  ['key', /通話ID|呼ID|コールID|管理番号|通番|call.?id|unique/i],
  ['endedBy', /切断.*(側|元|者)|^切断$|終話側|先切|ended.?by|hang.?up/i],
  ['rang', /呼出|鳴動|待ち|応答.*(秒|時間)|ring|wait|hold/i],
  ['talked', /通話.*(秒|時間)|talk|bill|duration/i],
  ['answer', /応答.*(日時|時刻)|answer/i],
  ['end', /(終了|終話|切断).*(日時|時刻|時間)?$|end/i],
  ['number', /発信.*番号|発番号|相手|発信者|caller|src|from/i],
  ['line', /着信.*(番号|先)|着番号|代表|ダイヤルイン|内線番号|被呼|called|dst|line|did/i],
  ['direction', /方向|発着|種別|direction/i],
  ['outcome', /結果|状態|result|status|disposition/i],
  ['date', /^(日付|年月日|date)$/i],
  ['start', /(着信|発生|開始|呼).*(日時|時刻|時間)|^(日時|時刻|時間)$|start|time/i],
]

const usualWords: Record<string, string> = {
  着信: 'inbound',
  外線着信: 'inbound',
  発信: 'outbound',
  外線発信: 'outbound',
  内線: 'internal',
  応答: 'answered',
  通話: 'answered',
  完了: 'answered',
  放棄: 'abandoned',
  途中放棄: 'abandoned',
  時間切れ: 'timeout',
  タイムアウト: 'timeout',
  話中: 'busy',
  失敗: 'failed',
  先方切断: 'caller',
  相手切断: 'caller',
  相手: 'caller',
  当方切断: 'office',
  自切断: 'office',
  職員: 'office',
  不明: 'unknown',
}

export const previewCsv = (bytes: Uint8Array, mapping?: CallMapping): CsvPreview => {
  const given = mapping?.csv
  const head = bytes.subarray(0, longestLine)
  const encoding = given?.encoding ?? guessEncoding(head)
  // The cut may go through a character or a row: what follows the last line break is not looked at.
  const decoded = new TextDecoder(encoding).decode(head)
  const text = bytes.length > head.length ? decoded.slice(0, decoded.lastIndexOf('\n')) : decoded
  const parsed = Papa.parse<string[]>(text.trimEnd(), { delimiter: given?.delimiter ?? '' })
  const delimiter = given?.delimiter ?? delimiterOf(parsed.meta.delimiter)
  const all = parsed.data.map(fields => fields.slice(0, columnsShown))

  const skip = given?.skip ?? Math.max(0, all.findIndex(hasTime))
  const header = skip > 0 ? (all[skip - 1] ?? null) : null
  const body = all.slice(skip, skip + rowsShown)
  const columns = given?.columns ?? guessColumns(header, body)
  const timeFormat = given?.timeFormat ?? guessFormat(body, columns)
  const words = given?.words ?? guessWords(all.slice(skip), columns)
  const width = header?.length ?? body[0]?.length ?? 0
  const csv: CsvMapping = {
    ...{ encoding, delimiter, skip, words },
    timeFormat: timeFormat ?? 'YYYY/MM/DD HH:mm:ss',
    columns: { ...columns, start: columns.start ?? 0, line: columns.line ?? 0 },
    ...given,
    width: given?.width ?? width,
  }
  const callOf = csvCalls(csv, mapping?.clockAhead ?? 0)
  return {
    csv,
    header,
    rows: body.map((fields, i) => {
      const call =
        fields.length === csv.width ? callOf(fields, skip + i + 1) : wrongWidth(fields.length, csv.width ?? 0)
      const reads = typeof call === 'string' ? { refused: call } : { call }
      return { row: skip + i + 1, fields, reads }
    }),
    doubts: doubtsOf(columns, timeFormat, all.slice(skip), csv.words),
  }
}

const guessEncoding = (bytes: Uint8Array): CsvMapping['encoding'] => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  const zeros = bytes.subarray(0, 200).filter((byte, i) => i % 2 === 1 && byte === 0).length
  if (zeros > 40) return 'utf-16le'
  const found = Encoding.detect(bytes, ['UTF8', 'SJIS', 'EUCJP'])
  return found === 'SJIS' ? 'shift_jis' : found === 'EUCJP' ? 'euc-jp' : 'utf-8'
}

const delimiterOf = (found: string): CsvMapping['delimiter'] =>
  found === '\t' || found === ';' ? found : ','

const fits = (text: string) => formats.find(format => text !== '' && timeReader(format)(text) > 9e11)
const isDay = (text: string | undefined) => text !== undefined && fits(`${text} 00:00:00`) !== undefined
const hasTime = (fields: string[]) =>
  fields.some(text => fits(text.trim()) !== undefined || isDay(text.trim()))

const guessColumns = (header: string[] | null, body: string[][]): Columns => {
  const columns: Columns = {}
  for (const [i, name] of (header ?? []).entries()) {
    const found = headings.find(([column, pattern]) => columns[column] === undefined && pattern.test(name))
    // 「応答時間」 is a time of day in one exchange and seconds in another: the values tell.
    if (found)
      columns[found[0] === 'rang' && body.some(fields => fits(fields[i] ?? '')) ? 'answer' : found[0]] = i
  }
  const first = body[0] ?? []
  if (columns.start === undefined) {
    const time = first.findIndex(text => fits(text.trim()) !== undefined)
    if (time >= 0) columns.start = time
  }
  return columns
}

const guessFormat = (body: string[][], columns: Columns): string | undefined => {
  const at = (fields: string[], column: Column) => fields[columns[column] ?? -1]?.trim() ?? ''
  const times = body.map(fields => `${at(fields, 'date')} ${at(fields, 'start')}`.trim())
  return formats.find(
    format => times.length > 0 && times.every(text => !Number.isNaN(timeReader(format)(text))),
  )
}

const worded = ['direction', 'outcome', 'endedBy'] as const

/** Words of the rows by column, those left blank aside. */
const wordsIn = (body: string[][], columns: Columns) =>
  new Set(
    worded.flatMap(column => body.map(fields => fields[columns[column] ?? -1]?.trim() ?? '')).filter(Boolean),
  )

const guessWords = (body: string[][], columns: Columns): Record<string, string> =>
  Object.fromEntries(
    [...wordsIn(body, columns)].flatMap(word => (usualWords[word] ? [[word, usualWords[word]]] : [])),
  )

const doubtsOf = (
  columns: Columns,
  timeFormat: string | undefined,
  body: string[][],
  words: Record<string, string>,
): string[] => {
  const doubts: string[] = []
  for (const column of ['start', 'line'] as const)
    if (columns[column] === undefined)
      doubts.push(`「${columnNames[column]}」がどの列か分かりません。選んでください。`)
  if (timeFormat === undefined) doubts.push('日時の書式が分かりません。書式を入力してください。')
  const ours = new Set([...Object.values(usualWords), ...Object.keys(words)])
  for (const word of wordsIn(body, columns))
    if (!ours.has(word)) doubts.push(`「${word}」の意味が決まっていません。ことばの表に加えてください。`)
  const seconds = body.every(fields => !Number.isNaN(readSeconds(fields[columns.talked ?? -1] ?? '0')))
  if (!seconds) doubts.push('「通話秒数」の列に秒数でない値があります。列の割り当てを確かめてください。')
  return doubts
}
