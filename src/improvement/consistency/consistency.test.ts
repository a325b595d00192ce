import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../../people/testing.ts'
import { complain, meetingOn } from '../meetings/testing.ts'
import { good, inCity, taken } from '../testing.ts'
import { askedFor } from './looking.ts'
import { rules } from './rules/index.ts'

const city = await openTestCity()
const { house } = city
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
const asked = await inCity(city, trx => askedFor(trx, house, city.city, ['kawasaki']))

for (const rule of rules) {
  for (const { gives, because, found } of rule.examples)
    test(`${rule.id} finds ${gives}: ${because}`, () => {
      const findings = found(asked)
      assert.equal(findings.length, gives)
      for (const { about, href } of findings) assert.ok(about !== '' && /^\/[a-z]/.test(href))
    })
  test(`${rule.id} shows by example what it finds and what it does not, and its question can be asked`, async () => {
    assert.deepEqual(new Set(rule.examples.map(({ gives }) => gives > 0)), new Set([true, false]))
    assert.equal(await inCity(city, async trx => (await rule.run(trx, asked)).length >= 0), true)
  })
}

test('no two rules have one name', () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length)
  assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length)
})

test('the page shows what was found by severity with the way to mend it, and another office’s is not there', async () => {
  const ward = await city.as('ward', 'kawasaki')
  const auditor = await city.as('auditor')
  const whole = await city.as('admin')
  assert.equal((await auditor.get('/consistency')).status, 403)
  assert.match(await good(await ward.get('/consistency?severity=act')), /気づいたことはありません/)
  assert.match(await good(await ward.get('/consistency')), /次の会議が決まっていない区役所/)
  await complain(city, { at: new Date('2024-05-20T10:00:00+09:00') })
  await complain(city, { office: 'takatsu', at: new Date('2024-05-20T10:00:00+09:00') })
  const page = await good(await ward.get('/consistency'))
  assert.match(page, /どの議題にも載っていない苦情（1件）/)
  assert.match(page, /待っているものを議題に載せる/)
  assert.match(await good(await whole.get('/consistency?rule=complaint-on-no-agenda')), /（2件）/)
  assert.equal((await ward.get('/consistency?office=takatsu')).status, 404)
  assert.match(
    await (await ward.get('/consistency.csv')).text(),
    /直す,どの議題にも載っていない苦情,川崎区役所,区民課/,
  )
  await meetingOn(ward, '2024-06-18')
  assert.doesNotMatch(
    await good(await ward.get('/consistency')),
    /苦情（1件）|次の会議が決まっていない区役所（/,
  )
})

test('late actions without a word, and an owner who is gone, are found and mended', async () => {
  const ward = await city.as('ward', 'kawasaki')
  const leaver = await city.as('staff', 'kawasaki')
  const typed = { office: 'kawasaki', title: '案内図を直す', due: '2024-06-14', owner: leaver.staff }
  const address = await taken(await ward.post('/actions', typed))
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2024-06-30' })
    .where('staff', '=', leaver.staff)
    .execute()
  city.setNow(new Date('2024-07-10T10:00:00+09:00'))
  const now = await city.as('ward', 'kawasaki')
  const page = await good(await now.get('/consistency'))
  assert.match(page, /期限を過ぎて、ひとこともない改善（1件）/)
  assert.match(page, /担当がもういない改善（1件）/)
  await taken(await now.post(`${address}/words`, { word: '業者の都合で遅れています。' }))
  assert.doesNotMatch(await good(await now.get('/consistency')), /ひとこともない改善（1件）/)
})
