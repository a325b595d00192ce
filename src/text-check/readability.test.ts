import assert from 'node:assert/strict'
import test from 'node:test'
import { readabilityOf } from './readability.ts'

const plain =
  '区役所では、引っ越しの手続きを受け付けています。新しい家に住み始めてから14日のうちに、窓口へお越しください。わからないことは、電話で聞いてください。'
const stiff =
  '被保険者資格喪失年月日以降受診分医療費負担額返還請求書類提出期限経過後取扱、並びに、国民健康保険料過誤納金還付充当通知書記載事項訂正手続要領を、下記のとおり、改正施行する。'

test('a plain text reads as easy, with nothing to better', () => {
  const read = readabilityOf(plain)
  assert.equal(read?.level, 'easy')
  assert.deepEqual(read?.better, [])
})

test('a stiff text reads as hard, and the first advice is about what weighs most', () => {
  const read = readabilityOf(stiff)
  assert.equal(read?.level, 'hard')
  assert.match(read?.better[0] ?? '', /漢字が続く言葉/)
})

test('a line or two say nothing of a text, nor does one without Japanese', () => {
  assert.equal(readabilityOf('休館日のお知らせ'), null)
  assert.equal(readabilityOf('The ward office opens at half past eight on weekdays. '.repeat(4)), null)
})

test('ruby and addresses of pages are not counted', () => {
  const more = plain.replace('窓口', '窓口《まどぐち》').concat('https://www.city.example/abcdefgh')
  assert.equal(readabilityOf(more)?.figure, readabilityOf(plain)?.figure)
})
