import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from './day.ts'
import { addBusinessDays, addOpenSeconds, endOfBusinessDay, lastDayWithin } from './due.ts'
import { isBusinessDay, yearEnd } from './holidays.ts'
import { type Hours, isOpen, openSeconds } from './hours.ts'

const hours: Hours = {
  regular: [
    { days: '月火水木金', open: [{ from: '08:30', to: '17:00' }] },
    { days: '土', nth: [2, 4], open: [{ from: '08:30', to: '12:30' }] },
  ],
  holidays: 'closed',
  yearEnd,
  exceptions: [],
}
const at = (text: string) => new Date(`${text}+09:00`)
const day = fc
  .integer({ min: 0, max: daysBetween('2020-01-01', '2035-12-31') })
  .map(n => addDays('2020-01-01', n))
const instant = fc
  .integer({ min: +at('2024-01-01T00:00'), max: +at('2027-12-31T00:00') })
  .map(ms => new Date(ms))
const seconds = fc.integer({ min: 0, max: 60 * 3600 })

for (const [from, count, gives, because] of [
  ['2024-07-12', 1, '2024-07-16', 'Friday before a holiday Monday'],
  ['2024-07-13', 1, '2024-07-16', 'Saturday: the same'],
  ['2024-07-13', 0, '2024-07-16', 'today, when today is closed'],
  ['2024-07-12', 0, '2024-07-12', 'today'],
  ['2026-09-18', 1, '2026-09-24', 'three holidays in a row, one of them 国民の休日'],
  ['2024-12-27', 1, '2025-01-06', 'over the year’s end'],
  ['2024-04-24', 15, '2024-05-20', '15 business days over the holidays of May'],
] as const)
  test(`${count} business days after ${from} is ${gives}: ${because}`, () =>
    assert.equal(addBusinessDays(from, count), gives))

test('a business day counted to is one, with as many after the start as counted', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
      const due = addBusinessDays(from, count)
      const between = Array.from({ length: daysBetween(from, due) }, (_, n) => addDays(from, n + 1))
      assert.equal(between.filter(each => isBusinessDay(each)).length, count)
      assert.ok(isBusinessDay(due))
    }),
  )
})

test('a later start or a longer term is never due earlier', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      (from, count, more) => {
        assert.ok(addBusinessDays(from, count) <= addBusinessDays(addDays(from, more), count))
        assert.ok(addBusinessDays(from, count) <= addBusinessDays(from, count + more))
        assert.ok(lastDayWithin(from, count + 1) <= lastDayWithin(addDays(from, more), count + 1))
        const [sooner, later] = [
          endOfBusinessDay(hours, from, count),
          endOfBusinessDay(hours, from, count + more),
        ]
        assert.ok(sooner && later && sooner <= later)
      },
    ),
  )
  fc.assert(
    fc.property(instant, seconds, seconds, (from, term, more) => {
      const due = addOpenSeconds(hours, from, term)
      const later = addOpenSeconds(hours, new Date(+from + more * 1000), term)
      const longer = addOpenSeconds(hours, from, term + more)
      assert.ok(due && later && longer && from <= due && due <= later && due <= longer)
    }),
  )
})

test('open seconds added are open seconds passed', () => {
  fc.assert(
    fc.property(instant, seconds, (from, term) => {
      const due = addOpenSeconds(hours, from, term)
      assert.ok(due && Math.abs(openSeconds(hours, from, due) - term) < 1e-3)
      assert.ok(isOpen(hours, new Date(+due - 1)) || term === 0)
    }),
  )
})

test('one hour of opening from Friday 16:30 before a holiday Monday ends on Saturday morning or on Tuesday', () => {
  assert.deepEqual(addOpenSeconds(hours, at('2024-07-12T16:30'), 3600), at('2024-07-13T09:00'))
  const weekdays = { ...hours, regular: hours.regular.slice(0, 1) }
  assert.deepEqual(addOpenSeconds(weekdays, at('2024-07-12T16:30'), 3600), at('2024-07-16T09:00'))
  assert.deepEqual(
    addOpenSeconds(weekdays, at('2024-07-12T16:30'), 1800),
    at('2024-07-12T17:00'),
    'to the end of the day',
  )
})

test('the end of the next business day is its closing time, and a day the office is shut is passed over', () => {
  assert.deepEqual(
    endOfBusinessDay(hours, '2024-07-12', 1),
    at('2024-07-16T17:00'),
    'the open Saturday is no business day',
  )
  const shut = { ...hours, exceptions: [{ from: '2024-07-16', to: '2024-07-16', open: [], why: '停電' }] }
  assert.deepEqual(endOfBusinessDay(shut, '2024-07-12', 1), at('2024-07-17T17:00'))
  assert.deepEqual(endOfBusinessDay(shut, '2024-07-16', 0), at('2024-07-17T17:00'))
})

test('hours that never open have no due time', () => {
  const never: Hours = { ...hours, regular: [] }
  assert.equal(endOfBusinessDay(never, '2024-07-12', 1), null)
  assert.equal(addOpenSeconds(never, at('2024-07-12T16:30'), 1), null)
  assert.equal(
    endOfBusinessDay({ ...hours, regular: hours.regular.slice(1) }, '2024-07-12', 1),
    null,
    'Saturdays only',
  )
})

test('30 days from knowing on 12 May 2025 end on 10 June, and on the 11th when the first day does not count', () => {
  assert.equal(lastDayWithin('2025-05-12', 30), '2025-06-10')
  assert.equal(lastDayWithin('2025-05-12', 30, { firstDayCounts: false }), '2025-06-11')
})

test('a last day on which the office rests moves to the next business day, where that is the setting', () => {
  assert.equal(lastDayWithin('2025-05-09', 30), '2025-06-09', 'from Saturday 7 June')
  assert.equal(lastDayWithin('2025-05-09', 30, { movesToBusinessDay: false }), '2025-06-07')
})
