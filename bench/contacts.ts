// A contact saved through the real HTTP server by sixteen clients, beside the bare transaction of the same rows by the driver.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { getRequestListener } from '@hono/node-server'
import type pg from 'pg'
import { openApp } from '../src/app.ts'
import type { House } from '../src/house.ts'
import { beginSession } from '../src/people/sessions.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import type { Posting, Round, Took } from './posting.ts'
import { city, everywhere, inTemporaryHouse } from './temporary.ts'

const clients = 16
const rounds = 5
/** Contacts in each round, by all clients together. */
const saved = Number(process.env.KIJUN_BENCH_SAVES ?? 1600)

const office = 'kawasaki'
const section = 'section-1'

export const contacts: Bench = {
  name: 'contacts',
  about: '応対の記録を、16人が HTTP で保存する ÷ 同じ行を入れるだけの素のトランザクション',
  async *run() {
    const { ours, bare, waits } = await inTemporaryHouse(async house => {
      const cookie = await clerk(house)
      const server = createServer(getRequestListener(openApp(house).fetch))
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
      const { port } = server.address() as AddressInfo
      const workerData = { port, cookie, clients, path: '/contacts' } satisfies Posting
      const posting = new Worker(new URL('./posting.ts', import.meta.url), { workerData })
      const drivers = await Promise.all(Array.from({ length: clients }, () => driver(house)))
      const [ours, bare, waits]: [number[], number[], number[]] = [[], [], []]
      // In turn, so that a machine that slows down slows both; the first round warms up.
      for (let round = 0; round <= rounds; round++) {
        const bodies = Array.from({ length: saved }, (_, n) => memo(n))
        posting.postMessage({ bodies } satisfies Round)
        const [took]: [Took] = (await once(posting, 'message')) as [Took]
        const peer = await seconds(() => insertAll(drivers))
        if (round === 0) continue
        ours.push(saved / took.seconds)
        bare.push(saved / peer)
        waits.push(...took.each)
      }
      await Promise.all([posting.terminate(), ...drivers.map(one => one.end())])
      server.close()
      return { ours, bare, waits }
    })
    yield held('contact-saved', median(ours), median(bare), 'contacts/s', { atLeast: 0.4 })
    const slow = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN
    yield { name: 'contact-saved-p99', value: slow, unit: 'ms' }
  },
}

const insertAll = (drivers: readonly pg.Client[]): Promise<unknown> =>
  Promise.all(
    drivers.map(async (one, client) => {
      for (let n = client; n < saved; n += clients) await insertRows(one, n)
    }),
  )

const person = (n: number) => ({
  name: `見本　花子${n}`,
  kana: 'みほん　はなこ',
  phone: `0440${String(n).padStart(6, '0')}`,
})

const memo = (n: number): string =>
  new URLSearchParams({
    ...{ once: randomUUID(), back: '/contacts/new', place: `${office}/${section}`, channel: 'phone' },
    ...{ matter: '住民票の写し', ...person(n), note: '', next: 'closed', outcome: 'solved', asked: 'yes' },
  }).toString()

async function driver(house: House): Promise<pg.Client> {
  const client = house.store.client()
  await client.connect()
  return client
}

/** The rows that one saved contact leaves: itself, its person, two facts, the chain they are linked to, and the tallies. */
async function insertRows(client: pg.Client, n: number): Promise<void> {
  const contact = randomUUID()
  const { name, kana, phone } = person(n)
  const now = new Date()
  const day = now.toISOString().slice(0, 10)
  const lane = n % clients
  const grams = ['^見', '見本', '本花', '花子', '^み', 'みほ', 'ほん', 'んは', 'はな', 'なこ']
  await client.query('begin')
  await client.query(
    `insert into contacts (city, office, contact, section, holder_office, holder_section, channel, matter, received_at,
      recorded_at, state, outcome, asked, closed_at) values ($1, $2, $3, $4, $2, $4, 'phone', '', $5, $5, 'closed', 'solved', true, $5)`,
    [city, office, contact, section, now],
  )
  await client.query(
    `insert into contact_people (city, office, holder_office, contact, received_at, name, kana, phone, folded, bigrams, digits, last4, delete_on)
      values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $7, $10, $11)`,
    [city, office, contact, now, name, kana, phone, '見本花子 みほんはなこ', grams, phone.slice(-4), day],
  )
  await client.query(
    `insert into facts (city, lane, recorded_at, recorded_on, id, kind, happened_at, day, office, section, source,
      source_key, subject, body, seq, hash)
      select $1, $2, $3, $4, unnest($5::uuid[]), unnest($6::text[]), $3, $4, $7, $8, 'bench', unnest($9::text[]), $10,
        '{}', $11, '\\x00'`,
    [
      ...[city, 100 + lane, now, day, kinds.map(() => randomUUID()), kinds, office, section],
      ...[kinds.map(kind => `${kind} ${contact}`), contact, n],
    ],
  )
  await client.query(
    `insert into fact_chains (city, day, lane, seq, head) values ($1, $2, $3, 1, '\\x00')
      on conflict (city, day, lane) do update set seq = fact_chains.seq + 1`,
    [city, day, 100 + lane],
  )
  await client.query(
    `insert into tallies (city, lane, office, measure, day, section, hour, recorded_on, kept, missed, aside)
      select $1, $2, $3, unnest($4::text[]), $5, $6, 10, $5, 1, 0, 0
      on conflict (city, office, measure, day, section, hour, recorded_on, lane) do update set kept = tallies.kept + 1`,
    [city, 100 + lane, office, counted, day, section],
  )
  await client.query(
    `insert into tallies_month (city, lane, month, office, measure, section, kept, missed, aside, late_kept, late_missed, late_aside)
      select $1, $2, $3, $4, unnest($5::text[]), unnest($6::text[]), 1, 0, 0, 0, 0, 0
      on conflict (city, month, office, measure, section, lane) do update set kept = tallies_month.kept + 1`,
    [
      ...[city, 100 + lane, day.slice(0, 7), office],
      ...[
        [...counted, ...counted],
        [...counted.map(() => section), ...counted.map(() => '*')],
      ],
    ],
  )
  await client.query('commit')
}

const kinds = ['contact.received', 'contact.closed']
/** A contact closed at once counts for four measures; here under other names, so that nothing else is touched. */
const counted = ['closings', 'repeats', 'handed', 'section'].map(name => `bench-${name}`)

async function clerk(house: House): Promise<string> {
  const staff = randomUUID()
  const token = await house.store.within(everywhere, async trx => {
    await trx
      .insertInto('staff')
      .values({ city, staff, login: staff, name: '見本　太郎', from_day: '2024-04-01' })
      .execute()
    await trx
      .insertInto('roles')
      .values({ city, staff, role: 'staff', office, section, from_day: '2024-04-01' })
      .execute()
    return beginSession(trx, city, staff, house.now())
  })
  return `kijun=${token}`
}
