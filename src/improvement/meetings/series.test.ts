import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import { datesOf, dayFault, moves, ruleWords, yearFrom } from './series.ts'

const fourthTuesday = { weekday: 2, nth: [4] }

test('the fourth Tuesday of September 2026 is 国民の休日, and the next day 秋分の日: the meeting is on the 24th, or before the five days of rest', () => {
  const of = (moves: 'later' | 'earlier' | 'off') =>
    datesOf({ ...fourthTuesday, moves }, '2026-09-01', '2026-09-30')
  assert.deepEqual(of('later'), [{ planned: '2026-09-22', on: '2026-09-24', why: '国民の休日' }])
  assert.deepEqual(of('earlier'), [{ planned: '2026-09-22', on: '2026-09-18', why: '国民の休日' }])
  assert.deepEqual(of('off'), [{ planned: '2026-09-22', on: null, why: '国民の休日' }])
})

test('the fifth of a weekday is only in some months, and the closing at the year’s end moves too', () => {
  assert.deepEqual(
    datesOf({ weekday: 2, nth: [1, 5], moves: 'later' }, '2024-12-01', '2025-01-31').map(({ on }) => on),
    ['2024-12-03', '2025-01-06', '2025-01-07'],
  )
  assert.equal(
    datesOf({ weekday: 2, nth: [5], moves: 'later' }, '2024-12-31', '2024-12-31')[0]?.why,
    '年末年始',
  )
})

test('a meeting is always on a business day, or not at all; those meant for one are on it', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map(n => addDays('2022-01-01', n))
  const rule = fc.record({
    weekday: fc.integer({ min: 1, max: 5 }),
    nth: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
    moves: fc.constantFrom(...moves),
  })
  fc.assert(
    fc.property(day, rule, (from, rule) => {
      for (const { planned, on, why } of datesOf(rule, from, addDays(from, 400))) {
        assert.ok(on === null ? rule.moves === 'off' : isBusinessDay(on))
        assert.equal(isBusinessDay(planned), why === '')
        if (why === '') assert.equal(on, planned)
      }
    }),
  )
})

test('putting a meeting on a day of rest is refused with the next day that will do', () => {
  assert.equal(
    dayFault('2026-09-22', '2026-06-01'),
    '9月22日は国民の休日で閉庁日です。次の開庁日は9月24日（木）です。',
  )
  assert.match(dayFault('2026-05-29', '2026-06-01') ?? '', /今日からあと/)
  assert.equal(dayFault('2026-09-24', '2026-06-01'), undefined)
  assert.equal(ruleWords({ weekday: 2, nth: [1, 3] }), '毎月 第1・第3火曜日')
  assert.equal(yearFrom('2024-06-14'), '2025-05-31')
})
