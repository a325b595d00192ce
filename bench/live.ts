// Five hundred signed-in browsers that listen for live updates: what each costs in memory, and how soon a change reaches all.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getRequestListener } from '@hono/node-server'
import { openApp } from '../src/app.ts'
import { listenersOf } from '../src/desk/listeners.ts'
import type { House } from '../src/house.ts'
import { type Bench, type Figure, held, median } from './bench.ts'
import { type Clerk, clerks, openWork, promise } from './desk.ts'
import { inTemporaryHouse } from './temporary.ts'

const listeners = Number(process.env.KIJUN_BENCH_LISTENERS ?? 500)
const changes = 11

export const live: Bench = {
  name: 'live',
  about: `変わったことが${listeners}人の開いた画面に届くまで（1秒以内）。一人あたりのメモリー`,
  async *run() {
    yield* await inTemporaryHouse(measured)
  },
}

/** All of one section, so that every change concerns every page; forty things wait, those of thirty people each their own. */
async function measured(house: House): Promise<Figure[]> {
  const all = await clerks(house, listeners)
  await openWork(house, all.slice(0, 30))
  const server = createServer(getRequestListener(openApp(house).fetch))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const warm = await listen(port, all.slice(0, 50))
  await reach(house, warm, all)
  warm.kill()
  while (listenersOf(house).count() > 0) await sleep(50)

  const before = memory()
  const browsers = await listen(port, all)
  const each = (memory() - before) / listeners
  const times: number[] = []
  for (let change = 0; change < changes; change++) times.push(await reach(house, browsers, all))
  browsers.kill()
  listenersOf(house).endAll()
  server.close()
  return [
    held('live-reaches-all', median(times), 1000, 'ms', { atMost: 1 }),
    { name: 'live-reaches-all-slowest', value: Math.max(...times), unit: 'ms' },
    { name: 'memory-per-listener', value: each / 1024, unit: 'KB' },
  ]
}

async function listen(port: number, who: readonly Clerk[]): Promise<ChildProcess> {
  const browsers = fork(new URL('./listening.ts', import.meta.url))
  browsers.send({ port, cookies: who.map(({ cookie }) => cookie) })
  for await (const [message] of messages(browsers)) if ('listening' in message) break
  return browsers
}

/** Milliseconds from the moment at which a promise is kept until the last page has its list. */
async function reach(house: House, browsers: ChildProcess, all: readonly Clerk[]): Promise<number> {
  const heard = once(browsers, 'message')
  await promise(house, all[listeners - 1]?.staff ?? '', 5)
  const kept = Date.now()
  const [{ at }] = (await heard) as [{ at: number }]
  await sleep(300)
  return at - kept
}

async function* messages(from: ChildProcess) {
  while (true) yield (await once(from, 'message')) as [Record<string, number>]
}

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes of the program after what is not needed has been given back. */
function memory(): number {
  collect()
  collect()
  return process.memoryUsage().rss
}
