// The board over ten million facts beside a hundred thousand; and the board page under load beside a bare page of its size.
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { openApp } from '../src/app.ts'
import type { House } from '../src/house.ts'
import { beginSession } from '../src/people/sessions.ts'
import { type Bench, type Figure, held, median } from './bench.ts'
import { fillHistory } from './history.ts'
import { city, everywhere, inTemporaryHouse } from './temporary.ts'

const small = 100_000
const large = Number(process.env.KIJUN_BENCH_FACTS ?? 10_000_000)
const path = '/board?period=2025-03'

export const board: Bench = {
  name: 'board',
  about: '判定の一覧：1,000万件 ÷ 10万件。16接続での p99 ÷ 同じ大きさの素のページ',
  async *run() {
    const few = await inTemporaryHouse(async house => {
      await fillHistory(house, small)
      return serverTime(house)
    })
    const { many, load } = await inTemporaryHouse(async house => {
      await fillHistory(house, large)
      return { many: await serverTime(house), load: await underLoad(house) }
    })
    yield held('board-over-history', many, few, 'ms', { atMost: 1.2 })
    yield load
  },
}

/** Milliseconds of the whole page, drawn anew each time: an unknown word in the address is not in what is kept drawn. */
async function serverTime(house: House): Promise<number> {
  const app = openApp(house)
  const headers = { cookie: await signedIn(house) }
  const times: number[] = []
  for (let n = 0; n < 220; n++) {
    const began = performance.now()
    const answer = await app.request(`${path}&n=${n}`, { headers })
    if (!(await answer.text()).includes('判定の一覧') || answer.status !== 200) throw new Error('no board')
    if (n >= 20) times.push(performance.now() - began)
  }
  return median(times)
}

async function underLoad(house: House): Promise<Figure> {
  const app = openApp(house)
  const cookie = await signedIn(house)
  const page = await (await app.request(path, { headers: { cookie } })).text()
  const bare = new Hono().get('/', c => c.html(barePage(page)))
  const [ours, peer]: [number[], number[]] = [[], []]
  // In turn, so that a machine that slows down slows both.
  for (let round = 0; round < 5; round++) {
    ours.push(await p99(app, path, { cookie }))
    peer.push(await p99(bare, '/', {}))
  }
  return held('board-p99', median(ours), median(peer), 'ms', { atMost: 3 })
}

/** As many bytes of escaped text in as many cells, drawn by the same templates. */
function barePage(page: string) {
  const cells = page.split('<td').length
  const text = 'あ'.repeat(Math.floor(Buffer.byteLength(page) / cells / 3) - 4)
  return html`<!DOCTYPE html><html lang="ja"><title>bare</title><table>${Array.from({ length: cells }, () => html`<tr><td>${text}</td></tr>`)}</table></html>`
}

async function p99(app: Pick<Hono, 'fetch'>, url: string, headers: Record<string, string>): Promise<number> {
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(done => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, info =>
      done({ server, port: info.port }),
    )
  })
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    connections: 16,
    duration: 5,
    headers,
    workers: 1,
  })
  server.close()
  if (result.non2xx || result.errors) throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return result.latency.p99
}

async function signedIn(house: House): Promise<string> {
  const staff = randomUUID()
  const now = house.now()
  const token = await house.store.within(everywhere, async trx => {
    await trx
      .insertInto('staff')
      .values({ city, staff, login: staff, name: '見本　太郎', from_day: '2024-04-01' })
      .execute()
    await trx
      .insertInto('roles')
      .values({ city, staff, role: 'city', office: '*', from_day: '2024-04-01' })
      .execute()
    return beginSession(trx, city, staff, now)
  })
  return `kijun=${token}`
}
