import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { batchMark, pieceCode, readPieceCode, sheetCode } from './piece-code.ts'

const batches = fc.nat({ max: 5_000_000 }).map(batchMark)
const numbers = fc.integer({ min: 1, max: 9_999_999 })
const codes = fc.oneof(
  fc.tuple(batches, numbers).map(([batch, nth]) => ({ code: pieceCode(batch, nth), says: { batch, nth } })),
  fc
    .tuple(batches, numbers, fc.integer({ min: 1, max: 400 }))
    .map(([batch, nth, sheet]) => ({ code: sheetCode(batch, nth, sheet), says: { batch, nth, sheet } })),
)
const refusal = (text: string): string => {
  const read = readPieceCode(text)
  return 'refused' in read ? read.refused : `read as ${JSON.stringify(read)}`
}

test('every batch has a mark of its own', () => {
  const marks = Array.from({ length: 50_000 }, (_, at) => batchMark(at))
  assert.equal(new Set(marks).size, marks.length)
  assert.deepEqual([batchMark(0), batchMark(189), batchMark(190)], ['B0', 'Z9', 'B0B0'])
})

test('a code is read back as it was made', () => {
  fc.assert(fc.property(codes, ({ code, says }) => assert.deepEqual(readPieceCode(code), says)))
})

test('full width, lower case, missing or Japanese dashes, spaces and a left-on input method do not matter', () => {
  const wide = (text: string) => text.replace(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  fc.assert(
    fc.property(codes, ({ code, says }) => {
      const ime = code.toLowerCase().replace(/([a-z])\1/g, 'っ$1')
      for (const typed of [
        wide(code),
        code.toLowerCase(),
        code.replaceAll('-', ''),
        ` ${code.replaceAll('-', 'ー')}\r\n`,
        code.replaceAll('-', '−').replaceAll('0', 'O').replaceAll('1', 'l'),
        wide(ime).replaceAll('－', 'ー').replaceAll('／', '・'),
      ])
        assert.deepEqual(readPieceCode(typed), says, typed)
    }),
  )
})

test('one wrong character is never read as a code', () => {
  const others = [...'0123456789BCDFGHJKMPQRSTVWXYZ']
  fc.assert(
    fc.property(codes, fc.nat(), fc.constantFrom(...others), ({ code }, at, other) => {
      const place = at % code.length
      const right = code[place] ?? ''
      fc.pre(right !== other && right !== '-')
      assert.match(refusal(code.slice(0, place) + other + code.slice(place + 1)), /。$/)
    }),
    { numRuns: 5000 },
  )
})

test('two neighbours in the wrong order are never read as another code', () => {
  fc.assert(
    fc.property(codes, fc.nat(), ({ code, says }, at) => {
      const place = at % (code.length - 1)
      const [a = '', b = ''] = [code[place], code[place + 1]]
      fc.pre(a !== b)
      const read = readPieceCode(code.slice(0, place) + b + a + code.slice(place + 2))
      // A dash is only for the eye: one that slipped changes nothing.
      if (a === '-' || b === '-') assert.deepEqual(read, says)
      else assert.ok('refused' in read)
    }),
    { numRuns: 5000 },
  )
})

test('whatever is scanned gets a code or a sentence, never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const read = readPieceCode(text)
      assert.ok('refused' in read ? read.refused.endsWith('。') : read.nth > 0)
    }),
  )
})

test('what is wrong is said', () => {
  assert.equal(refusal('  '), 'コードを読み取るか、入力してください。')
  assert.match(refusal('https://example.jp'), /「H|使わない文字/)
  assert.match(refusal('4901234567894'), /長さか並び/)
  assert.match(refusal('K7-0012-'), /長さか並び/)
  assert.match(refusal('K7-0012-00'), /どこか違っています/)
})
