import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { clerk, hoken, kumin, offered, promised } from './testing.ts'

const city = await openTestCity()
const now = city.house.now()
const inMinutes = (minutes: number) => new Date(+now + minutes * 60_000)
const suzuki = await clerk(city, '鈴木　一郎', [kumin])
const sato = await clerk(city, '佐藤　花子', [kumin])
const text = async (page: Response | Promise<Response>) => {
  const html = await (await page).text()
  await assertGoodHtml(html)
  return html
}
const list = (html: string) =>
  [...html.matchAll(/<li class="waiting-item waiting-(\w+)"[^>]*>(.*?)<\/li>/gs)].map(
    ([, urgency, inside = '']) =>
      `${urgency}: ${inside
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()}`,
  )

test('who works with citizens begins here, everybody else on the board', async () => {
  assert.equal((await suzuki.get('/')).headers.get('location'), '/today')
  const auditor = await city.as('auditor')
  assert.equal((await auditor.get('/')).headers.get('location'), '/board')
  assert.equal((await auditor.get('/today')).status, 403)
  assert.equal((await city.anybody.get('/today')).headers.get('location'), '/sign-in?next=%2Ftoday')
})

test('nothing waits: the page says so calmly', async () => {
  assert.match(await text(suzuki.get('/today')), /いま待っているものはありません/)
})

test('a promise is seen by its owner, the deputy and the section, each told what they are to it', async () => {
  await promised(city, kumin, { owner: suzuki.staff, deputy: sato.staff, due: inMinutes(20) })
  await promised(city, kumin, { owner: sato.staff, due: inMinutes(300) })
  assert.match(
    list(await text(suzuki.get('/today')))[0] ?? '',
    /^soon: まもなく期限です。 あと20分.*あなたが担当です 代わり：佐藤/,
  )
  const [first, second] = list(await text(sato.get('/today')))
  assert.match(first ?? '', /あなたが代わりです 担当：鈴木/)
  assert.match(second ?? '', /^open: 15:00まで.*あなたが担当です/)
  const other = await clerk(city, '田中　次郎', [kumin])
  assert.match(list(await text(other.get('/today')))[0] ?? '', /担当：鈴木 一郎 代わり：佐藤/)
})

test('once it is late, words and shape tell so', async () => {
  city.setNow(inMinutes(35))
  assert.match(list(await text(suzuki.get('/today')))[0] ?? '', /^late: 期限を過ぎています。 15分過ぎました/)
  city.setNow(now)
})

test('a hand-off waits for the section asked, and not for the others', async () => {
  await offered(city, kumin, hoken, suzuki.staff)
  const tanaka = await clerk(city, '田中　三郎', [hoken])
  assert.equal(list(await text(tanaka.get('/today'))).filter(one => one.includes('引継ぎ')).length, 1)
  assert.equal(list(await text(suzuki.get('/today'))).filter(one => one.includes('引継ぎ')).length, 0)
})

test('who has no section sees the office, who has several sees them together and chooses one', async () => {
  const ward = await city.as('ward', 'kawasaki')
  const seen = await text(ward.get('/today'))
  assert.equal(list(seen).length, 3)
  assert.match(seen, /川崎区役所（全体）/)
  const both = await clerk(city, '高橋　四郎', [kumin, hoken])
  assert.equal(list(await text(both.get('/today'))).length, 3)
  assert.equal(list(await text(both.get('/today?at=kawasaki/hoken'))).length, 1)
})

test('another office does not exist for those who do not work there, and the attempt is logged', async () => {
  for (const path of ['/today?at=takatsu', '/today?at=takatsu/kumin', '/today/events?at=takatsu'])
    assert.equal((await suzuki.get(path)).status, 404, path)
  assert.equal((await suzuki.get('/today?at=kawasaki/none')).status, 404)
  const refused = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .selectFrom('audit')
      .select('target')
      .where('outcome', '=', 'refused')
      .where('staff', '=', suzuki.staff)
      .execute(),
  )
  assert.equal(refused.length, 3)
})
