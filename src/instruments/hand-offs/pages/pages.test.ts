import assert from 'node:assert/strict'
import test from 'node:test'
import { receive } from '../../../casework/testing.ts'
import { clerk as clerkOf, hoken } from '../../../desk/testing.ts'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'

const city = await openTestCity()
const { house } = city
const clerk = await city.as('staff', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const third = await city.as('staff', 'nakahara')
const head = await city.as('head', 'kawasaki')
const auditor = await city.as('auditor')
const kumin = { office: 'kawasaki', section: 'kumin' }

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const refusals = () =>
  house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('audit').select('target').where('outcome', '=', 'refused').execute(),
  )
const offer = { to: 'takatsu/kumin', told: 'yes', whom: '高津区役所の区民課から電話します', note: '急ぎです' }
async function offered(visitor: Visitor = clerk): Promise<{ address: string; contact: string }> {
  const { contact } = await receive(city, kumin, clerk.staff)
  const sent = await visitor.post(`/contacts/${contact}/hand-offs`, offer)
  assert.equal(sent.status, 303, await sent.text())
  return { address: sent.headers.get('location') ?? '', contact }
}

test('the list is sound when empty, and closed to whoever has nothing to do with citizens', async () => {
  assert.match(await good(await clerk.get('/hand-offs')), /届いている引継ぎはありません/)
  assert.equal((await auditor.get('/hand-offs')).status, 403)
  assert.equal((await city.anybody.get('/hand-offs')).status, 303)
  assert.equal((await clerk.get('/hand-offs?office=takatsu')).status, 404)
  await good(await head.get('/hand-offs/successors'))
  assert.equal((await clerk.get('/hand-offs/successors')).status, 403)
})

test('an offer names its section and says whether the citizen was told; what is missing is said with everything typed kept', async () => {
  const { contact } = await receive(city, kumin, clerk.staff)
  const address = `/contacts/${contact}/hand-offs`
  await good(await clerk.get(address))
  const refused = await good(await clerk.post(address, { told: 'yes', note: '急ぎです' }), 422)
  assert.match(refused, /引き継ぐ課を選んでください/)
  assert.match(refused, /急ぎです/)
  const toNobody = await good(await clerk.post(address, { ...offer, to: 'takatsu/nai' }), 422)
  assert.match(toNobody, /いまはありません/)
  assert.equal((await other.get(address)).status, 404)
})

test('both offices see it, each with what it can do; a third does not, and its attempt is logged', async () => {
  const { address, contact } = await offered()
  const giver = await good(await clerk.get(address))
  assert.match(giver, /取り下げる/)
  assert.doesNotMatch(giver, /引継ぎを受ける<\/button>/)
  const asked = await good(await other.get(address))
  assert.match(asked, /引継ぎを受ける<\/button>/)
  assert.match(asked, /見本　花子/, 'whom it is about')
  assert.match(asked, /急ぎです/)
  assert.doesNotMatch(asked, /取り下げる/)
  for (const attempt of [await third.get(address), await third.post(`${address}/acceptance`, {})])
    assert.equal(attempt.status, 404)
  assert.ok((await refusals()).some(({ target }) => target.includes(address)))
  assert.match(await good(await other.get('/hand-offs')), /受けるか決める引継ぎ（1件）/)
  assert.match(await good(await clerk.get('/hand-offs?section=kumin')), /答えを待っている引継ぎ（1件）/)
  assert.equal((await clerk.post(`${address}/acceptance`, {})).status, 422, 'nobody accepts for the other')
  const back = await other.post(`${address}/return`, { reason: 'other' })
  assert.match(await good(back, 422), /理由を書いてください/)
  const returned = await other.post(`${address}/return`, { reason: 'not-ours', better: 'kawasaki/hoken' })
  assert.equal(returned.status, 303)
  const again = await good(await clerk.get(address))
  assert.match(again, /川崎区役所保険年金課へ引き継ぐ/)
  assert.match(await good(await clerk.get(`/contacts/${contact}/hand-offs?to=kawasaki/hoken`)), /行き来1回/)
  assert.equal((await other.get(`/contacts/${contact}`)).status, 404, 'what was returned is no longer theirs')
})

test('within an office, too, nobody answers for a section that is not theirs, or takes back for one', async () => {
  const [giver, asked] = [
    await clerkOf(city, '渡す　人', [kumin]),
    await clerkOf(city, '受ける　人', [hoken]),
  ]
  const { contact } = await receive(city, kumin, giver.staff)
  const sent = await giver.post(`/contacts/${contact}/hand-offs`, { ...offer, to: 'kawasaki/hoken' })
  const address = sent.headers.get('location') ?? ''
  const [given, got] = [await good(await giver.get(address)), await good(await asked.get(address))]
  assert.ok(given.includes('取り下げる') && !given.includes('引継ぎを受ける</button>'))
  assert.ok(!got.includes('取り下げる') && got.includes('引継ぎを受ける</button>'))
  const button = `action="${address}/acceptance"`
  assert.ok(!(await good(await giver.get('/hand-offs?section=*'))).includes(button))
  assert.ok(!(await good(await giver.get('/hand-offs'))).includes('受けるか決める引継ぎ（1件）'))
  assert.ok((await good(await asked.get('/hand-offs'))).includes(button), 'one’s own section is shown first')
  assert.equal((await giver.post(`${address}/acceptance`, {})).status, 422)
  assert.equal((await asked.post(`${address}/withdrawal`, {})).status, 422)
  assert.equal((await asked.post(`${address}/acceptance`, {})).status, 303)
  assert.equal((await asked.post(`${address}/recall`, {})).status, 422)
})

test('accepted, it is theirs; the giver can have it back; whoever comes second is told what happened', async () => {
  const { address } = await offered()
  assert.equal((await other.post(`${address}/acceptance`, {})).status, 303)
  const late = await good(await clerk.post(`${address}/withdrawal`, {}), 422)
  assert.match(late, /相手の課が受けたため、変えられませんでした/)
  assert.match(late, /用件を取り戻す/)
  assert.equal((await clerk.post(`${address}/recall`, {})).status, 303)
  const seen = await good(await other.get(address))
  assert.match(seen, /用件を取り戻しました/)
  assert.match(await good(await clerk.get('/hand-offs')), /取り戻した/)
})

test('nobody posts it from another site, and an id that is none is not found', async () => {
  const { address } = await offered()
  assert.equal((await other.foreign(`${address}/acceptance`, {})).status, 403)
  for (const none of ['/hand-offs/x', '/hand-offs/01901442-2e80-7000-8003-79d9e299c090'])
    assert.equal((await clerk.get(none)).status, 404)
})

test('a successor is named by a head, and refused when it is the section itself', async () => {
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: '2025-03-31' })
    .where('office', '=', 'kawasaki')
    .where('section', '=', 'hoken')
    .execute()
  const page = await good(await head.get('/hand-offs/successors'))
  assert.match(page, /まだ決めていません/)
  const named = await head.post('/hand-offs/successors', {
    ...{ office: 'kawasaki', section: 'hoken', to: 'kawasaki/kumin' },
  })
  assert.equal(named.status, 303)
  assert.match(await good(await head.get('/hand-offs/successors')), /川崎区役所区民課/)
  const wrong = { office: 'kawasaki', section: 'kumin', to: 'kawasaki/hoken' }
  assert.match(
    await good(await head.post('/hand-offs/successors', wrong), 422),
    /この課が継ぐことになっています/,
  )
})
