import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bigramsOf, foldName } from './fold.ts'
import { variants } from './variants.ts'

const same: [string, string, string][] = [
  ['髙﨑 花子', '高崎花子', 'variant kanji, a space'],
  ['渡邉', '渡邊', 'two of the many 辺'],
  ['齋藤', '斉藤', '斎 and 斉 are told apart by nobody on the telephone'],
  ['濵﨑', '浜崎', ''],
  ['辻\u{e0100}見', '辻見', 'a variation selector'],
  ['葛\ufe00城', '葛城', 'a standard variation selector'],
  ['ｻｲﾄｳ ｼﾞﾛｳ', 'さいとう　じろう', 'half-width kana with a voiced mark of its own'],
  ['ショウコ', 'シヨウコ', 'old systems know no small kana'],
  ['佐佐木', '佐々木', 'the repeating mark'],
  ['ＳＭＩＴＨ，Ｊｏｈｎ', 'smith john', 'full-width letters, marks'],
  ['神\ufa19', '神神', 'a compatibility ideograph'],
  ['か\u3099', 'が', 'a combining mark'],
]

test('what two systems write differently is one name', () => {
  for (const [a, b, because] of same) assert.equal(foldName(a), foldName(b), `${a} ${b} ${because}`)
})

test('two names stay two', () => {
  for (const [a, b] of [
    ['田中', '田代'],
    ['はな', 'ばな'],
    ['ゆーき', 'ゆき'],
    ['\ue001田', '\ue002田'],
  ] as const)
    assert.notEqual(foldName(a), foldName(b))
})

test('a 外字 of the office itself stays what it is', () => assert.equal(foldName('\ue000川'), '\ue000川'))

test('no kanji stands in two rows of variants', () => {
  const all = variants.flatMap(row => [...row])
  assert.deepEqual(
    all.filter((one, i) => all.indexOf(one) !== i),
    [],
  )
})

test('law: folding twice changes nothing, and no character is cut in half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const folded = foldName(text)
      assert.equal(foldName(folded), folded)
      assert.ok(folded.isWellFormed())
    }),
  )
})

test('bigrams: neighbours by character, a single one gives itself', () => {
  assert.deepEqual(bigramsOf('高崎花子'), ['高崎', '崎花', '花子'])
  assert.deepEqual(bigramsOf('𠮷川'), ['𠮷川'])
  assert.deepEqual(bigramsOf('林'), ['林'])
  assert.deepEqual(bigramsOf(''), [])
  assert.deepEqual(bigramsOf('ああああ'), ['ああ'])
})
