import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as words from './words.ts'

const cases: [string, string, string][] = [
  ['a day is written in the era', words.dayWords('2024-06-03'), '令和6年6月3日（月）'],
  ['the first day of an era is in its 元年', words.dayWords('2019-05-01'), '令和元年5月1日（水）'],
  ['the last day of an era is still in it', words.dayWords('2019-04-30'), '平成31年4月30日（火）'],
  [
    'an instant after midnight in Tokyo is that day, while it is still the day before in London',
    words.instantWords(new Date('2024-06-02T15:05:00Z')),
    '令和6年6月3日（月）00:05',
  ],
  ['a month is written in the era', words.monthWords('2019-12'), '令和元年12月'],
  ['a fiscal year is written in the era', words.fiscalYearWords(2024), '令和6年度'],
  ['the fiscal year in which the era changed is 元年度', words.fiscalYearWords(2019), '令和元年度'],
  ['a rate has one decimal', words.rateWords(0.97), '97.0%'],
  ['one missed among ten thousand is not 100 %', words.rateWords(0.9999), '99.9%'],
  ['one kept among ten thousand is not 0 %', words.rateWords(0.0001), '0.1%'],
  ['100 % is said when nothing was missed', words.rateWords(1), '100.0%'],
  ['a rate stands beside its numbers', words.figureWords(1200, 1237), '97.0%（1,237件中1,200件）'],
  ['nothing recorded is not a rate', words.figureWords(0, 0), '記録なし'],
  ['seconds below a minute keep their tenth', words.durationWords(8.9), '8.9秒'],
  ['a duration is told in its two largest units', words.durationWords(9_005), '2時間30分'],
  ['a day and no hours is a day', words.durationWords(86_400), '1日'],
  [
    'the machine reads an instant in the time of Tokyo',
    words.machineTime(new Date('2024-06-02T15:05:00Z')),
    '2024-06-03T00:05+09:00',
  ],
]

for (const [title, is, shouldBe] of cases) test(title, () => assert.equal(is, shouldBe))
