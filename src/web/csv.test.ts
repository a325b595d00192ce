import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import Papa from 'papaparse'
import { csvText } from './csv.ts'

const utf8 = (rows: (string | number | null)[][]) =>
  new TextDecoder('utf-8').decode(csvText(rows, 'utf-8-bom').bytes)

test('UTF-8 begins with the mark by which Excel knows it, and lines end as Windows writes them', () => {
  const { bytes } = csvText([['名前'], ['髙﨑']], 'utf-8-bom')
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(utf8([['名前'], ['髙﨑']]), '名前\r\n髙﨑\r\n')
})

test('a cell that Excel would run as a formula is text, and a number stays a number', () => {
  for (const cell of ["=cmd|'/C calc'!A0", '+1', '-1', '@SUM(A1)', '\t=1'])
    assert.ok(Papa.parse<string[]>(utf8([[cell]]).trim()).data[0]?.[0]?.startsWith("'"), cell)
  assert.equal(utf8([[-1.5, 2, null]]), '-1.5,2,\r\n')
})

test('Shift_JIS keeps the characters of Windows, and lists those it does not have by row and column', () => {
  const { bytes, unconvertible } = csvText([['氏名'], ['①髙﨑㈱～−'], ['𠮷野', 'a辻\u{e0100}b']], 'shift_jis')
  const text = new TextDecoder('shift_jis').decode(bytes)
  assert.match(text, /①髙﨑㈱～－/)
  assert.deepEqual(
    unconvertible.filter(one => one.row === 3),
    [
      { row: 3, column: 1, character: '𠮷' },
      { row: 3, column: 2, character: '辻\u{e0100}' },
    ],
  )
  assert.ok(!text.includes('?'))
})

test('whatever is written comes back, or is listed', () => {
  const cell = fc.string({
    unit: fc.constantFrom('区', '𠮷', '辻\u{e0100}', '"', ',', '\n', 'a', '髙', 'é', '㊙', '😀', ' '),
  })
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), row => {
      const { bytes, unconvertible } = csvText([row], 'shift_jis')
      const back = Papa.parse<string[]>(new TextDecoder('shift_jis').decode(bytes).replace(/\r\n$/, ''))
        .data[0]
      const lost = new Set(unconvertible.map(one => one.character))
      const segments = new Intl.Segmenter('ja', { granularity: 'grapheme' })
      const expected = row.map(text =>
        Array.from(segments.segment(text), s => (lost.has(s.segment) ? '〓' : s.segment)).join(''),
      )
      assert.deepEqual(back, expected)
    }),
  )
})
