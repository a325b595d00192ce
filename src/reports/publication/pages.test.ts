// 公表 on screen: prepared by one, approved by another, read by everybody, and no draft by anybody outside.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { publish } from './publish.ts'
import { calls } from './testing.ts'

const out = mkdtempSync(join(tmpdir(), 'kijun-out-'))
after(() => rmSync(out, { recursive: true, force: true }))
const city = await openTestCity()
const clerk = await city.as('city')
const chief = await city.as('city')
await calls(city, 'kawasaki', '2024-04-10', { kept: 190, missed: 10 })
await calls(city, 'takatsu', '2024-04-10', { kept: 400, missed: 2 })

const good = async (answer: Response, status = 200): Promise<string> => {
  assert.equal(answer.status, status)
  const page = await answer.text()
  await assertGoodHtml(page)
  return page
}

test('before anything is published citizens find an empty site, and 公表 an empty list', async () => {
  assert.match(await good(await city.anybody.get('/public/')), /まだ公表した結果はありません/)
  assert.match(await good(await clerk.get('/publication')), /まだ公表したものはありません/)
  assert.equal((await (await city.as('head', 'kawasaki')).get('/publication')).status, 403)
})

test('a period that has not ended is refused, and so is one that is none', async () => {
  for (const period of ['2024-06', 'FY2024', 'yesterday'])
    await good(await clerk.get(`/publication?period=${period}`), 422)
})

test('frozen by one, approved by another, then read by everybody', async () => {
  const page = await good(await clerk.get('/publication?period=2024-04'))
  assert.match(page, /まだ締めていない月/)
  const frozen = await clerk.post('/publication/snapshots', { period: '2024-04', note: '' })
  const at = frozen.headers.get('location') ?? ''
  assert.match(await good(await clerk.get(at)), /承認を待っています/)
  assert.match(await good(await clerk.get(`${at}/preview/periods/2024-04/`)), /下書き/)
  assert.equal((await city.anybody.get('/public/periods/2024-04/')).status, 404)
  assert.equal((await city.anybody.get(`${at}/preview/`)).status, 303)
  assert.match(await good(await clerk.post(`${at}/approval`, {}), 422), /固めた人は承認できません/)
  assert.equal((await chief.post(`${at}/publication`, {})).status, 422)
  assert.equal((await chief.post(`${at}/approval`, {})).status, 303)
  assert.equal((await clerk.post(`${at}/publication`, {})).status, 303)
  assert.match(await good(await city.anybody.get('/public/periods/2024-04/')), /令和6年4月/)
  assert.match(
    await good(await city.anybody.get('/public/en/standards/telephone-answered-promptly/')),
    /400 of 402/,
  )
})

test("a published page's address changed to a draft, another office or a way out: not found", async () => {
  await calls(city, 'kawasaki', '2024-05-10', { kept: 90, missed: 10 })
  await calls(city, 'takatsu', '2024-05-10', { kept: 90, missed: 10 })
  await clerk.post('/publication/snapshots', { period: '2024-05', note: '' })
  for (const path of [
    '/public/periods/2024-05/',
    '/public/data/2024-05-v1.csv',
    '/public/periods/2024-04/v2/',
    '/public/offices/miyamae/',
    '/public/../package.json',
    '/public/%2e%2e/package.json',
    '/public/~osaka/',
  ])
    assert.equal((await city.anybody.get(path)).status, 404, path)
  assert.equal((await city.anybody.get('/public/~kawasaki/periods/2024-04/')).status, 200)
  assert.equal((await clerk.get('/publication/snapshots/7/preview/')).status, 404)
  assert.equal((await clerk.get('/publication/snapshots/7')).status, 404)
})

test('a later version says what was corrected, and the text typed is kept when something is wrong', async () => {
  const page = await good(await clerk.post('/publication/snapshots', { period: '2024-04', note: '' }), 422)
  assert.match(page, /何を直したのか/)
  const long = 'あ'.repeat(1001)
  assert.ok(
    (await good(await clerk.post('/publication/snapshots', { period: '2024-04', note: long }), 422)).includes(
      long,
    ),
  )
})

test('a draft made before another period came out is frozen anew', async () => {
  const frozen = await clerk.post('/publication/snapshots', {
    period: '2024-04',
    note: '記録を加えました。',
  })
  const at = frozen.headers.get('location') ?? ''
  await chief.post(`${at}/approval`, {})
  city.setNow(new Date('2024-06-15T10:00:00+09:00'))
  const other = await city.as('city')
  assert.ok('version' in (await publish(city.house, city.city, { period: '2024-05', out })))
  assert.match(await good(await other.post(`${at}/publication`, {}), 422), /もう一度固めてください/)
  assert.equal((await other.post(`${at}/discarding`, {})).status, 303)
})

test('the site is carried away as one file', async () => {
  const someone = await city.as('city')
  const answer = await someone.get('/publication/site.tar.gz')
  assert.equal(answer.headers.get('content-type'), 'application/gzip')
  assert.ok((await answer.arrayBuffer()).byteLength > 10_000)
})

test('a small city may let one person do both, and that is logged', async () => {
  const alone = await city.as('city')
  await good(await alone.get('/publication/settings'))
  await good(await alone.post('/publication/settings', { threshold: 'x', approvers: 'one' }), 422)
  assert.equal(
    (await alone.post('/publication/settings', { threshold: '１０', approvers: 'one' })).status,
    303,
  )
  const frozen = await alone.post('/publication/snapshots', { period: '2024-04', note: '訂正' })
  assert.equal((await alone.post(`${frozen.headers.get('location')}/approval`, {})).status, 303)
})
