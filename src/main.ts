// Opens the office at http://localhost:3000: the engine and the door first, then the house behind the door.
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEngine } from './db/engine.ts'

const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '127.0.0.1'
const dataFolder = process.env.KIJUN_DATA ?? 'data'
const https = process.env.KIJUN_HTTPS === '1'
const connectionString = process.env.DATABASE_URL

const opening = connectionString
  ? Promise.resolve({ connection: { connectionString }, close: async () => {} })
  : openEngine(dataFolder)
const door = openTheDoor()
let whole: ReturnType<typeof furnish> | undefined

const server = createServer(async (request, response) => {
  if ((await door)?.(request, response)) return
  const { answer } = await house()
  await answer(request, response)
})
server.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  process.stderr.write(
    `ポート ${port} はもう使われています。前の Kijun を終えるか、PORT=3001 npm start のように変えてください。\n`,
  )
  const engine = await opening
  await engine.close()
  process.exit(1)
})
// Whoever comes before the engine is up waits at the door, and is not turned away.
server.listen(port, hostname, async () => {
  // Whoever stands at the door is answered before the reading of the house begins.
  await sleep((await door) ? 50 : 0)
  await house()
  if (process.stderr.isTTY)
    process.stderr.write(`\n  Kijun を開きました： http://localhost:${port}\n  終えるには Ctrl+C\n\n`)
})

/** The door is read while the engine starts. There is none where it would not know what to show. */
async function openTheDoor() {
  const { lookAtCities, openDoor } = await import('./door.ts')
  const { connection } = await opening
  const known = process.env.KIJUN_OIDC_ISSUER ? undefined : await lookAtCities(connection)
  return known && openDoor(known, { https })
}

/** The house behind the door, read once; most of a start is reading it. */
function house() {
  whole ??= furnish()
  return whole
}

async function furnish() {
  const { openWhole } = await import('./whole.ts')
  const { KIJUN_METRICS_KEY: metricsKey, KIJUN_SITE: site } = process.env
  return openWhole(await opening, { dataFolder, https, metricsKey, site })
}

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
