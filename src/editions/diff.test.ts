// Two years of one city: what changed, and next year's edition out of the decisions.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { applyDecisions, type Decision } from './decide.ts'
import { diffEditions, needsDecision, wordsBetween } from './diff.ts'
import type { Bindings, Edition } from './edition.ts'
import { parseBindings, parseEdition, printBindings, printEdition } from './files.ts'
import { readEdition } from './read.ts'
import { resolve } from './resolve.ts'

const read = (name: string) => readEdition(readFileSync(new URL(name, import.meta.url), 'utf8'))
const r6 = read('fixtures/hoshimi-r6.txt')
const r7 = read('fixtures/hoshimi-r7.txt')
const kawasaki = read('../../editions/kawasaki/r6/source.txt')

const edition: Edition = {
  city: 'hoshimi',
  fiscalYear: 2024,
  title: r6.title,
  preamble: r6.preamble,
  principles: r6.principles,
  standards: r6.standards.map(({ line: _, ...one }) => ({ key: `meaning-${one.no}`, ...one })),
}
const bindings: Bindings = {
  'meaning-1': [
    {
      measure: 'calls-answered-in-time',
      parameters: { rings: 5, seconds: 3 },
      target: 0.9,
      nearTarget: 0.8,
      minimum: 30,
    },
  ],
  'meaning-4': [{ measure: 'second-check', target: 0.9, nearTarget: 0.8, minimum: 10 }],
  'meaning-6': [{ measure: 'clean', target: 0.9, nearTarget: 0.8, minimum: 10 }],
}
const diff = diffEditions(edition, r7)
const decisions: Record<string, Decision> = {
  '1→1': 'carry',
  '4→': 'drop',
  '5→4': 'carry',
  '6→5': 'new',
  '→6': 'new',
}
const next = { city: 'hoshimi', fiscalYear: 2025, bindings }

test('one reworded, one removed, two renumbered and one added are told apart, with the fields that changed', () => {
  assert.deepEqual(
    diff.items.map(one => [
      one.id,
      one.kind,
      one.fields.map(({ field, before, after }) => [field, before, after]),
    ]),
    [
      ['1→1', 'reworded', [['parameters', '５コール', '４コール']]],
      ['2→2', 'same', []],
      ['3→3', 'same', []],
      ['4→', 'removed', []],
      ['5→4', 'renumbered', []],
      ['6→5', 'renumbered', []],
      ['→6', 'added', []],
    ],
  )
  assert.deepEqual(
    diff.around.map(one => one.where),
    ['題名'],
  )
  assert.deepEqual(
    diff.items.filter(needsDecision).map(one => one.id),
    Object.keys(decisions),
  )
})

test('the words of a change make both texts again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kawasaki.standards),
      fc.constantFrom(...r7.standards),
      fc.string(),
      (a, b, more) => {
        const words = wordsBetween(a.text, b.text + more)
        const without = (is: string) => words.flatMap(part => (part.is === is ? [] : [part.text])).join('')
        assert.deepEqual([without('added'), without('removed')], [a.text, b.text + more])
      },
    ),
  )
})

test('an edition compared with itself has nothing to decide', () => {
  assert.ok(!diffEditions(kawasaki, kawasaki).items.some(needsDecision))
})

test('however the standards are renumbered, each is found again', () => {
  const order = fc.shuffledSubarray(kawasaki.standards, { minLength: 36 })
  fc.assert(
    fc.property(order, shuffled => {
      const standards = shuffled.map((one, index) => ({ ...one, no: index + 1 }))
      for (const { before, after } of diffEditions(kawasaki, { ...kawasaki, standards }).items)
        assert.equal(before?.text, after?.text)
    }),
    { numRuns: 20 },
  )
})

test('two swapped and reworded standards are each recognised', () => {
  const swapped = kawasaki.standards.map(one =>
    one.no === 29
      ? { ...one, no: 30, text: one.text.replace('一定の時間、', '') }
      : one.no === 30
        ? { ...one, no: 29, text: one.text.replace('毎月、', '毎週、') }
        : one,
  )
  const changed = diffEditions(kawasaki, { ...kawasaki, standards: swapped }).items.filter(needsDecision)
  assert.deepEqual(
    changed.map(one => [one.id, one.kind]),
    [
      ['30→29', 'reworded-renumbered'],
      ['29→30', 'reworded-renumbered'],
    ],
  )
})

test('nothing is applied while one change has no decision, and the refusal names it', () => {
  for (const id of Object.keys(decisions)) {
    const refused = applyDecisions(diff, { ...decisions, [id]: undefined }, next)
    assert.ok('refused' in refused && refused.refused.includes(id))
  }
})

test('a decision that the text cannot bear is refused', () => {
  for (const wrong of [{ '4→': 'carry' }, { '→6': 'carry' }, { '1→1': 'drop' }] as const)
    assert.ok('refused' in applyDecisions(diff, { ...decisions, ...wrong }, next))
})

test("what is carried keeps its key and bindings, what is new starts without, and a ward's own is handed to the ward", () => {
  const decided = applyDecisions(diff, decisions, next)
  assert.ok(!('refused' in decided))
  assert.deepEqual(
    decided.edition.standards.map(one => [one.no, one.key]),
    [
      [1, 'meaning-1'],
      [2, 'meaning-2'],
      [3, 'meaning-3'],
      [4, 'meaning-5'],
      [5, 'standard-r7-5'],
    ],
  )
  assert.deepEqual(Object.keys(decided.bindings), ['meaning-1'])
  assert.deepEqual(
    decided.own.adds.map(one => one.key),
    ['standard-r7-6'],
  )
  assert.equal(decided.edition.title, '令和７年度　星見市窓口のやくそく')
})

test('a number that changed in the text changes in the carried binding, and a note says so', () => {
  const decided = applyDecisions(diff, decisions, next)
  assert.ok(!('refused' in decided))
  assert.deepEqual(decided.bindings['meaning-1']?.[0]?.parameters, { rings: 4, seconds: 3 })
  assert.match(decided.notes.join(), /ringsを5から4/)
  assert.deepEqual(bindings['meaning-1']?.[0]?.parameters, { rings: 5, seconds: 3 })
})

test("another city's next year loads, prints and resolves with no code", () => {
  const decided = applyDecisions(diff, decisions, next)
  assert.ok(!('refused' in decided))
  const again = parseEdition(printEdition(decided.edition), 'edition.yaml')
  const bound = parseBindings(printBindings(decided.bindings, decided.edition.standards), 'bindings.yaml')
  assert.ok('value' in again && 'value' in bound)
  assert.deepEqual(again.value, decided.edition)
  const overlay = { city: 'hoshimi', fiscalYear: 2025, office: 'branch', ...decided.own, changes: [] }
  const resolved = resolve(again.value, bound.value, [overlay], 'branch')
  assert.ok(!('refused' in resolved))
  assert.deepEqual(
    resolved.standards.map(one => one.no),
    [1, 2, 3, 4, 5, 6],
  )
})
