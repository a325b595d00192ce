import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Encoding from 'encoding-japanese'
import { readPostcodes } from './ken-all.ts'
import type { PostcodeTable } from './table.ts'

const kawasaki = readFileSync(join(import.meta.dirname, 'kawasaki.csv'))
const table = read(kawasaki)

function read(bytes: Uint8Array): PostcodeTable {
  const found = readPostcodes(bytes)
  if ('refused' in found) throw new Error(found.refused)
  return found
}

const fits: [string, string, string, string][] = [
  ['2100004', '神奈川県川崎市川崎区宮本町1番地', 'fits', 'as it stands'],
  ['2100004', '川崎区宮本町１', 'fits', 'without prefecture and city'],
  ['2100004', '宮本町1', 'fits', 'only the town'],
  ['2130015', '川崎市高津区梶ヶ谷2-1', 'fits', 'ヶ for ケ'],
  ['2150015', '川崎市麻生区虹が丘2-1', 'fits', 'が for ケ'],
  ['2100005', '川崎市川崎区宮本町1', 'mismatch', 'another town of the ward'],
  ['2120000', '川崎市川崎区宮本町1', 'mismatch', 'another ward'],
  ['2120012', '川崎市中原区中幸町1', 'mismatch', 'the town is right, the ward is not'],
  ['2108570', '川崎市川崎区東田町8', 'unknown', 'an office with a postcode of its own'],
  ['2100004', '', 'unsure', 'nothing to compare'],
]

test('a postcode fits its town however much of the address is left out', () => {
  for (const [postcode, address, fit, because] of fits)
    assert.equal(table.fit(postcode, address), fit, because)
})

test('an address has its postcode, a doubtful one has none', () => {
  assert.equal(table.postcodeOf('川崎市川崎区宮本町6-1'), '2100004')
  assert.equal(table.postcodeOf('川崎市宮前区梶ケ谷1'), '2160034')
  assert.equal(table.postcodeOf('川崎市高津区梶ケ谷1'), '2130015')
  assert.equal(table.postcodeOf('横浜市中区元町1'), undefined)
})

test('the old file reads like the new one: Shift_JIS, a town over three lines, lists of towns', () => {
  const old = [
    '14131,"210  ","2100004","ｶﾅｶﾞﾜｹﾝ","ｶﾜｻｷｼｶﾜｻｷｸ","ﾐﾔﾓﾄﾁﾖｳ","神奈川県","川崎市川崎区","宮本町",0,0,0,0,0,0',
    '01224,"066  ","0660005","ﾎﾂｶｲﾄﾞｳ","ﾁﾄｾｼ","ｷﾖｳﾜ(88-2､271-10､343-2､404-1","北海道","千歳市","協和（８８−２、２７１−１０、３４３−２、４０４−１",1,0,0,0,0,0',
    '01224,"066  ","0660005","ﾎﾂｶｲﾄﾞｳ","ﾁﾄｾｼ","､427-3)","北海道","千歳市","、４２７−３、４３１−１２",1,0,0,0,0,0',
    '01224,"066  ","0660005","ﾎﾂｶｲﾄﾞｳ","ﾁﾄｾｼ","､427-3)","北海道","千歳市","、１６７６番地）",1,0,0,0,0,0',
  ].join('\r\n')
  const bytes = Uint8Array.from(Encoding.convert(Encoding.stringToCode(old), { from: 'UNICODE', to: 'SJIS' }))
  const read = readPostcodes(bytes)
  assert.ok(!('refused' in read))
  assert.equal(read.size, 2)
  assert.equal(read.fit('0660005', '北海道千歳市協和88-2'), 'fits')
  assert.equal(read.fit('2100004', '宮本町1'), 'fits')
})

test('a file of something else is refused with what to do', () => {
  for (const text of ['', '氏名,住所\n見本,川崎', 'PK\u0003\u0004'])
    assert.match(JSON.stringify(readPostcodes(Buffer.from(text))), /郵便番号データ/)
})
