// Bytes to text: two encodings, and an answer in Japanese when it is neither.
import assert from 'node:assert/strict'
import test from 'node:test'
import { decodeText } from './decode.ts'

const utf8 = new TextEncoder().encode('基準')
const shiftJis = new Uint8Array([0x8a, 0xee, 0x8f, 0x80])

test('UTF-8 with or without a byte order mark, and Shift_JIS, are told apart by trying', () => {
  assert.deepEqual(decodeText(utf8), { text: '基準', encoding: 'UTF-8' })
  assert.deepEqual(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])), {
    text: '基準',
    encoding: 'UTF-8',
  })
  assert.deepEqual(decodeText(shiftJis), { text: '基準', encoding: 'Shift_JIS' })
})

test('a file that is no text is refused with what to do', () => {
  for (const bytes of [
    [],
    [0x50, 0x4b, 3, 4, 0, 0],
    [0xff, 0xfe, 0x42, 0x30],
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a],
  ]) {
    const decoded = decodeText(new Uint8Array(bytes))
    assert.ok('refused' in decoded)
    assert.match(decoded.refused, /ください/)
  }
})
