// Opens the office: database, instruments, reports, and the door at http://localhost:3000.
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from './db/store.ts'

const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '127.0.0.1'
const dataFolder = process.env.KIJUN_DATA ?? 'data'

// The engine starts while the rest of the house is still being read.
const opening = openStore({ dataFolder, databaseUrl: process.env.DATABASE_URL })
const [{ serve }, { openApp }, { houseOn }, { openLog }, { tendCalls }, { tendPeople }] = await Promise.all([
  import('@hono/node-server'),
  import('./app.ts'),
  import('./house.ts'),
  import('./log.ts'),
  import('./instruments/calls/tending.ts'),
  import('./people/purge.ts'),
])
const log = openLog()
const house = houseOn(await opening, { dataFolder, log })
await house.catchUp()
const app = openApp(house, {
  https: process.env.KIJUN_HTTPS === '1',
  metricsKey: process.env.KIJUN_METRICS_KEY,
})
const server = serve({ fetch: app.fetch, port, hostname }, () => {
  log.info({ port, hostname }, 'open')
  if (process.stderr.isTTY)
    process.stderr.write(`\n  Kijun を開きました： http://localhost:${port}\n  終えるには Ctrl+C\n\n`)
})
const tending = tendCalls(house)
const restPeople = tendPeople(house)
server.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  process.stderr.write(
    `ポート ${port} はもう使われています。前の Kijun を終えるか、PORT=3001 npm start のように変えてください。\n`,
  )
  await house.close()
  process.exit(1)
})

let closing = false
/** Lets requests under way finish, then closes the database; a second signal does not wait. */
async function close(signal: string): Promise<void> {
  if (closing) process.exit(1)
  closing = true
  log.info({ signal }, 'closing')
  restPeople()
  const answered = new Promise(done => server.close(done))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await Promise.race([Promise.all([answered, tending.stop()]), sleep(10_000)])
  await house.close()
  log.info('closed')
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)
