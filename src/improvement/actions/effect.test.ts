import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { wilson } from '../../judgement/interval.ts'
import { effectOf, margin, monthsAround } from './effect.ts'

const counted = ([kept, of]: readonly [number, number]) => ({ kept, missed: of - kept })

const cases = [
  { was: [60, 100], is: [90, 100], gives: 'better', because: '60% から 90%：二つの範囲が離れている' },
  { was: [90, 100], is: [60, 100], gives: 'worse', because: '90% から 60%：二つの範囲が離れている' },
  { was: [80, 100], is: [85, 100], gives: 'unsure', because: '範囲が重なるので、まだ言えない' },
  { was: [8, 10], is: [10, 10], gives: 'unsure', because: '全部まもれても、10件では範囲が重なる' },
  {
    was: [9000, 10_000],
    is: [9010, 10_000],
    gives: 'same',
    because: '違いがあっても3ポイントに満たないと分かる',
  },
  { was: [3, 4], is: [400, 500], gives: 'unsure', because: '前が最少件数に足りない' },
  { was: [0, 0], is: [100, 100], gives: 'unsure', because: '前の記録がない' },
] as const

for (const { was, is, gives, because } of cases)
  test(`${gives}: ${because}`, () => {
    assert.equal(effectOf(counted(was), counted(is), 10).effect, gives)
  })

const side = fc
  .integer({ min: 0, max: 5000 })
  .chain(of => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))

test('it never says better or worse where the intervals touch, and turned around it says the opposite', () => {
  const opposite = { better: 'worse', worse: 'better', same: 'same', unsure: 'unsure' } as const
  fc.assert(
    fc.property(side, side, fc.integer({ min: 0, max: 50 }), (was, is, minimum) => {
      const seen = effectOf(counted(was), counted(is), minimum)
      assert.equal(effectOf(counted(is), counted(was), minimum).effect, opposite[seen.effect])
      const [a, b] = [wilson(...was), wilson(...is)]
      if (seen.effect === 'better') assert.ok(b.low > a.high)
      if (seen.effect === 'same') assert.ok(Math.abs(is[0] / is[1] - was[0] / was[1]) <= margin)
      if (was[1] < minimum || is[1] < minimum) assert.equal(seen.effect, 'unsure')
    }),
  )
})

test('whole months on both sides: neither that of the decision nor that of the deed, and none that has not ended', () => {
  assert.deepEqual(monthsAround({ decided: '2024-06-14', done: '2024-07-20', today: '2024-10-31' }), {
    before: ['2024-03', '2024-04', '2024-05'],
    after: ['2024-08', '2024-09'],
  })
  assert.deepEqual(monthsAround({ decided: '2024-06-14', done: '2024-07-20', today: '2025-03-01' }).after, [
    '2024-08',
    '2024-09',
    '2024-10',
  ])
  assert.deepEqual(monthsAround({ decided: '2024-06-14', done: '2024-07-20', today: '2024-08-20' }).after, [])
})
