import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  dayOf,
  daysBetween,
  fiscalYearOf,
  hourOf,
  isDay,
  monthOf,
  startOf,
  weekdayOf,
} from './day.ts'
import { warekiWithWeekday } from './era.ts'

const zones = ['Asia/Tokyo', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe']
const own = process.env.TZ
after(() => {
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

for (const zone of zones) {
  test(`on a server in ${zone} the day ends at midnight in Tokyo, and the fiscal year with 31 March`, () => {
    process.env.TZ = zone
    assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone)
    const before = new Date('2025-03-31T14:59:59.999Z')
    const midnight = new Date('2025-03-31T15:00:00Z')
    assert.deepEqual([dayOf(before), hourOf(before), fiscalYearOf(dayOf(before))], ['2025-03-31', 23, 2024])
    assert.deepEqual(
      [dayOf(midnight), hourOf(midnight), fiscalYearOf(dayOf(midnight))],
      ['2025-04-01', 0, 2025],
    )
    assert.equal(monthOf(dayOf(midnight)), '2025-04')
    assert.equal(warekiWithWeekday(dayOf(midnight)), '令和7年4月1日（火）')
  })

  test(`on a server in ${zone} a day starts at its first instant, and days are counted one by one`, () => {
    process.env.TZ = zone
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), n => {
        const day = addDays('1970-01-01', n)
        assert.equal(dayOf(startOf(day)), day)
        assert.equal(dayOf(new Date(+startOf(day) - 1)), addDays(day, -1))
        assert.equal(daysBetween('1970-01-01', day), n)
        assert.equal(weekdayOf(addDays(day, 7)), weekdayOf(day))
        assert.ok(isDay(day))
      }),
    )
  })
}

test('a day that does not exist is no day', () => {
  for (const text of ['2023-02-29', '2024-02-30', '2024-13-01', '2024-6-3', '', '2024-06-03T00:00'])
    assert.equal(isDay(text), false, text)
})
