import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity, type Visitor } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { clerk, hoken, kumin, offered, promised } from './testing.ts'

const city = await openTestCity()
const now = city.house.now()
const at = (minutes: number) => new Date(+now + minutes * 60_000)
const head = await clerk(city, '課長　一郎', [kumin], 'head')
const sato = await clerk(city, '佐藤　花子', [kumin])
const text = async (path: string, who: Visitor = head) => {
  const html = await (await who.get(path)).text()
  await assertGoodHtml(html)
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

test('nothing waits: the page says so, and where work can be handed on', async () => {
  const seen = await text('/section')
  assert.match(seen, /いま待っているものはありません/)
  assert.match(seen, /異動・退職/)
})

test('what waits stands by tool with what is late and the oldest, and one by one by due time', async () => {
  city.setNow(at(-1500))
  await promised(city, kumin, { owner: sato.staff, due: at(-30) })
  city.setNow(now)
  await promised(city, kumin, { owner: sato.staff, due: at(400) })
  await offered(city, hoken, kumin, sato.staff)
  const seen = await text('/section')
  assert.match(seen, /折り返し 2件 1件が期限を過ぎています 。いちばん長いものは1日待っています/)
  assert.match(seen, /引継ぎ 1件 期限を過ぎたものはありません。/)
  assert.match(seen, /待っているもの（3件）.*30分過ぎました.*佐藤 花子.*課のだれでも.*16:40まで/)
})

test('one tool alone, and the longest wait first', async () => {
  const seen = await text('/section?tool=折り返し&sort=since')
  assert.match(seen, /「折り返し」だけを見ています/)
  assert.match(seen, /待っているもの（2件）.*1日 .*1分未満/)
  assert.doesNotMatch(seen, /引継ぎを受けるか/)
})

test('clerks do not see it; another office is not there for a head, and the ward sees all sections', async () => {
  assert.equal((await sato.get('/section')).status, 403)
  assert.equal((await head.get('/section?at=takatsu')).status, 404)
  const ward = await city.as('ward', 'kawasaki')
  assert.match(await text('/section', ward), /課 担当/)
})
