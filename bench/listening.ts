// Browsers that listen for live updates, in a process of their own so that they cost the server nothing; tells when all have heard.
import { Agent, get } from 'node:http'

type Told = { port: number; cookies: string[] }

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const heard = new Map<number, number>()

process.on('message', async ({ port, cookies }: Told) => {
  await Promise.all(cookies.map((cookie, n) => listen(port, cookie, n)))
  process.send?.({ listening: cookies.length })
})

/** Each list that arrives is counted to its page; the slowest page says how many have reached all. */
function listen(port: number, cookie: string, n: number): Promise<void> {
  heard.set(n, 0)
  return new Promise((done, failed) => {
    get({ agent, port, host: '127.0.0.1', path: '/today/events?seen=none', headers: { cookie } }, answer => {
      if (answer.statusCode !== 200) return failed(new Error(`answered ${answer.statusCode}`))
      answer.on('data', (bytes: Buffer) => {
        const marks = bytes.toString('latin1').split('event: list').length - 1
        if (marks === 0) return
        heard.set(n, (heard.get(n) ?? 0) + marks)
        done()
        tell()
      })
    }).on('error', failed)
  })
}

let told = 0
function tell(): void {
  const all = Math.min(...heard.values())
  if (all <= told) return
  told = all
  process.send?.({ all, at: Date.now() })
}
