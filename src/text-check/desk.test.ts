import assert from 'node:assert/strict'
import test from 'node:test'
import { checkText } from './check.ts'
import { check } from './desk.ts'
import type { Given } from './finding.ts'

const given: Given = { version: 'ordinary', today: '2024-06-14', words: [] }

test('a text handed in is checked in another thread, with the same findings', async () => {
  const texts = ['国保の賦課について。', '午後13時に来て下さい。', '申請は窓口で受け付けます。', '']
  const found = await Promise.all(texts.map(text => check(text, given)))
  for (const [at, text] of texts.entries()) assert.deepEqual(found[at], await checkText(text, given))
  assert.equal(found[0]?.length, 2)
})
