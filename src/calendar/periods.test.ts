import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from './day.ts'
import {
  contains,
  firstDay,
  fiscalYearOfPeriod,
  labelOf,
  lastDay,
  monthsOf,
  monthsSoFar,
  nextPeriod,
  parsePeriod,
  previousPeriod,
} from './periods.ts'

const year = fc.integer({ min: 1900, max: 2100 })
const period = fc.oneof(
  year.map(each => `FY${each}`),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
)

test('a month and a fiscal year are periods; a bare year is not, since it could be either kind', () => {
  assert.equal(parsePeriod('2024-06'), '2024-06')
  assert.equal(parsePeriod('FY2024'), 'FY2024')
  for (const text of [
    '2024',
    '2024-13',
    '2024-6',
    'FY24',
    'fy2024',
    '令和6年度',
    '',
    '2024-06-01',
    '2024-06\n',
  ])
    assert.ok(typeof parsePeriod(text) === 'object', text)
  assert.deepEqual(parsePeriod('2024'), {
    refused: '「2024」は期間として読めません。月は 2024-06、年度は FY2024 のように書いてください。',
  })
})

test('a fiscal year runs from 1 April to 31 March, a month to its own last day', () => {
  assert.deepEqual([firstDay('FY2024'), lastDay('FY2024')], ['2024-04-01', '2025-03-31'])
  assert.deepEqual([firstDay('2024-02'), lastDay('2024-02')], ['2024-02-01', '2024-02-29'])
  assert.equal(fiscalYearOfPeriod('2025-03'), 2024)
  assert.equal(fiscalYearOfPeriod('FY2024'), 2024)
})

test('the months so far are those begun by the day', () => {
  assert.deepEqual(monthsSoFar('FY2024', '2024-06-01'), ['2024-04', '2024-05', '2024-06'])
  assert.deepEqual(monthsSoFar('FY2024', '2024-03-31'), [])
  assert.equal(monthsSoFar('FY2024', '2026-01-01').length, 12)
  assert.deepEqual(monthsSoFar('2024-06', '2024-06-30'), ['2024-06'])
})

test('periods follow one another without a gap, and the one before the next is itself', () => {
  fc.assert(
    fc.property(period, each => {
      assert.equal(firstDay(nextPeriod(each)), addDays(lastDay(each), 1))
      assert.equal(previousPeriod(nextPeriod(each)), each)
      assert.equal(parsePeriod(nextPeriod(each)), nextPeriod(each))
    }),
  )
})

test('the months of a period begin with it, end with it and lie in it', () => {
  fc.assert(
    fc.property(period, each => {
      const months = monthsOf(each)
      assert.equal(firstDay(months[0] ?? ''), firstDay(each))
      assert.equal(lastDay(months.at(-1) ?? ''), lastDay(each))
      assert.ok(months.every(month => contains(each, firstDay(month)) && contains(each, lastDay(month))))
    }),
  )
})

test('a period is called by its 和暦', () => {
  assert.equal(labelOf('FY2024'), '令和6年度')
  assert.equal(labelOf('2024-06'), '令和6年6月')
})
