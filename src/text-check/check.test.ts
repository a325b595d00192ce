import assert from 'node:assert/strict'
import test from 'node:test'
import { checkText } from './check.ts'
import type { Given } from './finding.ts'
import { proseRules } from './prose-rules.ts'
import { read } from './reading.ts'
import { rules } from './rules/index.ts'

const given: Given = { version: 'ordinary', today: '2024-06-14', words: [] }

for (const rule of rules)
  test(`${rule.id}: ${rule.looksFor}`, async () => {
    assert.ok(rule.examples.length > 0)
    for (const { text, finds, proposes, because, ...example } of rule.examples) {
      const [version = 'ordinary'] = rule.versions
      const found = rule.find(await read(text), { ...given, version, ...example.with })
      assert.deepEqual(
        found.map(({ from, to }) => text.slice(from, to)),
        finds,
        because,
      )
      if (proposes !== undefined) assert.equal(found[0]?.proposal, proposes, because)
    }
  })

for (const rule of proseRules)
  test(`${rule.id}: ${rule.looksFor}`, async () => {
    for (const { text, finds, because } of rule.examples) {
      const found = (await checkText(text, given)).filter(one => one.rule === rule.id)
      assert.deepEqual(
        found.map(({ from, to }) => text.slice(from, to)),
        finds,
        because,
      )
    }
  })

test('no two rules have one name', () => {
  const ids = [...rules, ...proseRules].map(({ id }) => id)
  assert.deepEqual(ids, [...new Set(ids)])
})
