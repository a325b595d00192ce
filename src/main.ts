// Opens the office: database, instruments, reports, and the door at http://localhost:3000.
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { openApp } from './app.ts'
import { openHouse } from './house.ts'
import { openLog } from './log.ts'

const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '127.0.0.1'
const log = openLog()
const house = await openHouse({
  dataFolder: process.env.KIJUN_DATA ?? 'data',
  databaseUrl: process.env.DATABASE_URL,
  log,
})
const app = openApp(house, {
  https: process.env.KIJUN_HTTPS === '1',
  metricsKey: process.env.KIJUN_METRICS_KEY,
})
const server = serve({ fetch: app.fetch, port, hostname }, () => {
  log.info({ port, hostname }, 'open')
  if (process.stderr.isTTY)
    process.stderr.write(`\n  Kijun を開きました： http://localhost:${port}\n  終えるには Ctrl+C\n\n`)
})

let closing = false
/** Lets requests under way finish, then closes the database; a second signal does not wait. */
async function close(signal: string): Promise<void> {
  if (closing) process.exit(1)
  closing = true
  log.info({ signal }, 'closing')
  const answered = new Promise(done => server.close(done))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await Promise.race([answered, sleep(10_000)])
  await house.close()
  log.info('closed')
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)
