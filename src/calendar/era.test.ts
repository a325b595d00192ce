import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from './day.ts'
import { nendo, nendoOf, parseDay, parseNendo, wareki, warekiMonth, warekiWithWeekday } from './era.ts'

const day = fc
  .integer({ min: 0, max: daysBetween('1873-01-01', '2100-12-31') })
  .map(n => addDays('1873-01-01', n))

test('a day, a month and a fiscal year are written in 和暦', () => {
  assert.equal(wareki('2024-06-03'), '令和6年6月3日')
  assert.equal(warekiWithWeekday('2024-06-03'), '令和6年6月3日（月）')
  assert.equal(warekiMonth('2024-06'), '令和6年6月')
  assert.equal(nendoOf('2025-03-31'), '令和6年度')
})

test('the first year of an era is 元年, from its very first day', () => {
  assert.equal(wareki('2019-04-30'), '平成31年4月30日')
  assert.equal(wareki('2019-05-01'), '令和元年5月1日')
  assert.equal(wareki('1989-01-08'), '平成元年1月8日')
  assert.equal(warekiMonth('2019-05'), '令和元年5月')
  assert.equal(nendo(2019), '令和元年度')
  assert.equal(nendo(2018), '平成30年度')
})

test('every day, written, reads back to itself', () => {
  fc.assert(fc.property(day, each => assert.equal(parseDay(warekiWithWeekday(each)), each)))
  fc.assert(fc.property(day, each => assert.equal(parseDay(each), each)))
  fc.assert(
    fc.property(fc.integer({ min: 1930, max: 2100 }), each => assert.equal(parseNendo(nendo(each)), each)),
  )
})

for (const [text, because] of [
  ['令和６年６月３日（月）', 'full-width figures'],
  ['令和 6 年 6 月 3 日', 'spaces'],
  ['R6.6.3', 'the short form of forms'],
  ['r06/06/03', 'small letter and zeros'],
  ['2024年6月3日 月曜日', '西暦 with its weekday'],
  ['2024/6/3', 'as spreadsheets write'],
  ['20240603', 'as host computers write'],
  ['平成36年6月3日', 'printed before the era ended, and still that day'],
] as const)
  test(`「${text}」 reads as 2024-06-03: ${because}`, () => assert.equal(parseDay(text), '2024-06-03'))

for (const [text, says] of [
  ['', 'として読めません'],
  ['6月3日', 'として読めません'],
  ['令和6年2月30日', 'という日はありません'],
  ['令和0年6月3日', 'という日はありません'],
  ['令和元年4月30日', '令和は2019年5月1日からです'],
  ['令和6年6月3日（火）', '月曜日です'],
  ['明治5年12月3日', '明治6年'],
] as const)
  test(`「${text}」 is refused in words: ${says}`, () => {
    const read = parseDay(text)
    assert.ok(typeof read === 'object' && read.refused.includes(says), JSON.stringify(read))
  })

test('a fiscal year is read from 和暦 and 西暦, and from nothing else', () => {
  assert.equal(parseNendo('令和6年度'), 2024)
  assert.equal(parseNendo('Ｒ６年度'), 2024)
  assert.equal(parseNendo('平成31年度'), 2019)
  assert.equal(parseNendo('2024年度'), 2024)
  for (const text of ['2024', '令和6年', '令和0年度', '', '慶応3年度'])
    assert.ok(typeof parseNendo(text) === 'object', text)
})
