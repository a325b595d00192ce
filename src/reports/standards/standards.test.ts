import assert from 'node:assert/strict'
import test from 'node:test'
import { readShelf, saveOverlay } from '../../editions/shelf.ts'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { closeMonth, recordCalls, recordSamples } from '../board/testing.ts'

const city = await openTestCity()

const page = async (path: string, role: 'city' | 'ward' | 'staff' | 'auditor' = 'city', office = '*') => {
  const answer = await (await city.as(role, office)).get(path)
  assert.equal(answer.status, 200, path)
  const html = await answer.text()
  await assertGoodHtml(html)
  return html
}
const articles = (html: string) => html.split('<article').length - 1

test('the edition is read by number, scene and scope, each with every standard, and the eight principles', async () => {
  for (const by of ['number', 'scene', 'scope'])
    assert.equal(articles(await page(`/standards?by=${by}&office=kawasaki`)), 36, by)
  assert.equal(articles(await page('/standards')), 30)
  assert.equal(articles(await page('/standards', 'staff', 'takatsu')), 30)
  assert.equal(articles(await page('/standards', 'staff', 'kawasaki')), 36)
  assert.equal(articles(await page('/standards?by=principle')), 8)
})

test('a search finds words in any width and kana, and says so when there are none', async () => {
  assert.equal(articles(await page(`/standards?q=${encodeURIComponent('３ｺｰﾙ')}`)), 1)
  assert.equal(
    articles(await page(`/standards?q=${encodeURIComponent('チラシ')}`)),
    articles(await page(`/standards?q=${encodeURIComponent('ちらし')}`)),
  )
  assert.match(await page('/standards?q=zzz'), /当てはまる基準はありません/)
})

test('a corrected text is shown as such beside the source, word for word', async () => {
  const html = await page('/standards/section-and-name-said')
  assert.match(html, /読みやすく直した文.*取り次いだ者.*原文のまま.*取り次いた者/s)
  assert.match(html, /例外：（※ただし、名前については/)
})

test('a standard says how it is counted, with settings, where they come from, and examples', async () => {
  const html = await page('/standards/telephone-answered-promptly')
  assert.match(html, /コール数（回）.*3.*市/s)
  assert.match(html, /9\.0秒ちょうどには4コール目が鳴り始めている/)
  assert.match(html, /この期間の記録がありません/)
})

test('a measure whose tool does not exist yet is listed as such', async () => {
  assert.match(await page('/standards/consent-before-copying'), /道具「コピーの承諾」ができると数えます/)
})

test('what a ward sets otherwise says so, with its reason, and other wards are untouched', async () => {
  await city.house.store.within({ city: city.city, offices: '*' }, async trx => {
    const { overlays } = await readShelf(trx, city.city)
    const own = overlays.find(one => one.office === 'kawasaki')
    assert.ok(own)
    const change = {
      standard: 'telephone-answered-promptly',
      measure: 'calls-answered-in-time',
      parameters: { rings: 2 },
      reason: '電話が多いので、早く受けます。',
    }
    await saveOverlay(trx, city.city, { ...own, changes: [change] }, { now: city.house.now(), staff: null })
    await city.house.recount(trx, city.city)
  })
  assert.match(
    await page('/standards?office=kawasaki'),
    /川崎区役所で変えています：コール数（回） 2（理由：電話が多いので/,
  )
  assert.match(
    await page('/standards/telephone-answered-promptly?office=kawasaki'),
    /（川崎区役所）.*電話が多いので、早く受けます/s,
  )
  assert.doesNotMatch(await page('/standards/telephone-answered-promptly?office=takatsu'), /早く受けます/)
})

test('97 of 100 is said in plain words, and observers who heard otherwise stand beside it', async () => {
  await recordCalls(city, { office: 'takatsu', day: '2024-06-03', kept: 97, missed: 3 })
  await recordSamples(city, { office: 'takatsu', day: '2024-06-04', kept: 3, missed: 9 })
  const html = await page(
    '/standards/telephone-answered-promptly?office=takatsu&period=2024-06',
    'staff',
    'takatsu',
  )
  assert.match(html, /100件のうち97件（97\.0%）でした。件数から見て、本当の割合は91\.5%から99\.0%/)
  assert.match(html, /調査員では「守られていない」（食い違っています）/)
})

test('the figure leads to its facts, each with the reading of the measure itself', async () => {
  await recordCalls(city, {
    office: 'takatsu',
    section: 'hoken',
    day: '2024-06-10',
    missed: 1,
    recorded: '2024-06-12',
  })
  const facts = '/standards/telephone-answered-promptly/facts?office=takatsu&period=2024-06'
  const missed = await page(`${facts}&reading=missed`)
  assert.equal(missed.split('電話を人が受けた').length - 1, 4)
  assert.match(
    missed,
    /令和6年6月10日（月）10:00.*保険年金課.*鳴った時間：12秒.*守られなかった.*令和6年6月12日（水）18:00/s,
  )
  const section = await page(`${facts}&reading=missed&section=hoken`)
  assert.equal(section.split('電話を人が受けた').length - 1, 1)
  assert.match(await page(`${facts}&reading=aside`), /当てはまる記録はありません/)
})

test('every fact of a figure is met once on the way through the pages', async () => {
  let path: string | undefined = '/standards/telephone-answered-promptly/facts?office=takatsu&period=2024-06'
  const counts: number[] = []
  while (path) {
    const html: string = await page(path)
    counts.push(html.split('電話を人が受けた').length - 1)
    path = /href="([^"]+)">次へ/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual(counts, [50, 50, 1])
})

test('facts that came after closing are marked, and the file holds them all', async () => {
  await closeMonth(city, 'takatsu', '2024-06', '2024-06-13')
  await recordCalls(city, { office: 'takatsu', day: '2024-06-11', missed: 2, recorded: '2024-06-14' })
  const facts = 'office=takatsu&period=2024-06'
  assert.match(
    await page(`/standards/telephone-answered-promptly/facts?${facts}`),
    /<strong>締め後<\/strong>/,
  )
  const answer = await (await city.as('city')).get(
    `/standards/telephone-answered-promptly/facts.csv?${facts}`,
  )
  assert.equal((await answer.text()).trim().split('\r\n').length, 104)
})

test('facts and standards of another office do not exist for a clerk, and the attempt is logged', async () => {
  const clerk = await city.as('staff', 'takatsu')
  for (const path of ['facts?office=kawasaki', 'facts.csv?office=kawasaki', 'facts'])
    assert.equal((await clerk.get(`/standards/telephone-answered-promptly/${path}`)).status, 404)
  assert.equal((await clerk.get('/standards/telephone-answered-promptly?office=kawasaki')).status, 404)
  assert.equal((await clerk.get('/standards/no-such-standard')).status, 404)
  const refused = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .selectFrom('audit')
      .select('target')
      .where('staff', '=', clerk.staff)
      .where('outcome', '=', 'refused')
      .execute(),
  )
  assert.equal(refused.length, 4)
})

test('every standard has its page, for the city, a ward and the auditor', async () => {
  const list = await page('/standards?office=kawasaki')
  const keys = [...list.matchAll(/href="\/standards\/([a-z0-9-]+)\?office=kawasaki"/g)].map(([, key]) => key)
  assert.equal(keys.length, 36)
  for (const key of keys) await page(`/standards/${key}`)
  await page('/standards/call-back-for-certain', 'auditor')
})
