import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { ahead, openStore } from './store.ts'
import { openTestStore } from './testing.ts'

const served = await openTestStore()
const { user, password, host, database } = served.client()
const databaseUrl = `postgres://${user}:${password}@${encodeURIComponent(host)}/${database}`

test('a server named by DATABASE_URL is brought to the newest form and guarded like the embedded engine', async () => {
  const store = await openStore({ dataFolder: '', databaseUrl })
  const everywhere = (city: string) => ({ city, offices: '*' }) as const
  await store.within(everywhere('a'), trx =>
    trx.insertInto('offices').values({ city: 'a', office: 'x', name: 'x', from_day: '2024-04-01' }).execute(),
  )
  const seen = (city: string) =>
    store.within(everywhere(city), trx => trx.selectFrom('offices').select('office').execute())
  assert.deepEqual([await seen('a'), await seen('b')], [[{ office: 'x' }], []])
  await assert.rejects(
    store.within(everywhere('a'), trx => trx.deleteFrom('facts').execute()),
    { code: '42501' },
  )
  await store.close()
})

test('a city or an office that is no slug never reaches a statement', async () => {
  await assert.rejects(
    served.within({ city: "a'; drop table facts; --", offices: '*' }, async () => 0),
    /not a slug/,
  )
  await assert.rejects(
    served.within({ city: 'a', offices: ["x','y"] }, async () => 0),
    /not a slug/,
  )
})

test('what fails half-way leaves nothing behind', async () => {
  const work = served.within({ city: 'a', offices: '*' }, async trx => {
    await trx
      .insertInto('offices')
      .values({ city: 'a', office: 'half', name: 'x', from_day: '2024-04-01' })
      .execute()
    throw new Error('power cut')
  })
  await assert.rejects(work, /power cut/)
  const left = await served.within({ city: 'a', offices: '*' }, trx =>
    trx.selectFrom('offices').select('office').where('office', '=', 'half').execute(),
  )
  assert.deepEqual(left, [])
})

test('what was sent ahead and failed is told by the next answer, be it the commit', async () => {
  const name = 'twice'
  const open = (more: boolean) =>
    served.within({ city: 'a', offices: '*' }, async trx => {
      await sql`${ahead} insert into offices (city, office, name, from_day) values ('a', ${name}, 'x', '2024-04-01')`.execute(
        trx,
      )
      if (more) await sql`select 1`.execute(trx)
    })
  await open(false)
  for (const more of [true, false]) await assert.rejects(open(more), { constraint: 'offices_pkey' })
  const seen = await served.within({ city: 'a', offices: '*' }, trx =>
    trx.selectFrom('offices').select('office').where('office', '=', name).execute(),
  )
  assert.equal(seen.length, 1)
})

test('a look reads under the row guards, and the engine lets it write nothing', async () => {
  const access = { city: 'looked', offices: '*' } as const
  await served.within(access, trx =>
    trx.insertInto('cities').values({ city: 'looked', name: '見る市' }).execute(),
  )
  const names = await served.look(access, trx => trx.selectFrom('offices').select('name').execute())
  assert.deepEqual(names, [])
  await assert.rejects(
    served.look(access, trx =>
      trx
        .insertInto('offices')
        .values({ city: 'looked', office: 'a', name: 'あ', from_day: '2024-04-01' })
        .execute(),
    ),
    /read-only transaction/,
  )
})
