import assert from 'node:assert/strict'
import { test } from 'node:test'
import Encoding from 'encoding-japanese'
import type { CallMapping } from '../record.ts'
import { previewCsv } from './preview.ts'
import { readAll } from './read.ts'

type Csv = NonNullable<CallMapping['csv']>
const csv: Csv = {
  encoding: 'utf-8',
  delimiter: ',',
  skip: 1,
  timeFormat: 'YYYY/MM/DD HH:mm:ss',
  columns: { start: 0, answer: 1, end: 2, line: 3, number: 4, outcome: 5, endedBy: 6 },
  words: { 応答: 'answered', 放棄: 'abandoned', 話中: 'busy', 先方切断: 'caller', 当方切断: 'office' },
}
const header = '着信日時,応答日時,終了日時,着信番号,発信番号,結果,切断側\n'
const read = (text: string | Uint8Array, settings: Partial<Csv> = {}, clockAhead = 0) =>
  readAll(typeof text === 'string' ? Buffer.from(text) : text, {
    format: 'csv',
    clockAhead,
    lines: {},
    csv: { ...csv, ...settings },
  })
const shiftJis = (text: string) =>
  Buffer.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
const good =
  '2026/04/01 09:00:00,2026/04/01 09:00:08,2026/04/01 09:05:00,区民課代表①,0440001111,応答,先方切断\n'

test('a Shift_JIS file of an office exchange is read, with the characters of Windows', async () => {
  const { calls, refused } = await read(shiftJis(header + good), { encoding: 'shift_jis' })
  assert.deepEqual(refused, [])
  assert.deepEqual(
    [calls[0]?.line, calls[0]?.endedBy, calls[0]?.outcome],
    ['区民課代表①', 'caller', 'answered'],
  )
  assert.equal(calls[0]?.ringAt.toISOString(), '2026-04-01T00:00:00.000Z')
})

test('a file in the wrong encoding is refused row by row, never read as garbage', async () => {
  const { calls, refused } = await read(shiftJis(header + good))
  assert.deepEqual(calls, [])
  assert.match(refused[0]?.why ?? '', /文字コード/)
})

test('each broken row is refused alone, with its number, column and value', async () => {
  const { calls, refused } = await read(
    header +
      good +
      '2026/04/01 09:00:00,2026/04/01 09:00:08,区民課,0440001111,応答,先方切断\n' +
      '2026/02/30 09:00:00,,2026/04/01 09:00:08,区民課,,放棄,\n' +
      '2026/04/01 09:00:09,2026/04/01 09:00:08,2026/04/01 09:05:00,区民課,,応答,\n' +
      '2026/04/01 09:00:00,2026/04/01 09:00:08,2026/04/01 09:05:00,区民課,,放棄,\n' +
      '2026/04/01 09:00:00,,2026/04/01 09:05:00,区民課,,応答,\n' +
      '2026/04/01 09:00:00,,2026/04/01 09:05:00,区民課,,どこか,\n' +
      '"2026/04/01 09:00:00,,2026/04/01 09:05:00,区民課,,放棄,\n' +
      '\n' +
      '2026/4/1 9:00:01,,2026/4/1 9:00:08,"区民課,代表",,放棄,\n',
  )
  assert.deepEqual(
    refused.map(row => row.row),
    [3, 4, 5, 6, 7, 8, 9],
  )
  const said = refused.map(row => row.why)
  for (const [i, part] of [
    '列の数が6',
    '1列目の「着信時刻」「2026/02/30',
    '応答の時刻が着信',
    '放棄',
    '応答時刻も呼出秒数も',
    'どこか',
    '引用符',
  ].entries())
    assert.ok(said[i]?.includes(part), `${said[i]} should say ${part}`)
  assert.deepEqual(
    calls.map(call => [call.line, call.outcome, call.endedBy]),
    [
      ['区民課代表①', 'answered', 'caller'],
      ['区民課,代表', 'abandoned', 'unknown'],
    ],
  )
})

test('seconds instead of times: ringing and talking are added up, negative ones refused', async () => {
  const settings: Partial<Csv> = {
    columns: { start: 0, rang: 1, talked: 2, line: 3 },
    skip: 0,
    timeFormat: 'YYYYMMDDHHmmss',
  }
  const { calls, refused } = await read(
    '20260331235955,8,0:01:30,2000\n20260401090000,7,0,2000\n20260401090000,-1,5,2000\n',
    settings,
    40,
  )
  const [over, lost] = calls
  assert.ok(over && lost)
  assert.equal(over.ringAt.toISOString(), '2026-03-31T14:59:15.000Z')
  assert.equal(over.answeredAt?.toISOString(), '2026-03-31T14:59:23.000Z')
  assert.equal(over.endedAt.toISOString(), '2026-03-31T15:00:53.000Z')
  assert.deepEqual([lost.outcome, lost.endedBy], ['abandoned', 'unknown'])
  assert.match(refused[0]?.why ?? '', /呼出秒数.*負の値/)
})

test('a day in its own column: an answer after midnight belongs to the next day', async () => {
  const settings: Partial<Csv> = { columns: { date: 0, start: 1, answer: 2, end: 3, line: 4 }, skip: 0 }
  const { calls } = await read('2026/03/31,23:59:55,00:00:03,00:10:00,2000\n', settings)
  assert.equal(calls[0]?.answeredAt?.toISOString(), '2026-03-31T15:00:03.000Z')
})

test('without a key column the same row has the same key in every file, and another row another', async () => {
  const first = await read(header + good)
  const again = await read(header + good.replace('0440001111', '0440002222') + good)
  assert.equal(first.calls[0]?.key, again.calls[1]?.key)
  assert.notEqual(first.calls[0]?.key, again.calls[0]?.key)
})

test('a note with a line break is one row; the last row may lack its line break', async () => {
  const { calls, refused, rows } = await read(
    `${header}${good.replace('区民課代表①', '"区民課\n代表"')}${good.trimEnd()}`,
  )
  assert.deepEqual(refused, [])
  assert.deepEqual([calls.length, calls[0]?.line, rows], [2, '区民課\n代表', 4])
})

test('the preview finds encoding, delimiter, header, columns, time format and words by itself', () => {
  const preview = previewCsv(shiftJis(header + good.repeat(12)))
  const { key: _, ...found } = preview.csv.columns
  assert.deepEqual(found, csv.columns)
  assert.deepEqual(
    [preview.csv.encoding, preview.csv.delimiter, preview.csv.skip, preview.csv.width],
    ['shift_jis', ',', 1, 7],
  )
  assert.equal(preview.csv.timeFormat, 'YYYY/MM/DD HH:mm:ss')
  assert.deepEqual(preview.csv.words, { 応答: 'answered', 先方切断: 'caller' })
  assert.deepEqual(preview.doubts, [])
  assert.equal(preview.rows.length, 10)
  assert.ok(preview.rows.every(row => 'call' in row.reads))
})

test('the preview refuses a row with a column too few, as the reading will', () => {
  const { rows } = previewCsv(Buffer.from(header + good + good.replace('応答,', '')))
  assert.deepEqual(
    rows.map(row => 'call' in row.reads),
    [true, false],
  )
})

test('the preview says what a person has to decide', () => {
  const preview = previewCsv(Buffer.from('日時\t長さ\t結果\n2026/04/01 09:00:00\t12\t転送済\n'))
  assert.equal(preview.csv.delimiter, '\t')
  assert.ok(preview.doubts.some(doubt => doubt.includes('着信番号')))
  assert.ok(preview.doubts.some(doubt => doubt.includes('転送済')))
  const [row] = preview.rows
  assert.ok(row && 'refused' in row.reads)
})
