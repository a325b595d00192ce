import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day, weekdayOf } from './day.ts'
import { holidayName, holidaysKnownUntil, isBusinessDay, isHoliday } from './holidays.ts'

const daysOf = function* (from: Day, to: Day) {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

test('22 September 2026 and 21 September 2032 lie between two holidays and are 国民の休日', () => {
  for (const day of ['2026-09-22', '2032-09-21']) assert.equal(holidayName(day), '国民の休日')
  assert.equal(holidayName('2026-09-21'), '敬老の日')
  assert.equal(holidayName('2026-09-23'), '秋分の日')
})

test('every weekday between two holidays is a holiday, as 祝日法 第3条第3項 says', () => {
  for (const day of daysOf('2007-01-01', holidaysKnownUntil))
    if (isHoliday(addDays(day, -1)) && isHoliday(addDays(day, 1)) && weekdayOf(day) !== 0)
      assert.ok(isHoliday(day), day)
})

test('after a holiday on a Sunday the first day that is none rests as 振替休日, as 第3条第2項 says', () => {
  for (const day of daysOf('2007-01-01', holidaysKnownUntil)) {
    if (weekdayOf(day) !== 0 || !isHoliday(day)) continue
    let next = addDays(day, 1)
    while (isHoliday(next) && holidayName(next) !== '振替休日') next = addDays(next, 1)
    assert.equal(holidayName(next), '振替休日', `${day} の次`)
  }
})

test('the table of holidays reaches the year that it says', () => {
  assert.equal(holidayName('2050-11-23'), '勤労感謝の日')
  assert.equal(isHoliday('2051-01-01'), false)
})

test('the office rests from 29 December to 3 January, on Saturdays, Sundays and holidays', () => {
  const open = [...daysOf('2024-12-25', '2025-01-14')].filter(day => isBusinessDay(day))
  assert.deepEqual(open, [
    ...['2024-12-25', '2024-12-26', '2024-12-27'],
    ...['2025-01-06', '2025-01-07', '2025-01-08', '2025-01-09', '2025-01-10', '2025-01-14'],
  ])
})

test('where no closing at the year’s end is set, a weekday then is a business day', () => {
  assert.equal(isBusinessDay('2024-12-30', null), true)
  assert.equal(isBusinessDay('2024-08-14', { from: '08-13', to: '08-15' }), false)
  assert.equal(isBusinessDay('2024-12-30', { from: '08-13', to: '08-15' }), true)
})
