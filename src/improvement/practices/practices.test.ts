import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, isDay } from '../../calendar/day.ts'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { reviewDay } from './review-day.ts'

const address = '/practices/kumin/telephone-answered-promptly?office=kawasaki'
const words = '電話の当番を毎朝決め、当番は2コールまでに受けます。'
const text = async (answer: Response | Promise<Response>) => (await answer).text()

test('a section says how it keeps a standard; the standard’s page shows it, and which section is silent', async () => {
  const city = await openTestCity()
  const staff = await city.as('staff', 'kawasaki')
  const empty = await text(staff.get('/practices?section=kumin'))
  await assertGoodHtml(empty)
  assert.match(empty, /まだ書いていません/)
  await assertGoodHtml(await text(staff.get(address)))
  const form = { version: '0', words, review_by: '2025-06-14' }
  assert.equal((await staff.post(address, form)).status, 303)
  const overview = await text(staff.get('/practices'))
  await assertGoodHtml(overview)
  const standard = await text(
    staff.get('/standards/telephone-answered-promptly?office=kawasaki&period=2024-06'),
  )
  await assertGoodHtml(standard)
  assert.match(standard, new RegExp(words))
  assert.match(standard, /まだ書いていない課：<\/strong>保険年金課/)
  const city2 = await city.as('city')
  assert.match(
    await text(city2.get('/standards/telephone-answered-promptly?period=2024-06')),
    /川崎区役所：1の課が書いています/,
  )
})

test('two editors: the second sees both texts, and every version stays', async () => {
  const city = await openTestCity()
  const [one, two] = [await city.as('head', 'kawasaki'), await city.as('staff', 'kawasaki')]
  await one.post(address, { version: '0', words, review_by: '2025-06-14' })
  const answer = await two.post(address, {
    version: '0',
    words: '昼は二人で受けます。',
    review_by: '2025-06-14',
  })
  assert.equal(answer.status, 409)
  const page = await answer.text()
  await assertGoodHtml(page)
  assert.match(page, new RegExp(words))
  assert.match(page, /昼は二人で受けます/)
  await two.post(address, { version: '1', words: '昼は二人で受けます。', review_by: '2025-06-14' })
  const history = await text(two.get(address))
  assert.match(history, /第2版/)
  assert.match(history, new RegExp(words))
})

test('last month’s page reads as it did, and a review that is due is seen', async () => {
  const city = await openTestCity()
  const staff = await city.as('staff', 'kawasaki')
  await staff.post(address, { version: '0', words, review_by: '2024-08-01' })
  city.setNow(new Date('2024-08-05T10:00:00+09:00'))
  const later = await city.as('staff', 'kawasaki')
  assert.match(await text(later.get('/practices?section=kumin')), /見直す日が来ています/)
  await later.post(address, {
    version: '1',
    words: '案内の自動音声を短くしました。',
    review_by: '2025-08-01',
  })
  const standard = '/standards/telephone-answered-promptly?office=kawasaki&period='
  assert.match(await text(later.get(`${standard}2024-06`)), new RegExp(words))
  assert.match(await text(later.get(`${standard}2024-08`)), /案内の自動音声を短くしました/)
})

test('a day that has passed or does not exist is refused with the text kept; another office is not found', async () => {
  const city = await openTestCity()
  const staff = await city.as('staff', 'kawasaki')
  for (const review_by of ['2024-06-14', '2024-02-30']) {
    const answer = await staff.post(address, { version: '0', words, review_by })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), new RegExp(words))
  }
  const other = await city.as('staff', 'takatsu')
  assert.equal((await other.get(address)).status, 404)
})

test('what the edition gives to a named section is the one’s that the office chose', async () => {
  const city = await openTestCity()
  const head = await city.as('head', 'kawasaki')
  const form = await text(head.get('/practices/owners?office=kawasaki'))
  await assertGoodHtml(form)
  assert.match(form, /庁舎管理担当課/)
  const before = (await text(head.get('/practices?section=hoken'))).split('基準を').length
  assert.ok(before > 0)
  const chosen = Object.fromEntries([0, 1, 2, 3].map(nth => [`owner-${nth}`, 'hoken']))
  assert.equal(
    (await head.post('/practices/owners?office=kawasaki', { ...chosen, version: '0' })).status,
    303,
  )
  assert.match(await text(head.get('/practices?section=hoken')), /庁舎|総合案内|フロア/)
  assert.equal(
    (await head.post('/practices/owners?office=kawasaki', { ...chosen, version: '0' })).status,
    422,
  )
})

test('a day of review exists, lies in the right month, and never before', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 60 }), (days, months) => {
      const from = addDays('2020-01-01', days)
      const day = reviewDay(from, months)
      assert.ok(isDay(day) && day > from)
      assert.ok(day <= addDays(from, months * 31))
    }),
  )
})
