import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { closeMonth, recordCalls, recordSamples, rowSaid, withdraw } from './testing.ts'

const city = await openTestCity()

/** Signed in anew each time, for the clock moves by days between pages. */
const page = async (path: string, role: 'city' | 'ward' | 'staff' = 'city', office = '*') => {
  const answer = await (await city.as(role, office)).get(path)
  assert.equal(answer.status, 200, path)
  const html = await answer.text()
  await assertGoodHtml(html)
  return html
}

test('nothing recorded reads as 記録なし everywhere, and nothing reads as kept or as 100 %', async () => {
  const html = await page('/board?period=2024-06')
  assert.deepEqual(rowSaid(html, 11), ['記録なし', '記録なし', '記録なし'])
  assert.doesNotMatch(html, /100\.0%/)
  await page('/board', 'ward', 'kawasaki')
})

test('three calls are 件数不足', async () => {
  await recordCalls(city, { day: '2024-06-03', kept: 3 })
  assert.deepEqual(rowSaid(await page('/board?period=2024-06'), 11), ['件数不足', '件数不足', '記録なし'])
})

test('a page once drawn is drawn anew when a fact has come', async () => {
  await page('/board?period=2024-06')
  await recordCalls(city, { day: '2024-06-04', kept: 94, missed: 3 })
  assert.equal(rowSaid(await page('/board?period=2024-06'), 11)[1], '一部 97.0%')
})

test('a ward sees its sections, and the city’s people see the offices', async () => {
  const html = await page('/board?period=2024-06', 'ward', 'kawasaki')
  assert.match(html, /区役所計.*区民課.*保険年金課/s)
  assert.deepEqual(rowSaid(html, 11), ['一部 97.0%', '一部 97.0%', '記録なし'])
  assert.match(await page('/board?office=kawasaki&period=2024-06'), /判定の一覧　川崎区役所/)
})

test('a standard of one ward is 対象外 for the others, and no such row stands on another ward’s own board', async () => {
  const [all, own, other] = rowSaid(await page('/board?period=2024-06'), 33)
  assert.deepEqual([all, other], ['対象外', '対象外'])
  assert.equal(own, '守られている 100.0%')
  assert.doesNotMatch(await page('/board?period=2024-06', 'staff', 'takatsu'), /受話器を置いています/)
})

test('observers who heard otherwise are shown beside the exchange, and nothing is averaged', async () => {
  await recordCalls(city, { office: 'takatsu', day: '2024-06-04', kept: 200 })
  await recordSamples(city, { office: 'takatsu', day: '2024-06-05', kept: 3, missed: 9 })
  const html = await page('/board?period=2024-06')
  assert.equal(rowSaid(html, 11)[2], '守られている 100.0% 食い違い')
  assert.match(await page('/board?period=2024-06&show=disagreeing'), /36基準のうち1基準/)
})

test('what fell since the month before is marked, said above the table, and found by its count', async () => {
  await recordCalls(city, { office: 'takatsu', day: '2024-07-01', kept: 10, missed: 90 })
  city.setNow(new Date('2024-07-02T10:00:00+09:00'))
  const html = await page('/board')
  assert.match(rowSaid(html, 11)[2] ?? '', /^守られていない 10\.0% ↓前は「守られている」/)
  assert.match(html, /高津区役所：守られている → 守られていない/)
  assert.match(await page('/board?show=fell'), /36基準のうち1基準/)
})

test('the year so far stands small beside a month that says otherwise', async () => {
  await recordCalls(city, { day: '2024-05-10', missed: 100, recorded: '2024-07-02' })
  assert.equal(rowSaid(await page('/board?period=2024-06'), 11)[1], '一部 97.0% 年度 守られていない')
})

test('what comes after a month was closed is late: counted apart, and the judgement stays', async () => {
  await closeMonth(city, 'kawasaki', '2024-06', '2024-07-03')
  const [one] = await recordCalls(city, { day: '2024-06-20', missed: 50, recorded: '2024-07-03' })
  const before = rowSaid(await page('/board?period=2024-06'), 11)[1]
  await recordCalls(city, { day: '2024-06-21', missed: 50, recorded: '2024-07-04' })
  assert.equal(rowSaid(await page('/board?period=2024-06'), 11)[1], `${before} 締め後 +50`)
  await withdraw(city, one ?? '', '2024-06-20', '2024-07-04')
  assert.match(
    rowSaid(await page('/board?period=2024-06'), 11)[1] ?? '',
    new RegExp(`^${before} 締め後 \\+49$`),
  )
})

test('an override stands beside what the records say until its last day, and no longer', async () => {
  const form = {
    place: 'takatsu',
    standard: 'telephone-answered-promptly',
    judgement: 'partly',
    reason: '電話交換機の取り替えで、記録が欠けています。',
    from: '2024-07-01',
    until: '2024-07-31',
  }
  city.setNow(new Date('2024-07-05T10:00:00+09:00'))
  const head = await city.as('head', 'takatsu')
  assert.equal((await head.post('/overrides', form)).status, 303)
  assert.match(rowSaid(await page('/board?period=2024-07'), 11)[2] ?? '', /^一部 .*変更中/)
  assert.match(
    await page('/standards/telephone-answered-promptly?office=takatsu&period=2024-07'),
    /係長・課長が.*電話交換機の取り替え.*記録では「守られていない」/,
  )
  city.setNow(new Date('2024-08-01T10:00:00+09:00'))
  assert.match(rowSaid(await page('/board?period=2024-07'), 11)[2] ?? '', /^守られていない/)
  assert.match(
    await page('/standards/telephone-answered-promptly?office=takatsu&period=2024-07'),
    /期限が切れたので、使っていません/,
  )
})

test('rows are narrowed by scene, scope, judgement and by words in any width', async () => {
  assert.match(await page('/board?scene=応対'), /36基準のうち12基準/)
  assert.match(await page('/board?scope=各区独自'), /36基準のうち6基準/)
  assert.match(await page(`/board?q=${encodeURIComponent('３ｺｰﾙ')}`), /36基準のうち1基準/)
  assert.match(await page('/board?judgement=kept&period=2024-05'), /当てはまる基準はありません/)
})

test('an address that cannot be read is answered with the usual board and a warning', async () => {
  for (const asked of ['period=2024-13', 'period=2031-01', 'asOf=2024-02-30', 'asOf=2031-01-01'])
    assert.match(await page(`/board?${asked}`), /アドレスの一部を読めませんでした/, asked)
  assert.match(await page(`/board?q=${encodeURIComponent('"><script>alert(1)</script>')}`), /&lt;script&gt;/)
})

test('another office’s board does not exist for a clerk, and the attempt is logged', async () => {
  const takatsu = await city.as('staff', 'takatsu')
  for (const path of ['/board?office=kawasaki', '/board.csv?office=kawasaki', '/board.xlsx?office=kawasaki'])
    assert.equal((await takatsu.get(path)).status, 404)
  assert.equal((await (await city.as('city')).get('/board?office=nowhere')).status, 404)
  const refused = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .selectFrom('audit')
      .select('target')
      .where('outcome', '=', 'refused')
      .where('staff', '=', takatsu.staff)
      .execute(),
  )
  assert.deepEqual(refused.map(row => row.target).sort(), [
    '/board.csv?office=kawasaki',
    '/board.xlsx?office=kawasaki',
    '/board?office=kawasaki',
  ])
  assert.equal((await city.anybody.get('/board')).status, 303)
})

test('the fiscal year so far is a board of its own', async () => {
  assert.match(await page('/board?period=FY2024'), /令和6年度（これまで）/)
})

test('unasked, the newest month opens in which enough was counted; its first calls do not hide the month before', async () => {
  const quiet = await openTestCity()
  const opened = async () => {
    const answer = await (await quiet.as('city')).get('/board')
    return /<strong>(令和[^<]+月)/.exec(await answer.text())?.[1]
  }
  quiet.setNow(new Date('2024-06-03T12:00:00+09:00'))
  await recordCalls(quiet, { day: '2024-04-10', kept: 3 })
  assert.equal(await opened(), '令和6年4月', 'of few the newest')
  await recordCalls(quiet, { day: '2024-05-10', kept: 40 })
  await recordCalls(quiet, { day: '2024-06-03', kept: 3 })
  assert.equal(await opened(), '令和6年5月')
  await recordCalls(quiet, { day: '2024-06-03', kept: 40 })
  assert.equal(await opened(), '令和6年6月')
})
