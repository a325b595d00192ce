// Opens the office: the door first, then the house behind it, at http://localhost:3000.
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEngine } from './db/engine.ts'

const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '127.0.0.1'
const dataFolder = process.env.KIJUN_DATA ?? 'data'
const https = process.env.KIJUN_HTTPS === '1'

const { DATABASE_URL: connectionString } = process.env
// The engine starts while the door is being read.
const opening = connectionString
  ? { connection: { connectionString }, close: async () => {} }
  : openEngine(dataFolder)
const { lookAtCities, openDoor } = await import('./door.ts')
const engine = await opening
const known = process.env.KIJUN_OIDC_ISSUER ? undefined : await lookAtCities(engine.connection)
const door = known && openDoor(known, { https })

let whole: ReturnType<typeof furnish> | undefined
/** The house behind the door, read once; most of a start is reading it. */
const house = () => {
  whole ??= furnish()
  return whole
}
async function furnish() {
  const { openWhole } = await import('./whole.ts')
  return openWhole(engine, { dataFolder, https, metricsKey: process.env.KIJUN_METRICS_KEY })
}

const server = createServer(async (request, response) => {
  if (door?.(request, response)) return
  const { answer } = await house()
  await answer(request, response)
})
server.listen(port, hostname, async () => {
  if (process.stderr.isTTY)
    process.stderr.write(`\n  Kijun を開きました： http://localhost:${port}\n  終えるには Ctrl+C\n\n`)
  // Whoever stands at the door already is answered before the reading begins.
  await sleep(door ? 50 : 0)
  await house()
})
server.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  process.stderr.write(
    `ポート ${port} はもう使われています。前の Kijun を終えるか、PORT=3001 npm start のように変えてください。\n`,
  )
  await engine.close()
  process.exit(1)
})

let closing = false
/** Lets requests under way finish, then closes the database; a second signal does not wait. */
async function close(): Promise<void> {
  if (closing) process.exit(1)
  closing = true
  const answered = new Promise(done => server.close(done))
  server.closeIdleConnections()
  const opened = await house()
  await Promise.race([Promise.all([answered, opened.rest()]), sleep(10_000)])
  await opened.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)
