// Reads any exchange's CSV by the columns and words mapped for it; every row is a whole call or is refused by itself.
import { createHash } from 'node:crypto'
import { csvRows } from '../../../rows/csv.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import { type Reader, recordOf, type Taking } from './reader.ts'
import { readSeconds, timeReader } from './time.ts'

export type CsvMapping = NonNullable<CallMapping['csv']>
type Column = keyof CsvMapping['columns']

/** What the screen calls the columns. */
export const columnNames: Record<Column, string> = {
  key: '通話ID',
  date: '日付',
  start: '着信時刻',
  answer: '応答時刻',
  rang: '呼出秒数',
  end: '終了時刻',
  talked: '通話秒数',
  line: '着信番号',
  number: '相手の番号',
  direction: '方向',
  outcome: '結果',
  endedBy: '切断した側',
}

/** A row's own content as its key: the same row of the same file is the same call. */
const keyOf = (fields: string[]) =>
  createHash('sha256').update(fields.join('\u001f')).digest('base64url').slice(0, 22)

const halfDay = 43_200_000
const directions = ['inbound', 'outbound', 'internal'] as const
const outcomes = ['answered', 'abandoned', 'timeout', 'busy', 'failed'] as const
const enders = ['caller', 'office', 'unknown'] as const

/** One row as a call, or why it is not one. */
export const csvCalls = (csv: CsvMapping, clockAhead: number) => {
  const { columns, words } = csv
  const time = timeReader(csv.timeFormat)
  const ahead = clockAhead * 1000

  const at = (fields: string[], column: Column) => fields[columns[column] ?? -1]?.trim() ?? ''
  const where = (column: Column) => `${(columns[column] ?? 0) + 1}列目の「${columnNames[column]}」`

  const instant = (fields: string[], column: Column, after?: number) => {
    const day = at(fields, 'date')
    const read = time(day === '' ? at(fields, column) : `${day} ${at(fields, column)}`)
    // With the day in its own column, past midnight shows only as a time far before the start.
    return day !== '' && after !== undefined && after - read > halfDay ? read + 2 * halfDay : read
  }

  const word = <Meaning extends string>(fields: string[], column: Column, meanings: readonly Meaning[]) => {
    const text = at(fields, column)
    const said = words[text] ?? text
    return meanings.find(meaning => meaning === said)
  }

  return (fields: string[], row: number): CallRecord | string => {
    const has = (column: Column) => at(fields, column) !== ''
    const badTime = (column: Column) =>
      `${where(column)}「${at(fields, column)}」を日時として読めません（書式は ${csv.timeFormat}）。この値か、日時の書式の設定を直してください。`
    const badSeconds = (column: Column) =>
      `${where(column)}「${at(fields, column)}」を秒数として読めません（負の値や文字は使えません）。この値を直してください。`
    const badWord = (column: Column) =>
      `${where(column)}「${at(fields, column)}」の意味が決まっていません。取込みの設定の「ことば」に加えてください。`

    const start = instant(fields, 'start')
    if (Number.isNaN(start)) return badTime('start')
    const answerAt = has('answer') ? instant(fields, 'answer', start) : undefined
    if (Number.isNaN(answerAt)) return badTime('answer')
    const endAt = has('end') ? instant(fields, 'end', start) : undefined
    if (Number.isNaN(endAt)) return badTime('end')
    const rang = has('rang') ? readSeconds(at(fields, 'rang')) : undefined
    if (Number.isNaN(rang)) return badSeconds('rang')
    const talked = has('talked') ? readSeconds(at(fields, 'talked')) : undefined
    if (Number.isNaN(talked)) return badSeconds('talked')
    const direction = columns.direction === undefined ? 'inbound' : word(fields, 'direction', directions)
    if (direction === undefined) return badWord('direction')
    const said = word(fields, 'outcome', outcomes)
    if (said === undefined && columns.outcome !== undefined) return badWord('outcome')
    if (!has('line')) return `${where('line')}が空です。どの電話にかかったか分からないため、数えられません。`

    // Without a word for it, an answer shows by its time, or by seconds of talk.
    const picked = said === undefined ? answerAt !== undefined || (talked ?? 0) > 0 : said === 'answered'
    if (said === undefined && columns.answer === undefined && columns.talked === undefined)
      return '応答したかどうかを示す列がありません。「結果」「応答時刻」「通話秒数」のどれかの列を設定してください。'
    if (!picked && answerAt !== undefined)
      return `${where('outcome')}は「${at(fields, 'outcome')}」ですが、応答時刻があります。どちらが正しいか、電話装置の記録を確かめてください。`
    const answer = !picked ? Number.NaN : (answerAt ?? (rang === undefined ? undefined : start + rang * 1000))
    if (answer === undefined)
      return '応答した通話ですが、応答時刻も呼出秒数もありません。列の割り当てを確かめてください。'
    const begun = picked ? answer : start
    const length = picked ? talked : rang
    const record = recordOf({
      key: has('key') ? at(fields, 'key') : keyOf(fields),
      direction,
      line: at(fields, 'line'),
      number: at(fields, 'number') || null,
      ring: start - ahead,
      answer: answer - ahead,
      end: (endAt ?? begun + (length ?? 0) * 1000) - ahead,
      // No system rings off by itself within the threshold, so a call that just ends was given up.
      outcome: said ?? 'abandoned',
      endedBy: word(fields, 'endedBy', enders) ?? 'unknown',
      announced: false,
      transfers: 0,
      rows: [row, row],
    })
    return record
  }
}

/** Why a row with another number of columns is not read. */
export const wrongWidth = (is: number, should: number) =>
  `列の数が${is}です（ほかの行は${should}）。区切り文字の抜けや余りがないか、この行を確かめてください。`
const undecoded =
  'この行に読めない文字があります。文字コードの設定（UTF-8・Shift_JIS など）を確かめてください。'

export const csv = (mapping: CallMapping, taking: Taking): Reader => {
  if (mapping.csv === undefined) throw new Error('A CSV is read by mapping.csv, which is missing')
  const settings = mapping.csv
  const callOf = csvCalls(settings, mapping.clockAhead)
  let width = settings.width

  const read = (fields: string[], row: number, _offset: number, text: string) => {
    if (text.trim() === '') return
    width ??= fields.length
    if (row <= settings.skip) return
    if (fields.length !== width) return taking.refuse(row, wrongWidth(fields.length, width), text)
    if (text.includes('\uFFFD')) return taking.refuse(row, undecoded, text)
    const call = callOf(fields, row)
    if (typeof call === 'string') taking.refuse(row, call, text)
    else taking.call(call)
  }

  const rows = csvRows(settings.delimiter, read, taking)
  const end = (following: boolean) => ({ pending: [], unread: rows.end(following) })
  return { line: rows.line, flush: rows.flush, end, header: () => null }
}
