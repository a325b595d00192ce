import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, dayOf, startOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { openTestStore } from '../db/testing.ts'
import { counterOf } from '../measures/counter.ts'
import { coverage, ratio } from '../measures/measure.ts'
import type { Terms } from './counter.ts'
import { factKind, type NewFact } from './fact.ts'
import { openLedger } from './ledger.ts'
import { checkTallies, writeTalliesAnew } from './replay.ts'
import { verifyChains } from './verify.ts'
import { factWithdrawn } from './withdrawn.ts'

const visited = factKind('test.visited', '来た', z.strictObject({ waited: z.number() }))
const posted = factKind('test.posted', '掲示した', z.strictObject({ current: z.boolean() }))
const kinds = [visited, posted, factWithdrawn]
const parameters = z.object({ limit: z.number().default(10) })
const counters = [
  counterOf(
    ratio({
      id: 'in-time',
      counts: '',
      witness: 'machine',
      reads: [visited],
      parameters,
      examples: [],
      count: ({ body }, { limit }) => (body.waited < 0 ? 'aside' : body.waited < limit ? 'kept' : 'missed'),
    }),
  ),
  counterOf(
    coverage({
      id: 'posted',
      counts: '',
      witness: 'record',
      reads: [posted],
      span: 'standing',
      parameters: z.object({}),
      examples: [],
      fold: (_before: boolean | undefined, { body }) => body.current,
      read: current => (current ? 'kept' : 'missed'),
    }),
  ),
  counterOf(
    coverage({
      id: 'begun',
      counts: '',
      witness: 'record',
      reads: [visited, posted],
      span: 'begun',
      parameters: z.object({}),
      examples: [],
      fold: (times: number | undefined) => (times ?? 0) + 1,
      read: times => (times > 1 ? 'kept' : 'missed'),
    }),
  ),
]
const terms: Terms = {
  version: 1,
  parameters: () => (office, year) => ({ limit: office === 'saiwai' ? 5 : year === 2023 ? 20 : 10 }),
  closedOn: (_office, month) => (month === '2024-04' ? '2024-05-10' : undefined),
}
const ledger = openLedger(kinds, counters, async () => terms)
const store = await openTestStore()

let cities = 0
/** Every history in a city of its own: they share the database and not one row. */
async function newCity(): Promise<string> {
  const city = `city-${++cities}`
  await store.within({ city, offices: '*' }, trx =>
    trx.insertInto('cities').values({ city, name: city }).execute(),
  )
  return city
}
const inCity = <T>(city: string, work: (trx: Work) => Promise<T>) =>
  store.within({ city, offices: '*' }, work)

let keys = 0
const visit = (more: Partial<NewFact> = {}): NewFact => ({
  kind: 'test.visited',
  happenedAt: new Date('2024-06-03T10:00:00+09:00'),
  office: 'kawasaki',
  section: 'kumin',
  source: 'test',
  sourceKey: String(++keys),
  body: { waited: 3 },
  ...more,
})
const now = new Date('2024-06-03T18:00:00+09:00')

async function months(trx: Work, city: string, measure: string) {
  const rows = await sql<{ row: string }>`
    select concat_ws(' ', month, office, section, sum(kept), sum(missed), sum(aside), sum(late_kept), sum(late_missed)) as row
    from tallies_month where city = ${city} and measure = ${measure} group by month, office, section
    order by month, office, section`.execute(trx)
  return rows.rows.map(({ row }) => row)
}

test('a fact and its tallies are kept together, for the section and for the whole office', async () => {
  const city = await newCity()
  await inCity(city, async trx => {
    await ledger.record(
      trx,
      city,
      [visit(), visit({ body: { waited: 12 } }), visit({ body: { waited: -1 } })],
      now,
    )
    assert.deepEqual(await months(trx, city, 'in-time'), [
      '2024-06 kawasaki * 1 1 1 0 0',
      '2024-06 kawasaki kumin 1 1 1 0 0',
    ])
  })
})

test('the same file twice, or overlapping, counts once', async () => {
  const city = await newCity()
  const facts = [visit(), visit(), visit()]
  await inCity(city, trx => ledger.record(trx, city, facts.slice(0, 2), now))
  const again = await inCity(city, trx => ledger.record(trx, city, facts, now))
  assert.deepEqual([again.recorded.length, again.repeated], [1, 2])
})

test('facts that begin their subject count as searched for ones do; one that is there already takes all back', async () => {
  const [city, beginning] = [await newCity(), { keys: true, subjects: true }]
  const first = [visit({ subject: 'a' }), visit({ subject: 'a' })]
  await inCity(city, trx => ledger.record(trx, city, first, now, beginning))
  await assert.rejects(
    inCity(city, trx => ledger.record(trx, city, [visit({ subject: 'b' }), ...first], now, beginning)),
    { constraint: 'facts_source_key' },
  )
  await inCity(city, async trx => {
    assert.deepEqual(await months(trx, city, 'begun'), [
      '2024-06 kawasaki * 1 0 0 0 0',
      '2024-06 kawasaki kumin 1 0 0 0 0',
    ])
    assert.deepEqual((await checkTallies(trx, city, counters, terms)).differences, [])
  })
})

test('the same key twice within one batch counts once', async () => {
  const city = await newCity()
  const fact = visit()
  const { recorded, repeated } = await inCity(city, trx => ledger.record(trx, city, [fact, fact], now))
  assert.deepEqual([recorded.length, repeated], [1, 1])
})

test('sixteen programs recording the same facts at the same instant count them once, and none fails', async () => {
  const city = await newCity()
  const facts = [visit(), visit(), visit()]
  const all = await Promise.all(
    Array.from({ length: 16 }, () => inCity(city, trx => ledger.record(trx, city, facts, now))),
  )
  assert.equal(
    all.reduce((sum, one) => sum + one.recorded.length, 0),
    3,
  )
  const { differences } = await inCity(city, trx => checkTallies(trx, city, counters, terms))
  assert.deepEqual(differences, [])
})

test('a refused body leaves nothing behind', async () => {
  const city = await newCity()
  await assert.rejects(
    inCity(city, trx => ledger.record(trx, city, [visit(), visit({ body: { waited: 'long' } })], now)),
  )
  const facts = await inCity(city, trx =>
    trx.selectFrom('facts').select('id').where('city', '=', city).execute(),
  )
  assert.deepEqual(facts, [])
})

test('a correction is a new fact: the mistake stays in the ledger and counts no more', async () => {
  const city = await newCity()
  await inCity(city, async trx => {
    const { recorded } = await ledger.record(trx, city, [visit()], now)
    await ledger.record(trx, city, [visit({ body: { waited: 30 }, corrects: recorded[0]?.id ?? '' })], now)
    assert.deepEqual(await months(trx, city, 'in-time'), [
      '2024-06 kawasaki * 0 1 0 0 0',
      '2024-06 kawasaki kumin 0 1 0 0 0',
    ])
    assert.equal((await trx.selectFrom('facts').select('id').where('city', '=', city).execute()).length, 2)
  })
})

test('one fact cannot be corrected twice', async () => {
  const city = await newCity()
  const { recorded } = await inCity(city, trx => ledger.record(trx, city, [visit()], now))
  const corrects = recorded[0]?.id ?? ''
  await inCity(city, trx => ledger.record(trx, city, [visit({ corrects })], now))
  await assert.rejects(
    inCity(city, trx => ledger.record(trx, city, [visit({ corrects })], now)),
    { constraint: 'facts_corrects' },
  )
})

test('a fact that comes after its month was closed is counted apart, to its own month', async () => {
  const city = await newCity()
  const april = { happenedAt: new Date('2024-04-20T10:00:00+09:00') }
  await inCity(city, async trx => {
    await ledger.record(trx, city, [visit(april)], new Date('2024-05-10T23:59:59+09:00'))
    await ledger.record(
      trx,
      city,
      [visit(april), visit({ ...april, body: { waited: 99 } })],
      new Date('2024-05-11T00:00:00+09:00'),
    )
    assert.deepEqual((await months(trx, city, 'in-time'))[0], '2024-04 kawasaki * 1 0 0 1 1')
  })
})

test('midnight and 31 March are those of Tokyo', async () => {
  const city = await newCity()
  await inCity(city, async trx => {
    const at = (iso: string) => visit({ happenedAt: new Date(iso), body: { waited: 15 } })
    await ledger.record(trx, city, [at('2024-03-31T14:59:59.999Z'), at('2024-03-31T15:00:00Z')], now)
    assert.deepEqual(await months(trx, city, 'in-time'), [
      '2024-03 kawasaki * 1 0 0 0 0',
      '2024-03 kawasaki kumin 1 0 0 0 0',
      '2024-04 kawasaki * 0 0 0 0 1',
      '2024-04 kawasaki kumin 0 0 0 0 1',
    ])
  })
})

test('a standing state moves with its subject from section to section', async () => {
  const city = await newCity()
  const post = (section: string, day: string, current: boolean) =>
    visit({ kind: 'test.posted', section, subject: 'map', happenedAt: startOf(day), body: { current } })
  await inCity(city, async trx => {
    await ledger.record(trx, city, [post('kumin', '2024-05-01', true)], now)
    await ledger.record(trx, city, [post('zeimu', '2024-06-01', false)], now)
    assert.deepEqual(await months(trx, city, 'posted'), [
      '2024-05 kawasaki * 1 0 0 0 0',
      '2024-05 kawasaki kumin 1 0 0 0 0',
      '2024-06 kawasaki * -1 1 0 0 0',
      '2024-06 kawasaki kumin -1 0 0 0 0',
      '2024-06 kawasaki zeimu 0 1 0 0 0',
    ])
  })
})

const step = fc.record({
  kind: fc.constantFrom('test.visited', 'test.posted'),
  office: fc.constantFrom('kawasaki', 'saiwai'),
  section: fc.constantFrom('kumin', 'zeimu', ''),
  subject: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
  happened: fc.integer({ min: -70, max: 0 }),
  minutes: fc.integer({ min: 0, max: 1439 }),
  recorded: fc.integer({ min: 0, max: 40 }),
  waited: fc.integer({ min: -2, max: 25 }),
  key: fc.integer({ min: 0, max: 30 }),
  correcting: fc.option(fc.nat(), { nil: undefined }),
  withdrawing: fc.boolean(),
})

test('law: a replay of all facts gives exactly the tallies kept as they came, in whatever order they came', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      async batches => {
        const city = await newCity()
        const known: string[] = []
        // Time of recording only goes forward; time of happening is anyhow.
        const inOrder = batches.toSorted((a, b) => (a[0]?.recorded ?? 0) - (b[0]?.recorded ?? 0))
        for (const batch of inOrder) {
          const at = new Date(startOf(addDays('2024-05-01', batch[0]?.recorded ?? 0)).getTime() + 3_600_000)
          const facts = batch.map(
            ({ happened, minutes, waited, key, correcting, withdrawing, recorded: _, ...fact }): NewFact => {
              const corrects =
                correcting === undefined ? undefined : known.splice(correcting % (known.length || 1), 1)[0]
              const kind = corrects && withdrawing ? 'fact.withdrawn' : fact.kind
              const body = {
                'test.visited': { waited },
                'test.posted': { current: waited > 10 },
                'fact.withdrawn': { reason: '誤り' },
              }
              return {
                kind,
                office: fact.office,
                section: fact.section,
                source: 'law',
                sourceKey: String(corrects ?? key),
                happenedAt: new Date(startOf(addDays(dayOf(at), happened)).getTime() + minutes * 60_000),
                body: body[kind as keyof typeof body],
                ...(fact.subject && { subject: fact.subject }),
                ...(corrects && { corrects }),
              }
            },
          )
          const { recorded } = await inCity(city, trx => ledger.record(trx, city, facts, at))
          known.push(...recorded.filter(fact => fact.kind !== 'fact.withdrawn').map(fact => fact.id))
        }
        await inCity(city, async trx => {
          assert.deepEqual((await checkTallies(trx, city, counters, terms)).differences, [])
          assert.deepEqual((await verifyChains(trx, city)).broken, [])
          await writeTalliesAnew(trx, city, counters, terms)
          assert.deepEqual((await checkTallies(trx, city, counters, terms)).differences, [])
        })
      },
    ),
    { numRuns: Number(process.env.KIJUN_LAW_RUNS ?? 1000) },
  )
})

test('a recount lets nobody record in between, not even the first fact of a new day', async () => {
  const city = await newCity()
  await inCity(city, trx => ledger.record(trx, city, [visit()], now))
  const order: string[] = []
  let finish = () => {}
  const held = new Promise<void>(done => {
    finish = done
  })
  const counted = inCity(city, async trx => {
    await writeTalliesAnew(trx, city, counters, terms)
    order.push('counted')
    await held
    order.push('committed')
  })
  while (order.length === 0) await sleep(5)
  const tomorrow = new Date(now.getTime() + 86_400_000)
  const recorded = inCity(city, trx => ledger.record(trx, city, [visit()], tomorrow)).then(() =>
    order.push('recorded'),
  )
  await sleep(200)
  finish()
  await Promise.all([counted, recorded])
  assert.deepEqual(order, ['counted', 'committed', 'recorded'])
  assert.deepEqual((await inCity(city, trx => checkTallies(trx, city, counters, terms))).differences, [])
})

test('a tally changed by hand is found by the replay', async () => {
  const city = await newCity()
  await inCity(city, trx => ledger.record(trx, city, [visit()], now))
  await inCity(city, trx =>
    trx
      .updateTable('tallies_month')
      .set({ kept: 9 })
      .where('city', '=', city)
      .where('section', '=', '*')
      .execute(),
  )
  const { differences } = await inCity(city, trx => checkTallies(trx, city, counters, terms))
  assert.deepEqual(
    differences.map(one => one.row),
    ['2024-06 kawasaki in-time *'],
  )
})

test('the program cannot change or delete a fact', async () => {
  const city = await newCity()
  await inCity(city, trx => ledger.record(trx, city, [visit()], now))
  await assert.rejects(
    inCity(city, trx => trx.updateTable('facts').set({ office: 'saiwai' }).execute()),
    { code: '42501' },
  )
  await assert.rejects(
    inCity(city, trx => trx.deleteFrom('facts').execute()),
    { code: '42501' },
  )
})

test('a fact that the owner of the database changed, or cut off at the end, breaks its chain', async () => {
  const city = await newCity()
  await inCity(city, trx => ledger.record(trx, city, [visit(), visit(), visit()], now))
  const change = sql`update facts set body = '{"waited": 1}' where city = ${city} and seq = 2`
  await change.execute(store.owner)
  const changed = await inCity(city, trx => verifyChains(trx, city))
  assert.deepEqual(
    changed.broken.map(({ seq, why }) => [seq, why]),
    [[2, '2 番目の記録は、書かれた後で変えられています。']],
  )
  await sql`update facts set body = '{"waited": 3}' where city = ${city} and seq = 2`.execute(store.owner)
  assert.deepEqual((await inCity(city, trx => verifyChains(trx, city))).broken, [])
  await sql`delete from facts where city = ${city} and seq = 3`.execute(store.owner)
  const cut = await inCity(city, trx => verifyChains(trx, city))
  assert.deepEqual(
    cut.broken.map(({ why }) => why),
    ['3 件あるはずの記録が 2 件です。'],
  )
})

test('an office sees and writes its own facts and tallies only', async () => {
  const city = await newCity()
  await inCity(city, trx => ledger.record(trx, city, [visit(), visit({ office: 'takatsu' })], now))
  const takatsu = { city, offices: ['takatsu'] }
  const seen = await store.within(takatsu, async trx => ({
    facts: await trx.selectFrom('facts').select('office').distinct().execute(),
    tallies: await trx.selectFrom('tallies').select('office').distinct().execute(),
    other: await trx.selectFrom('facts').select('office').where('office', '=', 'kawasaki').execute(),
  }))
  assert.deepEqual(seen, { facts: [{ office: 'takatsu' }], tallies: [{ office: 'takatsu' }], other: [] })
  await assert.rejects(
    store.within(takatsu, trx => ledger.record(trx, city, [visit()], now)),
    { code: '42501' },
  )
})

test('a transaction without access sees nothing at all', async () => {
  const rows = await store.within({ city: 'nowhere', offices: '*' }, trx =>
    trx.selectFrom('facts').select('id').execute(),
  )
  assert.deepEqual(rows, [])
})
