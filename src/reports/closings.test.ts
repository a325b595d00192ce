import assert from 'node:assert/strict'
import test from 'node:test'
import { checkTallies } from '../facts/replay.ts'
import { counters } from '../house.ts'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { recordCalls } from './board/testing.ts'

const city = await openTestCity()
const ward = () => city.as('ward', 'kawasaki')
const page = async (path = '/closings') => {
  const html = await (await ward()).get(path)
  const text = await html.text()
  await assertGoodHtml(text)
  return text
}

test('with nothing recorded there is nothing to close, and the page says so', async () => {
  assert.match(await page(), /まだ数えた記録がありません/)
})

test('a month that still runs cannot be closed', async () => {
  await recordCalls(city, { day: '2024-05-10', kept: 40 })
  await recordCalls(city, { day: '2024-06-10', kept: 40 })
  assert.match(await page(), /令和6年6月.*月の途中です.*令和6年5月.*まだ締めていません/s)
  const answer = await (await ward()).post('/closings', { office: 'kawasaki', month: '2024-06', sure: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /まだ終わっていません/)
})

test('closing tells first what it means, and asks to be sure', async () => {
  assert.match(
    await page('/closings/new?office=kawasaki&month=2024-05'),
    /今日の終わりまでに届いた記録は.*締めた月は、もう開けません/s,
  )
  const unsure = await (await ward()).post('/closings', { office: 'kawasaki', month: '2024-05' })
  assert.equal(unsure.status, 422)
  await assertGoodHtml(await unsure.text())
})

test('closed today: no figure moves, the rest of the day still counts, and from tomorrow facts are late', async () => {
  const done = await (await ward()).post('/closings', { office: 'kawasaki', month: '2024-05', sure: 'yes' })
  assert.equal(done.status, 303)
  assert.match(await page(), /令和6年6月14日（金）の終わりに締めました.*ありません/s)
  await recordCalls(city, { day: '2024-05-20', kept: 1, recorded: '2024-06-14' })
  await recordCalls(city, { day: '2024-05-21', missed: 2, recorded: '2024-06-15' })
  const late = await page()
  assert.match(late, /\+2　かかってきた電話のうち、決めたコール数のうちに人が受けたもの/)
  const [, facts = ''] = /href="([^"]*calls-answered-in-time[^"]*)"/.exec(late) ?? []
  const listed = await page(facts.replaceAll('&amp;', '&'))
  assert.equal(listed.split('<strong>締め後</strong>').length - 1, 2)
  const { differences } = await city.house.store.within({ city: city.city, offices: '*' }, async trx =>
    checkTallies(trx, city.city, counters, await city.house.termsOf(trx, city.city)),
  )
  assert.deepEqual(differences, [])
})

test('closing twice changes nothing, and closing leaves one audit line', async () => {
  const again = await (await ward()).post('/closings', { office: 'kawasaki', month: '2024-05', sure: 'yes' })
  assert.equal(again.status, 303)
  assert.match(await page('/closings/new?office=kawasaki&month=2024-05'), /の終わりに締めてあります/)
  const logged = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('audit').select(['office', 'target']).where('action', '=', 'months.closed').execute(),
  )
  assert.deepEqual(logged, [{ office: 'kawasaki', target: '2024-05' }])
})

test('another office’s month does not exist, and staff may not close', async () => {
  assert.equal(
    (await (await ward()).post('/closings', { office: 'takatsu', month: '2024-05', sure: 'yes' })).status,
    404,
  )
  assert.equal((await (await ward()).get('/closings/new?office=takatsu&month=2024-05')).status, 404)
  assert.equal((await (await city.as('staff', 'kawasaki')).get('/closings')).status, 403)
})
