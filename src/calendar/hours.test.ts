import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { yearEnd } from './holidays.ts'
import { type Hours, hours, isOpen, nextOpening, openSeconds, spansOn } from './hours.ts'

const weekday = { days: '月火水木金', open: [{ from: '08:30', to: '17:00' }] }
const saturday = { days: '土', nth: [2, 4], open: [{ from: '08:30', to: '12:30' }] }
const section: Hours = { regular: [weekday], holidays: 'closed', yearEnd, exceptions: [] }
const counter: Hours = { ...section, regular: [weekday, saturday] }
const night: Hours = {
  regular: [{ days: '日月火水木金土', open: [{ from: '06:30', to: '23:00' }] }],
  holidays: 'open',
  yearEnd,
  exceptions: [],
}
const at = (text: string) => new Date(`${text}+09:00`)

for (const [where, when, open, because] of [
  [section, '2024-06-03T08:29:59', false, 'a Monday, one second early'],
  [section, '2024-06-03T08:30:00', true, 'at opening'],
  [section, '2024-06-03T17:00:00', false, 'closing time is closed'],
  [section, '2024-06-08T09:00:00', false, 'second Saturday, but not this section'],
  [counter, '2024-06-08T09:00:00', true, 'second Saturday'],
  [counter, '2024-06-22T12:29:59', true, 'fourth Saturday, just before 12:30'],
  [counter, '2024-06-29T09:00:00', false, 'fifth Saturday'],
  [counter, '2024-06-01T09:00:00', false, 'first Saturday'],
  [counter, '2026-09-22T09:00:00', false, '国民の休日 on a Tuesday'],
  [counter, '2024-12-28T09:00:00', true, 'fourth Saturday, the day before the year’s end'],
  [counter, '2024-12-30T09:00:00', false, 'year’s end on a Monday'],
  [night, '2026-09-22T22:59:59', true, 'コンビニ交付 does not rest on holidays'],
  [night, '2025-01-03T10:00:00', false, 'コンビニ交付 rests at the year’s end'],
] as const)
  test(`${when} is ${open ? 'open' : 'closed'}: ${because}`, () =>
    assert.equal(isOpen(where, at(when)), open))

test('hours that change from a day on hold up to the day before and from that day', () => {
  const shortened: Hours = {
    ...section,
    regular: [
      { ...weekday, to: '2025-01-05' },
      { days: '月火水木金', open: [{ from: '09:00', to: '16:30' }], from: '2025-01-06' },
    ],
  }
  assert.equal(isOpen(shortened, at('2024-12-27T16:45:00')), true)
  assert.equal(isOpen(shortened, at('2025-01-06T16:45:00')), false)
})

test('a closure shuts an open day, an extra opening opens a closed one, and the later in the list wins', () => {
  const closed = { from: '2024-06-03', to: '2024-06-07', open: [], why: '空調工事' }
  const extra = {
    from: '2024-06-05',
    to: '2024-06-05',
    open: [{ from: '13:00', to: '15:00' }],
    why: '証明書だけ受け付け',
  }
  const works: Hours = { ...section, exceptions: [closed, extra] }
  assert.equal(openSeconds(works, at('2024-06-03T00:00'), at('2024-06-08T00:00')), 2 * 3600)
  const sundays = {
    from: '2025-03-16',
    to: '2025-04-06',
    days: '日',
    open: [{ from: '08:30', to: '17:00' }],
    why: '年度替わりの日曜開庁',
  }
  assert.equal(isOpen({ ...section, exceptions: [sundays] }, at('2025-03-30T10:00')), true)
  assert.equal(
    isOpen({ ...section, exceptions: [sundays] }, at('2025-03-20T10:00')),
    false,
    '春分の日 is a Thursday',
  )
})

test('closed on a Friday evening before a holiday Monday, the next opening is Tuesday morning', () => {
  assert.deepEqual(nextOpening(section, at('2024-07-12T17:00')), at('2024-07-16T08:30'))
  assert.deepEqual(nextOpening(section, at('2024-07-16T11:00')), at('2024-07-16T11:00'))
  assert.equal(
    nextOpening({ ...section, regular: [{ ...weekday, to: '2024-07-12' }] }, at('2024-07-12T17:00')),
    null,
  )
})

test('stretches that touch or overlap are one, and midnight joins two days', () => {
  const twice: Hours = {
    ...night,
    regular: [weekday, { days: '月', open: [{ from: '16:00', to: '19:00' }] }],
  }
  assert.deepEqual(spansOn(twice, '2024-06-03'), [
    { from: at('2024-06-03T08:30'), to: at('2024-06-03T19:00') },
  ])
  const always: Hours = {
    ...night,
    regular: [{ days: '日月火水木金土', open: [{ from: '00:00', to: '24:00' }] }],
    yearEnd: null,
  }
  assert.equal(openSeconds(always, at('2024-12-31T23:00'), at('2025-01-01T01:00')), 7200)
  assert.ok(openSeconds(always, at('2024-12-31T23:00'), at('9999-12-31T23:00'), 3600) > 3600)
})

test('open seconds add up: from a to b and from b to c is from a to c', () => {
  const instant = fc.integer({ min: +at('2024-03-01T00:00'), max: +at('2027-04-30T00:00') })
  const three = fc.tuple(
    instant,
    fc.integer({ min: 0, max: 40 * 86_400_000 }),
    fc.integer({ min: 0, max: 40 * 86_400_000 }),
  )
  fc.assert(
    fc.property(three, fc.constantFrom(section, counter, night), ([start, first, second], where) => {
      const [a, b, c] = [new Date(start), new Date(start + first), new Date(start + first + second)]
      const sum = openSeconds(where, a, b) + openSeconds(where, b, c)
      assert.ok(Math.abs(sum - openSeconds(where, a, c)) < 1e-6)
      assert.equal(openSeconds(where, c, a), 0)
    }),
  )
})

test('the next opening is open, and nothing is open before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: +at('2024-03-01T00:00'), max: +at('2027-04-30T00:00') }), ms => {
      const from = new Date(ms)
      const opening = nextOpening(counter, from)
      assert.ok(opening && isOpen(counter, opening) && openSeconds(counter, from, opening) === 0)
    }),
  )
})

test('hours are refused when they cannot be read or end before they begin', () => {
  assert.equal(hours.safeParse(counter).success, true)
  for (const open of [
    { from: '17:00', to: '08:30' },
    { from: '8:30', to: '17:00' },
    { from: '08:30', to: '24:30' },
  ])
    assert.equal(hours.safeParse({ ...section, regular: [{ days: '月', open: [open] }] }).success, false)
  assert.equal(hours.safeParse({ ...section, regular: [{ days: 'Mon', open: [] }] }).success, false)
})
