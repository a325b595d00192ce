import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity, type Visitor } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

const city = await openTestCity()
const form = {
  place: 'kawasaki/kumin',
  standard: 'telephone-answered-promptly',
  judgement: 'kept',
  reason: '交換機の故障で、記録が欠けています。',
  from: '2024-06-14',
  until: '2024-09-30',
}
const head = () => city.as('head', 'kawasaki')
const page = async (who: Visitor, path = '/overrides') => {
  const html = await (await who.get(path)).text()
  await assertGoodHtml(html)
  return html
}

test('an empty list says that everything is judged from the records', async () => {
  assert.match(await page(await head()), /すべて記録のとおりに判定しています/)
})

test('what is refused comes back with everything typed and the reason', async () => {
  const wrong: [Partial<typeof form>, RegExp][] = [
    [{ until: '2024-06-01' }, /終わりの日は、始まりの日より後/],
    [{ from: '2024-01-01', until: '2024-06-13' }, /終わりの日が過ぎています/],
    [{ until: '2025-07-01' }, /変更は1年まで/],
    [{ reason: '' }, /入力してください/],
    [{ until: '' }, /入力してください/],
    [{ standard: 'no-such-standard' }, /この場所の基準ではありません/],
    [{ place: 'kawasaki/nowhere' }, /一覧の中から選んでください/],
    [{ judgement: 'splendid' }, /一覧の中から選んでください/],
  ]
  for (const [change, why] of wrong) {
    const answer = await (await head()).post('/overrides', { ...form, ...change })
    assert.equal(answer.status, 422)
    const html = await answer.text()
    await assertGoodHtml(html)
    assert.match(html, why)
    if (change.reason !== '') assert.match(html, /交換機の故障で、記録が欠けています。/)
  }
})

test('an override shows its place, reason, days and the role it was made in, and leaves an audit line', async () => {
  const who = await head()
  assert.equal((await who.post('/overrides', form)).status, 303)
  const html = await page(who)
  assert.match(html, /川崎区役所　区民課.*交換機の故障.*令和6年6月14日.*令和6年9月30日.*係長・課長.*使用中/s)
  const logged = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('audit').select(['action', 'office']).where('staff', '=', who.staff).execute(),
  )
  assert.deepEqual(logged, [{ action: 'overrides.made', office: 'kawasaki' }])
})

test('after its last day it reads as lapsed and cannot be withdrawn any more', async () => {
  const before = city.house.now()
  city.setNow(new Date('2024-10-01T09:00:00+09:00'))
  const html = await page(await head())
  assert.match(html, /期限切れ/)
  assert.doesNotMatch(html, /取りやめる/)
  city.setNow(before)
})

test('withdrawing takes it back once, with an audit line, and the list keeps it', async () => {
  const who = await head()
  const [, action = ''] = /action="(\/overrides\/[^"]+\/withdrawal)"/.exec(await page(who)) ?? []
  assert.equal((await who.post(action, {})).status, 303)
  assert.equal((await who.post(action, {})).status, 303)
  assert.match(await page(who), /取りやめ/)
  const logged = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('audit').select('action').where('staff', '=', who.staff).execute(),
  )
  assert.deepEqual(logged, [{ action: 'overrides.withdrawn' }])
})

test('another office’s place and override do not exist, and staff may not change judgements', async () => {
  const other = await city.as('head', 'takatsu')
  assert.equal((await other.post('/overrides', form)).status, 404)
  assert.equal((await other.post('/overrides', { ...form, place: '*' })).status, 404)
  assert.equal((await (await head()).post('/overrides', form)).status, 303)
  const [, action = ''] = /action="(\/overrides\/[^"]+\/withdrawal)"/.exec(await page(await head())) ?? []
  assert.equal((await other.post(action, {})).status, 404)
  assert.equal((await other.post('/overrides/not-an-id/withdrawal', {})).status, 404)
  assert.doesNotMatch(await page(other), /交換機の故障/)
  assert.equal((await (await city.as('staff', 'kawasaki')).get('/overrides')).status, 403)
})

test('the city’s people may change the judgement of the whole city', async () => {
  const whole = await city.as('city')
  assert.equal((await whole.post('/overrides', { ...form, place: '*' })).status, 303)
  assert.match(await page(whole), /市全体/)
})
