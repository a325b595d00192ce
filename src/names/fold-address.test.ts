import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldAddress } from './fold-address.ts'

const same: [string, string, string][] = [
  ['神奈川県川崎市川崎区宮本町１番地１', '川崎市川崎区宮本町1-1', 'the prefecture, width, 番地'],
  ['宮本町一丁目２番３号', '宮本町1ー2－3', 'kanji numerals before what they count, any hyphen'],
  ['宮本町1丁目2の3　１０１号室', '宮本町1-2-3 101', 'の, a room'],
  ['宮本町1-2 ﾒｿﾞﾝ髙﨑', '宮本町１－２メゾン高崎', 'a building'],
  ['虹ヶ丘2-1', '虹が丘2-1', 'three ways to write が'],
  ['日進町二十一番地', '日進町21', 'tens'],
]

test('one place written in two ways is one place', () => {
  for (const [a, b, because] of same) assert.equal(foldAddress(a), foldAddress(b), because)
})

test('two places stay two', () => {
  for (const [a, b] of [
    ['宮本町1-12', '宮本町11-2'],
    ['宮本町1-1', '本町1-1'],
    ['三田1-1', '田1-1'],
  ] as const)
    assert.notEqual(foldAddress(a), foldAddress(b))
})

test('law: any text folds, and never into half a character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => foldAddress(text).isWellFormed()))
})
