import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import { addMonths, most, occurrences, rhythms } from './recurring.ts'

test('every month on the 22nd: in September 2026 the 22nd is 国民の休日 and the 23rd 秋分の日, so it falls on the 24th', () => {
  assert.deepEqual(occurrences('2026-07-22', 'month', '2026-10-31'), [
    '2026-07-22',
    '2026-08-24',
    '2026-09-24',
    '2026-10-22',
  ])
})

test('the end of a month stays the end of a month', () => {
  assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
  assert.equal(addMonths('2025-01-31', 1), '2025-02-28')
  assert.equal(addMonths('2024-11-30', 3), '2025-02-28')
  assert.equal(addMonths('2024-08-31', 6), '2025-02-28')
})

const day = fc.integer({ min: 0, max: 6000 }).map(n => addDays('2020-01-01', n))

test('occurrences rise, are business days, and are not more than the most', () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom(...rhythms),
      fc.integer({ min: 0, max: 1200 }),
      (first, every, length) => {
        const days = occurrences(first, every, addDays(first, length))
        assert.ok(days.length >= 1 && days.length <= most)
        assert.ok(days.every(one => isBusinessDay(one)))
        assert.ok(days.every((one, nth) => nth === 0 || one > (days[nth - 1] ?? '')))
      },
    ),
  )
})
