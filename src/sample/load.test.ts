import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { urgency } from '../casework/waiting.ts'
import { openTestStore } from '../db/testing.ts'
import { waitingOfAll } from '../desk/instruments.ts'
import { checkTallies } from '../facts/replay.ts'
import { verifyChains } from '../facts/verify.ts'
import { counters, houseOn } from '../house.ts'
import { signIn } from '../people/sessions.ts'
import { loadSample } from './load.ts'
import { sampleLogins, samplePassword } from './settle.ts'
import { wipeSample } from './wipe.ts'

const city = 'kawasaki'
const everything = { city, offices: '*' } as const
/** The year is loaded up to the day before, so a clock in May 2024 makes a short one. */
const now = new Date('2024-05-20T09:00:00+09:00')
const store = await openTestStore()
const house = houseOn(store, { dataFolder: '', log: pino({ level: 'silent' }), now: () => now })
const count = (table: 'facts' | 'staff' | 'roles' | 'sections' | 'closings') =>
  store.within(everything, async trx => {
    const row = await trx
      .selectFrom(table)
      .select(on => on.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  })

test('a loading cut off in the middle goes on where it stopped, and gives what an undisturbed one gives', async () => {
  const stopped = new Error('the power went')
  await assert.rejects(
    loadSample(house, {
      seed: 7,
      progress: percent => {
        if (percent === 3) throw stopped
      },
    }),
    stopped,
  )
  const before = await count('facts')
  assert.ok(before > 0)
  const loaded = await loadSample(house, { seed: 7 })
  assert.ok('calls' in loaded)
  assert.ok(loaded.calls > 30_000 && loaded.calls < 60_000, `${loaded.calls} calls in seven weeks`)
  assert.equal(await count('facts'), before + loaded.facts)
  const again = await loadSample(house, { seed: 7 })
  assert.ok('facts' in again && again.facts === 0, 'nothing is counted twice')
  await store.within(everything, async trx => {
    const { differences } = await checkTallies(trx, city, counters, await house.termsOf(trx, city))
    assert.deepEqual(differences, [])
    assert.deepEqual((await verifyChains(trx, city)).broken, [])
  })
})

test('the city is whole: offices, sections and sites with their hours, staff and roles, April closed', async () => {
  assert.equal(await count('sections'), 7 * 12 + 14)
  assert.ok((await count('staff')) > 400)
  assert.equal(await count('closings'), 7)
})

test('facts are written down in the evening or the next morning, and none before it happened', async () => {
  await store.within(everything, async trx => {
    const early = await trx
      .selectFrom('facts')
      .select('id')
      .whereRef('recorded_at', '<', 'happened_at')
      .execute()
    assert.deepEqual(early, [])
  })
})

test('the tools are alive: promises late and soon, hand-offs, a matter that goes on, a refusal, a voice, notices, an incident and minutes to be approved of one section', async () => {
  const waiting = await store.within(everything, async trx => {
    const asked = { city, office: 'kawasaki', section: 'kumin', now }
    return (await Promise.all(waitingOfAll.map(waitingOf => waitingOf(trx, asked)))).flat()
  })
  const tools = Map.groupBy(waiting, ({ tool }) => tool)
  assert.deepEqual([...tools.keys()].toSorted(), [
    'お知らせ',
    '事故・ヒヤリハット',
    '市民の声',
    '引継ぎ',
    '応じられなかった要望',
    '応対',
    '折り返し',
    '改善',
    '管理職会議',
  ])
  assert.deepEqual(
    new Set(tools.get('折り返し')?.map(one => urgency(one, now))),
    new Set(['late', 'soon', 'open']),
  )
  assert.ok(waiting.every(({ about }) => about !== ''))
})

test('one person per role can sign in with the password shown; nobody else has one', async () => {
  for (const { login } of sampleLogins)
    assert.ok('token' in (await signIn(store, city, { login, password: samplePassword }, now)), login)
  const others = await signIn(store, city, { login: 'asao-kumin-01', password: samplePassword }, now)
  assert.ok('refused' in others)
})

test('another seed is refused while a sample is there; wiped, nothing of it is left and it can be loaded', async () => {
  const other = await loadSample(house, { seed: 8 })
  assert.ok('refused' in other && other.refused.includes('別の見本'))
  await wipeSample(house, city)
  for (const table of ['facts', 'staff', 'roles', 'sections', 'closings'] as const)
    assert.equal(await count(table), 0, table)
  assert.deepEqual(await store.cities(), [])
})

test('a city that is no sample is never wiped, and takes no sample', async () => {
  await store.within(everything, trx => trx.insertInto('cities').values({ city, name: '川崎市' }).execute())
  const refused = await loadSample(house, { seed: 7 })
  assert.ok('refused' in refused && refused.refused.includes('もう使われています'))
  const kept = await wipeSample(house, city)
  assert.ok(kept.refused)
  assert.equal((await store.cities()).length, 1)
})
