import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { good } from '../../improvement/testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { publish } from '../publication/publish.ts'
import { calls } from '../publication/testing.ts'

const out = mkdtempSync(join(tmpdir(), 'kijun-compared-'))
after(() => rmSync(out, { recursive: true, force: true }))

test('an office reads the others as they were published, its own past first, and no row of theirs', async () => {
  const city = await openTestCity()
  const { house } = city
  await calls(city, 'kawasaki', '2024-04-10', { kept: 190, missed: 10 })
  await calls(city, 'takatsu', '2024-04-10', { kept: 400, missed: 2 })
  await calls(city, 'kawasaki', '2024-05-10', { kept: 80, missed: 20 })
  await calls(city, 'takatsu', '2024-05-10', { kept: 90, missed: 30 })
  const ward = await city.as('ward', 'kawasaki')
  const none = await good(await ward.get('/year/comparison?year=2024'))
  assert.match(none, /令和6年度の数字は、まだ公表されていません/)
  assert.match(none, /いま見られるのは、川崎区役所の記録だけです/)
  assert.doesNotMatch(none, /高津区役所/)

  assert.ok('version' in (await publish(house, city.city, { period: '2024-05', out })))
  // What comes after the publication changes nothing of it.
  await calls(city, 'takatsu', '2024-05-20', { kept: 0, missed: 500 })
  const may = await good(await ward.get('/year/comparison?year=2024'))
  assert.match(may, /令和6年5月の数字は、市が令和6年6月14日（金）に公表したものです/)
  const rows = [...may.matchAll(/<th scope="row"[^>]*>([^<]+)<br>([^<]+)<\/th>/g)]
  assert.deepEqual(
    rows.map(([, name, when]) => `${name} ${when}`),
    ['川崎区役所 令和6年4月', '川崎区役所 令和6年5月', '高津区役所 令和6年5月'],
  )
  assert.match(may, /75\.0%/)
  assert.match(may, /120件/)
  assert.match(may, /確からしい範囲/)
  assert.doesNotMatch(may, /[0-9]位/)
  assert.match(await good(await ward.get('/year/comparison?period=2024-04')), /まだ公表されていません/)
  assert.match(await good(await ward.get('/year/comparison')), /令和6年5月の数字は、市が/)
})

test('what is withheld from citizens is withheld here, and looks like an empty figure', async () => {
  const city = await openTestCity()
  await calls(city, 'kawasaki', '2024-05-10', { kept: 80, missed: 20 })
  await calls(city, 'takatsu', '2024-05-10', { kept: 3, missed: 1 })
  assert.ok('version' in (await publish(city.house, city.city, { period: '2024-05', out })))
  const ward = await city.as('ward', 'kawasaki')
  const page = await good(await ward.get('/year/comparison?period=2024-05'))
  assert.doesNotMatch(page, /高津区役所<br>|4件|75\.0%/)
  assert.match(page, /見くらべられる数字はまだありません/)
})

test('a draft is no publication', async () => {
  const city = await openTestCity()
  await calls(city, 'kawasaki', '2024-05-10', { kept: 80, missed: 20 })
  await calls(city, 'takatsu', '2024-05-10', { kept: 90, missed: 30 })
  const clerk = await city.as('city')
  assert.equal((await clerk.post('/publication/snapshots', { period: '2024-05', note: '' })).status, 303)
  const ward = await city.as('ward', 'kawasaki')
  assert.doesNotMatch(await good(await ward.get('/year/comparison?period=2024-05')), /高津区役所/)
})

test('offices are not compared by marks that they set for themselves', async () => {
  const city = await openTestCity()
  const { house } = city
  await calls(city, 'kawasaki', '2024-05-10', { kept: 80, missed: 20 })
  await house.store.within({ city: city.city, offices: '*' }, trx =>
    house.ledger.record(
      trx,
      city.city,
      Array.from({ length: 10 }, (_, nth) => ({
        ...{ kind: 'self-check.done', happenedAt: new Date('2024-05-10T10:00:00+09:00'), office: 'kawasaki' },
        ...{ section: 'kumin', source: 'web', sourceKey: `check ${nth}`, subject: `check ${nth}` },
        body: { theme: 'appearance', kept: 4, missed: 0 },
      })),
      house.now(),
    ),
  )
  const whole = await good(await (await city.as('city')).get('/year/comparison?year=2024&office=kawasaki'))
  assert.match(whole, /基準11の割合/)
  assert.doesNotMatch(whole, /基準13の割合/)
})
