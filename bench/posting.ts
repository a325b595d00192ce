// Clients that post forms one after the other, in a thread of their own and on bare sockets, so that they cost the server next to nothing; asked by messages.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

export type Posting = { port: number; path: string; cookie: string; clients: number }
/** Bodies of one round in, milliseconds of each out. */
export type Round = { bodies: string[] }
export type Took = { seconds: number; each: number[] }

const { port, path, cookie, clients } = workerData as Posting

parentPort?.on('message', async ({ bodies }: Round) => {
  const each: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      await once(socket, 'connect')
      for (let n = client; n < bodies.length; n += clients) {
        const from = performance.now()
        await post(socket, bodies[n] ?? '')
        each.push(performance.now() - from)
      }
      socket.destroy()
    }),
  )
  const took: Took = { seconds: (performance.now() - began) / 1000, each }
  parentPort?.postMessage(took)
})

const head = [
  `POST ${path} HTTP/1.1`,
  `host: 127.0.0.1:${port}`,
  `cookie: ${cookie}`,
  'sec-fetch-site: same-origin',
  'content-type: application/x-www-form-urlencoded',
].join('\r\n')

/** The whole answer is awaited; of its body, which a 303 does not have, only the end matters. */
async function post(socket: Socket, body: string): Promise<void> {
  socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  let answer = ''
  while (!isWhole(answer)) {
    const [chunk]: Buffer[] = await once(socket, 'data')
    answer += chunk?.toString('latin1')
  }
  if (!answer.startsWith('HTTP/1.1 303 ')) throw new Error(`answered ${answer.slice(0, 40)}`)
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  if (/\r\ntransfer-encoding: chunked/i.test(answer.slice(0, end))) return answer.endsWith('0\r\n\r\n')
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1]
  return answer.length >= end + 4 + Number(length ?? 0)
}
