import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { wilson } from './interval.ts'
import { type Counted, judge } from './judge.ts'
import { percent, sayJudged } from './words.ts'

const today = '2024-07-01'
const held = { aside: 0, target: 0.95, nearTarget: 0.9, minimum: 10 }
const machine = (kept: number, of: number): Counted => ({
  ...held,
  measure: 'm',
  witness: 'machine',
  kept,
  missed: of - kept,
})
const observer = (kept: number, of: number): Counted => ({
  ...machine(kept, of),
  measure: 'o',
  witness: 'observer',
})
const self = (kept: number, of: number): Counted => ({ ...machine(kept, of), measure: 's', witness: 'self' })

test('nothing recorded reads as no evidence, never as kept', () => {
  assert.equal(judge([], [], today).judgement, 'no-evidence')
  assert.equal(judge([machine(0, 0), self(0, 0)], [], today).judgement, 'no-evidence')
})

test('three facts are too few to say anything', () => {
  assert.equal(judge([machine(3, 3)], [], today).judgement, 'too-few')
})

test('self-checks alone, all of them ticked, read as self-declared', () => {
  assert.equal(judge([self(200, 200)], [], today).judgement, 'self-declared')
})

test('97 of 100 against 95 % is not yet sure, and the page says so in plain words', () => {
  const judged = judge([machine(97, 100)], [], today)
  assert.equal(judged.judgement, 'partly')
  assert.match(
    sayJudged(judged).join(''),
    /100件のうち97件（97\.0%）.*91\.5%から99\.0%.*確かとまでは言えない/,
  )
})

test('970 of 1,000 is sure', () => {
  assert.equal(judge([machine(970, 1000)], [], today).judgement, 'kept')
})

test('a rate surely below the near target is not kept', () => {
  assert.equal(judge([machine(70, 100)], [], today).judgement, 'not-kept')
})

test('a target of 100 % is reached only by missing nothing', () => {
  const all = { ...machine(12, 12), target: 1, nearTarget: 0.9 }
  assert.equal(judge([all], [], today).judgement, 'kept')
  assert.equal(judge([{ ...all, kept: 11, missed: 1 }], [], today).judgement, 'partly')
})

test('the strongest witness with enough n decides, and the weaker one that disagrees is shown beside it', () => {
  const judged = judge([observer(3, 10), machine(4990, 5000)], [], today)
  assert.equal(judged.judgement, 'kept')
  assert.deepEqual(
    judged.disagreeing.map(one => [one.measure, one.kept, one.of, one.judgement]),
    [['o', 3, 10, 'not-kept']],
  )
})

test('staff 5 of 5 and observers 3 of 10: both are shown, nothing is averaged', () => {
  const judged = judge([{ ...self(5, 5), minimum: 5 }, observer(3, 10)], [], today)
  assert.equal(judged.judgement, 'not-kept')
  assert.equal(judged.decisive?.measure, 'o')
  assert.deepEqual(
    judged.witnesses.map(one => [one.kept, one.of]),
    [
      [5, 5],
      [3, 10],
    ],
  )
  assert.deepEqual(
    judged.disagreeing.map(one => one.measure),
    ['s'],
  )
})

test('of two equally strong witnesses the one that found least kept decides', () => {
  assert.equal(
    judge([machine(1000, 1000), { ...machine(10, 100), measure: 'n' }], [], today).decisive?.measure,
    'n',
  )
})

test('an override holds until its last day and is said with its reason; after it, it is ignored and said to be', () => {
  const override = {
    judgement: 'partly',
    reason: '電話機の入れ替え',
    role: '区の事務局',
    from: '2024-06-01',
    until: '2024-06-30',
  } as const
  const held = judge([machine(970, 1000)], [override], '2024-06-30')
  assert.equal(held.judgement, 'partly')
  assert.equal(held.overridden?.instead, 'kept')
  assert.match(sayJudged(held).join(''), /電話機の入れ替え/)
  const lapsed = judge([machine(970, 1000)], [override], '2024-07-01')
  assert.equal(lapsed.judgement, 'kept')
  assert.match(sayJudged(lapsed).join(''), /2024-06-30で期限が切れた/)
})

test('law: the Wilson interval holds the rate, lies within 0 and 1, and narrows as n grows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (of, share) => {
        const kept = Math.round(of * share)
        const { low, high } = wilson(kept, of)
        const more = wilson(kept * 4, of * 4)
        assert.ok(low >= 0 && high <= 1 && low <= kept / of + 1e-12 && kept / of <= high + 1e-12)
        assert.ok(more.high - more.low < high - low)
      },
    ),
  )
})

test('law: one more kept never makes the judgement worse', () => {
  const order = ['not-kept', 'partly', 'kept']
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 3000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (of, share) => {
        const kept = Math.min(of - 1, Math.floor(of * share))
        const at = (n: number) => order.indexOf(judge([machine(n, of)], [], today).judgement)
        assert.ok(at(kept + 1) >= at(kept))
      },
    ),
  )
})

test('a rate is never rounded up to all or down to nothing', () => {
  assert.deepEqual([0.99999, 1, 0.00001, 0, 0.97].map(percent), ['99.9%', '100.0%', '0.1%', '0.0%', '97.0%'])
})
