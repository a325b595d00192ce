import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openTestStore } from '../db/testing.ts'
import { openLive, type Stirred, stir } from './live.ts'
import { relay } from './relay.ts'

const store = await openTestStore()
const place = (section: string) => ({ city: 'kawasaki', office: 'kawasaki', section })

/** A program on the store: what it heard of others, and its end. */
async function program(t: test.TestContext) {
  const live = openLive()
  const heard: Stirred[] = []
  live.watch((one, from) => from === 'elsewhere' && heard.push(one))
  const carried = relay(store, live)
  t.after(() => carried.close())
  await carried.ready
  return { live, heard, carried }
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !done(); tries++) await sleep(10)
  assert.ok(done())
}

test('what stirred in one program reaches the pages of the other, and not its own a second time', async t => {
  const [here, there] = [await program(t), await program(t)]
  await store.within({ city: 'kawasaki', offices: '*' }, async trx =>
    stir(trx, here, 'kawasaki', { office: 'kawasaki', section: 'kumin', staff: 'someone' }),
  )
  await until(() => there.heard.length > 0)
  assert.deepEqual(there.heard, [{ ...place('kumin'), staff: 'someone' }])
  assert.deepEqual(here.heard, [])
})

test('a thousand changes of a few places are a few words, and none is lost', async t => {
  const [here, there] = [await program(t), await program(t)]
  for (let n = 0; n < 1000; n++) here.live.stir(place(`section-${n % 100}`))
  await until(() => there.heard.length === 100)
  await sleep(100)
  assert.equal(there.heard.length, 100)
})

test('work that is undone stirs nobody', async t => {
  const [here, there] = [await program(t), await program(t)]
  const work = store.within({ city: 'kawasaki', offices: '*' }, async trx => {
    stir(trx, here, 'kawasaki', { office: 'kawasaki', section: 'kumin' })
    throw new Error('undone')
  })
  await assert.rejects(work, /undone/)
  await sleep(100)
  assert.deepEqual(there.heard, [])
})

test('after a broken connection everything is read anew, and what stirred meanwhile is told', async t => {
  const [here, there] = [await program(t), await program(t)]
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query like 'listen%' or query like 'select pg_notify%'`.execute(store.owner)
  await sleep(50)
  here.live.stir(place('hoken'))
  await until(() => there.heard.some(({ office }) => office === '*'))
  await until(() => here.heard.some(({ office }) => office === '*'))
  here.live.stir(place('kumin'))
  await until(() => there.heard.some(({ section }) => section === 'kumin'))
})

test('a word that is not ours is let pass', async t => {
  const { heard } = await program(t)
  await sql`select pg_notify('kijun_stirred', 'not ours')`.execute(store.owner)
  await sleep(100)
  assert.deepEqual(heard, [])
})
