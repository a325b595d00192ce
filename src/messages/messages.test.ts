import assert from 'node:assert/strict'
import test from 'node:test'
import { clerk, hoken, inCity, kumin } from '../desk/testing.ts'
import { openTestCity, type Visitor } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { forgetMessages, keptDays } from './retention.ts'
import { tell } from './tell.ts'

const city = await openTestCity()
const now = city.house.now()
const suzuki = await clerk(city, '鈴木　一郎', [kumin])
const sato = await clerk(city, '佐藤　花子', [kumin])
const tanaka = await clerk(city, '田中　次郎', [hoken])
const text = async (visitor: Visitor, path: string) => {
  const html = await (await visitor.get(path)).text()
  await assertGoodHtml(html)
  return html
}
const say = (words: string, to: { section: string; staff?: string }, office = 'kawasaki') =>
  inCity(city, trx =>
    tell(trx, city.house, city.city, { office, ...to, kind: 'handoff.offered', words, href: '/hand-offs' }),
  )
/** What stands beside 連絡 in the header. */
const badge = async (visitor: Visitor) =>
  /data-unread[^>]*>([^<]*)</.exec(await text(visitor, '/account'))?.[1]

test('nothing was told: the page says what will stand here', async () => {
  assert.match(await text(suzuki, '/messages'), /まだ連絡はありません/)
  assert.equal(await badge(suzuki), '')
})

test('what a section is told, all of it read; what one person is told, that person alone', async () => {
  await say('引継ぎの申し出が届きました。', { section: 'kumin' })
  await say('折り返しの担当になりました。', { section: '', staff: suzuki.staff })
  assert.deepEqual([await badge(suzuki), await badge(sato), await badge(tanaka)], ['2件', '1件', ''])
  const seen = await text(suzuki, '/messages')
  assert.match(seen, /新しい連絡が2件あります/)
  assert.match(seen, /折り返しの担当になりました。[\s\S]*引継ぎの申し出が届きました。/)
  assert.doesNotMatch(await text(sato, '/messages'), /折り返しの担当/)
})

test('opening the page is seeing them, for that person; what comes later is new again', async () => {
  assert.equal(await badge(suzuki), '')
  assert.match(await text(suzuki, '/messages'), /新しい連絡はありません/)
  await say('もう一つ届きました。', { section: 'kumin' })
  assert.equal(await badge(suzuki), '1件')
})

test('what another office is told is not seen, and words are text', async () => {
  await say('<script>高津区への連絡</script>', { section: 'kumin' }, 'takatsu')
  assert.doesNotMatch(await text(suzuki, '/messages'), /高津区への連絡/)
  const elsewhere = await clerk(city, '高津　太郎', [{ office: 'takatsu', section: 'kumin' }])
  assert.match(await text(elsewhere, '/messages'), /&lt;script&gt;高津区への連絡/)
})

test('many are counted to a hundred and stand on pages of fifty', async () => {
  for (let n = 1; n <= 120; n++) await say(`${n}番目の連絡`, { section: 'hoken' })
  assert.equal(await badge(tanaka), '100件以上')
  const first = await text(tanaka, '/messages')
  assert.ok(first.includes('>120番目') && first.includes('>71番目') && !first.includes('>70番目'))
  const next = /href="(\/messages\?before=[^"]+)"/.exec(first)?.[1] ?? ''
  const second = await text(tanaka, next)
  assert.ok(second.includes('>70番目') && !second.includes('>71番目'))
})

test('a page asks for the count only after something was told', async () => {
  await badge(tanaka)
  const counted = async (visitor: Visitor) => {
    const before = await asked()
    await visitor.get('/account')
    return (await asked()) - before
  }
  const rest = await counted(tanaka)
  await say('また一つ', { section: 'hoken' })
  assert.equal((await counted(tanaka)) - rest, 1)
  assert.equal(await counted(tanaka), rest)
})

/** Transactions so far, by wrapping the store once. */
let transactions = 0
const { within } = city.house.store
city.house.store.within = (access, work) => {
  transactions++
  return within(access, work)
}
const asked = async () => transactions

test('who has to do with neither casework nor incidents is told nothing', async () => {
  const auditor = await city.as('auditor')
  assert.equal((await auditor.get('/messages')).status, 403)
  assert.equal(await badge(auditor), undefined)
  assert.equal((await city.anybody.get('/messages')).headers.get('location'), '/sign-in?next=%2Fmessages')
})

test('after their days messages are forgotten', async () => {
  city.setNow(new Date(+now + (keptDays + 1) * 86_400_000))
  await forgetMessages(city.house, city.city)
  const left = await inCity(city, trx => trx.selectFrom('messages').selectAll().execute())
  assert.deepEqual(left, [])
  city.setNow(now)
})
