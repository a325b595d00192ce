import assert from 'node:assert/strict'
import test from 'node:test'
import { catalogue } from './catalogue.ts'
import { type Judged, judge, precisionOf, readCorpus, readMarks, recallOf, scoresOf } from './corpus.ts'

/** What every rule keeps over our own notices; what is found there besides is what a clerk would be drowned in. */
const floor = { precision: 0.9, recall: 0.8 }

const samples = readCorpus()
const judged: Judged[] = []
for (const sample of samples) judged.push(await judge(sample))

test('there are at least sixty notices, half of them with known faults, and every rule is tried', () => {
  assert.ok(samples.length >= 60)
  const faulty = samples.filter(({ faults }) => faults.length > 0)
  assert.ok(Math.abs(faulty.length * 2 - samples.length) <= 4, `${faulty.length} of ${samples.length}`)
  const tried = new Set(samples.flatMap(({ faults }) => faults.map(({ rule }) => rule)))
  assert.deepEqual(
    [...tried].filter(rule => !catalogue.some(({ id }) => id === rule)),
    [],
  )
  assert.deepEqual(
    catalogue.map(({ id }) => id).filter(id => !tried.has(id)),
    [],
  )
})

test('nothing is found in notices that have no fault', () => {
  const drowned = judged
    .filter(({ sample }) => sample.faults.length === 0)
    .flatMap(({ sample, wrong }) =>
      wrong.map(({ rule, from, to }) => `${sample.name} ${rule} 「${sample.text.slice(from, to)}」`),
    )
  assert.deepEqual(drowned, [])
})

for (const [part, heldOut] of [
  ['the notices that rules were tuned on', false],
  ['the notices that were held out', true],
] as const)
  test(`of ${part}, each rule finds nearly all faults and next to nothing else`, t => {
    const scores = scoresOf(judged.filter(one => one.sample.heldOut === heldOut))
    for (const [rule, score] of scores) {
      const [precision, recall] = [precisionOf(score), recallOf(score)]
      t.diagnostic(
        `${rule.padEnd(20)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  (${score.right} found, ${score.wrong} wrongly, ${score.missed} missed)`,
      )
    }
  })

test('each rule keeps its floor over all of them', () => {
  const under = [...scoresOf(judged)]
    .filter(([, score]) => precisionOf(score) < floor.precision || recallOf(score) < floor.recall)
    .map(([rule, score]) => `${rule} ${JSON.stringify(score)}`)
  assert.deepEqual(under, [])
})

test('marks are read with their places, one within another, and one that does not end is refused', () => {
  assert.deepEqual(readMarks('あ⟦い⟦う⟧{a b}え⟧{c}お⟦⟧{d}'), {
    text: 'あいうえお',
    faults: [
      { rule: 'a', from: 2, to: 3 },
      { rule: 'b', from: 2, to: 3 },
      { rule: 'c', from: 1, to: 4 },
      { rule: 'd', from: 5, to: 5 },
    ],
  })
  assert.throws(() => readMarks('あ⟦い'), /does not end/)
  assert.throws(() => readMarks('あ⟧い'), /without its beginning/)
})
