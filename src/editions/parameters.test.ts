// Numbers, periods and exceptions inside a text.
import assert from 'node:assert/strict'
import test from 'node:test'
import { exceptionsOf, parametersOf } from './parameters.ts'

const read = (text: string) => parametersOf(text).map(one => [one.name, one.value, one.text])

test('numbers are read in half and full width, each with its unit', () => {
  assert.deepEqual(read('３コール以内、15分、2.5時間、30秒、２回、95％、5営業日、10日、3週間、２か月、1年'), [
    ['rings', 3, '３コール'],
    ['minutes', 15, '15分'],
    ['hours', 2.5, '2.5時間'],
    ['seconds', 30, '30秒'],
    ['times', 2, '２回'],
    ['percent', 95, '95％'],
    ['businessDays', 5, '5営業日'],
    ['days', 10, '10日'],
    ['weeks', 3, '3週間'],
    ['months', 2, '２か月'],
    ['years', 1, '1年'],
  ])
})

test('a time of day is not minutes, a date is not days, a 年度 is not years', () => {
  assert.deepEqual(read('令和6年度は4月1日の8時30分から'), [
    ['date', '4月1日', '4月1日'],
    ['time', '8時30分', '8時30分'],
  ])
})

test('毎月, 毎週 and 各階 are periods and places; 各種 is neither', () => {
  assert.deepEqual(read('毎月、毎週、毎日、各階に各種の'), [
    ['every', 1, '毎月'],
    ['every', 1, '毎週'],
    ['every', 1, '毎日'],
    ['each', 1, '各階'],
  ])
})

test('an exception is kept with its brackets, or as its own sentence', () => {
  assert.deepEqual(exceptionsOf('名乗ります。（※ただし、急ぐ（火事など）場合を除く。）'), [
    '（※ただし、急ぐ（火事など）場合を除く。）',
  ])
  assert.deepEqual(exceptionsOf('名乗ります。ただし、急ぐ場合を除く。'), ['ただし、急ぐ場合を除く。'])
  assert.deepEqual(exceptionsOf('電話を受ける（取り次いだ者も含む）'), [])
})
