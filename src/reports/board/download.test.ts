import assert from 'node:assert/strict'
import test from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { recordCalls } from './testing.ts'

const city = await openTestCity()
await recordCalls(city, { day: '2024-06-03', kept: 194, missed: 6 })
await recordCalls(city, { office: 'takatsu', section: 'hoken', day: '2024-06-03', kept: 3 })

const rename = (name: string) =>
  city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .updateTable('sections')
      .set(on => ({ name, version: on('version', '+', 1) }))
      .where('city', '=', city.city)
      .where('office', '=', 'kawasaki')
      .where('section', '=', 'hoken')
      .execute(),
  )

const ward = () => city.as('ward', 'kawasaki')

test('Shift_JIS keeps ①髙﨑㈱ and the figures of every measure, with 和暦', async () => {
  await rename('①髙﨑㈱課')
  const answer = await (await ward()).get('/board.csv?encoding=sjis&period=2024-06')
  const rows = Papa.parse<Record<string, string>>(
    new TextDecoder('shift_jis').decode(await answer.arrayBuffer()),
    { header: true },
  ).data
  assert.ok(rows.some(row => row.場所 === '①髙﨑㈱課'))
  const counted = rows.find(row => row.番号 === '11' && row.場所 === '区役所計' && row.守られた件数 === '194')
  assert.equal(counted?.年度, '令和6年度')
  assert.equal(counted?.期間, '令和6年6月')
  assert.equal(counted?.判定, '一部')
  assert.equal(counted?.数えた件数, '200')
  assert.equal(counted?.割合, '0.97')
  assert.equal(counted?.証拠の種類, '機械の記録')
  assert.ok(Number(counted?.確からしい範囲の下) < 0.97)
  assert.match(answer.headers.get('content-disposition') ?? '', /filename\*=UTF-8''/)
})

test('a character that Shift_JIS cannot hold is told on a page with the way out, and no file is made', async () => {
  await rename('𠮷野課')
  const visitor = await ward()
  const answer = await visitor.get('/board.csv?encoding=sjis&period=2024-06')
  assert.equal(answer.status, 422)
  const html = await answer.text()
  await assertGoodHtml(html)
  assert.match(html, /𠮷.*場所.*𠮷野課/s)
  const [, way] = /href="(\/board\.csv[^"]*encoding=utf8[^"]*)"/.exec(html) ?? []
  const utf8 = await visitor.get((way ?? '').replaceAll('&amp;', '&'))
  assert.match(await utf8.text(), /𠮷野課/)
})

test('the Excel file reads back with both sheets, every standard, and rates as numbers', async () => {
  const answer = await (await city.as('city')).get('/board.xlsx?period=2024-06')
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
  assert.deepEqual(
    sheets.map(sheet => sheet.name),
    ['判定', '件数と割合'],
  )
  const [seen, figures] = sheets.map(sheet => sheet.rows)
  assert.deepEqual(seen?.[0]?.slice(3), ['市全体', '川崎区役所', '高津区役所'])
  assert.equal(seen?.length, 37)
  assert.deepEqual(seen?.find(row => row[0] === 11)?.slice(3), ['一部', '一部', '件数不足'])
  assert.deepEqual(seen?.find(row => row[0] === 33)?.slice(3), ['対象外', '守られている', '対象外'])
  const heading = figures?.[0] ?? []
  const line = figures?.find(row => row[heading.indexOf('守られた件数')] === 194)
  assert.equal(line?.[heading.indexOf('割合')], 0.97)
})

test('a file holds the rows that the filter shows', async () => {
  const answer = await (await ward()).get(`/board.csv?period=2024-06&q=${encodeURIComponent('3コール')}`)
  const text = await answer.text()
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  assert.deepEqual([...new Set(data.map(row => row.番号))], ['11'])
})
