import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { houseOn } from '../house.ts'
import { relay } from '../messages/relay.ts'
import { tell } from '../messages/tell.ts'
import { openTestCity, type Visitor } from '../people/testing.ts'
import { listenersOf } from './listeners.ts'
import { clerk, hoken, inCity, kumin, offered, promised } from './testing.ts'

const city = await openTestCity()
const now = city.house.now()
const later = new Date(+now + 20 * 60_000)
const suzuki = await clerk(city, '鈴木　一郎', [kumin])
const tanaka = await clerk(city, '田中　次郎', [hoken])

type Event = { event: string; data: string }

/** A page that is open: what it was told, and whether the stream has ended. */
async function listen(t: test.TestContext, visitor: Visitor, path = '/today/events') {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store, no-transform')
  const reader = answer.body?.getReader()
  assert.ok(reader)
  t.after(() => reader.cancel())
  const page = { events: [] as Event[], ended: false, leave: () => reader.cancel() }
  const decoder = new TextDecoder()
  void (async () => {
    let text = ''
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const of = (name: string) =>
          block
            .split('\n')
            .filter(line => line.startsWith(`${name}: `))
            .map(line => line.slice(name.length + 2))
            .join('\n')
        if (of('event')) page.events.push({ event: of('event'), data: of('data') })
      }
    }
    page.ended = true
  })()
  return page
}

async function until(done: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200 && !done(); tries++) await sleep(10)
  assert.ok(done(), what)
}
const lists = (page: { events: Event[] }) =>
  page.events.filter(({ event }) => event === 'list').map(one => one.data)
const shown = async (visitor: Visitor) =>
  /data-shown="(\w+)"/.exec(await (await visitor.get('/today')).text())?.[1] ?? ''

test('a page that shows what is now is sent nothing; one that is behind gets the list at once', async t => {
  await promised(city, kumin, { owner: suzuki.staff, due: later })
  const current = await listen(t, suzuki, `/today/events?seen=${await shown(suzuki)}`)
  const behind = await listen(t, suzuki)
  await until(() => lists(behind).length === 1, 'the list')
  assert.match(lists(behind)[0] ?? '', /折り返す/)
  assert.deepEqual(current.events, [])
})

test('what another section is offered appears on its pages, and on no other’s', async t => {
  const theirs = await listen(t, tanaka, `/today/events?seen=${await shown(tanaka)}`)
  const ours = await listen(t, suzuki, `/today/events?seen=${await shown(suzuki)}`)
  await offered(city, kumin, hoken, suzuki.staff)
  await until(() => lists(theirs).length === 1, 'the offer')
  assert.match(lists(theirs)[0] ?? '', /引継ぎを受けるか返すか決める/)
  await until(
    () => theirs.events.some(({ event, data }) => event === 'unread' && data === '1件'),
    'the count',
  )
  assert.deepEqual(lists(ours), [])
})

test('what another program on the same database keeps reaches the pages that are open here', async t => {
  const { store, log, dataFolder } = city.house
  const there = houseOn(store, { dataFolder, log, now: () => now })
  const relays = [relay(store, city.house.live), relay(store, there.live)]
  t.after(() => Promise.all(relays.map(one => one.close())))
  await Promise.all(relays.map(({ ready }) => ready))
  const page = await listen(t, suzuki, `/today/events?seen=${await shown(suzuki)}`)
  const due = new Date(+now + 33 * 60_000)
  await promised({ ...city, house: there }, kumin, { owner: suzuki.staff, due })
  await until(() => lists(page).at(-1)?.includes('あと33分') ?? false, 'the promise made there')
})

test('another office hears nothing', async t => {
  const elsewhere = await clerk(city, '高津　太郎', [{ office: 'takatsu', section: 'kumin' }])
  const page = await listen(t, elsewhere, `/today/events?seen=${await shown(elsewhere)}`)
  await promised(city, kumin, { owner: suzuki.staff, due: later })
  await sleep(200)
  assert.deepEqual(page.events, [])
})

test('a word to one person reaches that person', async t => {
  const [mine, theirs] = [await listen(t, suzuki), await listen(t, tanaka)]
  await inCity(city, trx =>
    tell(trx, city.house, city.city, {
      ...{ office: 'kawasaki', section: '', staff: suzuki.staff, kind: 'callback.near', href: '/today' },
      words: '折り返しの時刻が近づいています。',
    }),
  )
  await until(() => mine.events.some(({ event }) => event === 'unread'), 'the count')
  await sleep(100)
  assert.ok(!theirs.events.some(({ event }) => event === 'unread'))
})

test('twenty changes in a row are few lists, and the last one is right', async t => {
  const page = await listen(t, suzuki, `/today/events?seen=${await shown(suzuki)}`)
  const owner = suzuki.staff
  for (let n = 0; n < 20; n++) await promised(city, kumin, { owner, due: later })
  await until(() => lists(page).at(-1)?.includes('23件') ?? false, 'all of them')
  assert.ok(lists(page).length <= 20, `${lists(page).length} lists`)
})

test('signed out, the stream says so and ends at the next change; nothing more is sent', async t => {
  const leaving = await clerk(city, '去る　人', [kumin])
  const page = await listen(t, leaving, `/today/events?seen=${await shown(leaving)}`)
  await leaving.post('/sign-out', {})
  await promised(city, kumin, { owner: suzuki.staff, due: later })
  await until(() => page.ended, 'the end')
  assert.deepEqual(page.events, [{ event: 'ended', data: '' }])
})

test('who is not signed in is told that the session has ended, whoever may not is refused', async t => {
  const nobody = await listen(t, city.anybody)
  await until(() => nobody.ended, 'the end')
  assert.deepEqual(
    nobody.events.map(({ event }) => event),
    ['ended'],
  )
  assert.equal((await (await city.as('auditor')).get('/today/events')).status, 403)
})

test('a stream keeps no session alive', async t => {
  const idle = await clerk(city, '席を　外した', [kumin])
  for (const minutes of [0, 30, 59]) {
    city.setNow(new Date(+now + minutes * 60_000))
    await (await listen(t, idle)).leave()
  }
  city.setNow(new Date(+now + 61 * 60_000))
  assert.equal((await idle.get('/today')).status, 303)
  city.setNow(now)
})

test('a fifth tab takes the place of the oldest', async t => {
  const many = await clerk(city, '多くの　画面', [kumin])
  const first = await listen(t, many)
  for (let n = 0; n < 4; n++) await listen(t, many)
  await until(() => first.ended, 'the end of the first')
  assert.equal(first.events.at(-1)?.event, 'elsewhere')
})

test('a page that has gone is forgotten', async t => {
  const before = listenersOf(city.house).count()
  const page = await listen(t, suzuki)
  assert.equal(listenersOf(city.house).count(), before + 1)
  await page.leave()
  assert.equal(listenersOf(city.house).count(), before)
})
