// Clients that post forms one after the other, in a thread of their own so that they cost the server nothing; asked by messages.
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

export type Posting = { port: number; path: string; cookie: string; clients: number }
/** Bodies of one round in, milliseconds of each out. */
export type Round = { bodies: string[] }
export type Took = { seconds: number; each: number[] }

const { port, path, cookie, clients } = workerData as Posting
const agent = new Agent({ keepAlive: true, maxSockets: clients })

parentPort?.on('message', async ({ bodies }: Round) => {
  const each: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = client; n < bodies.length; n += clients) {
        const from = performance.now()
        await post(bodies[n] ?? '')
        each.push(performance.now() - from)
      }
    }),
  )
  const took: Took = { seconds: (performance.now() - began) / 1000, each }
  parentPort?.postMessage(took)
})

function post(body: string): Promise<void> {
  const headers = {
    ...{ cookie, 'sec-fetch-site': 'same-origin', 'content-length': Buffer.byteLength(body) },
    'content-type': 'application/x-www-form-urlencoded',
  }
  return new Promise((done, failed) => {
    request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, answer => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 303 ? done() : failed(new Error(`answered ${answer.statusCode}`)),
      )
    })
      .on('error', failed)
      .end(body)
  })
}
