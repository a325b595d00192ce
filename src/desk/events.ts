// The stream of events of an open page: server-sent, one per visible tab, ended with the session.
import { Hono } from 'hono'
import { readerOf } from '../messages/unread.ts'
import { allow, type Env, type Page, personIn, sessionIn } from '../people/access.ts'
import { type Listener, listenersOf } from './listeners.ts'
import { eventOf, tellLists } from './telling.ts'
import { viewOf } from './view.ts'

/** Bytes that may wait for a slow page; one that is further behind is ended and comes again. */
const mostBehind = 256_000
/** Milliseconds: proxies end a connection on which nothing comes; and rights are looked at anew at each coming. */
const heartbeat = 20_000
const longest = 30 * 60_000

const beat = new TextEncoder().encode(':\n\n')

export const eventPages = new Hono<Env>()
  .get('/today/events', async (c, next) => (c.get('person') ? next() : stream(c, eventOf('ended'))))
  .get('/today/events', allow('casework.read'), async c => {
    const view = await viewOf(c, 'casework.read')
    const house = c.get('house')
    let leave = () => {}
    const body = new ReadableStream<Uint8Array>(
      {
        start: controller => {
          const close = () => {
            clearInterval(beating)
            clearTimeout(ending)
            try {
              controller.close()
            } catch {
              // The page went away first.
            }
          }
          const listener: Listener = {
            ...readerOf(personIn(c)),
            ...{ session: sessionIn(c), view, shown: c.req.query('seen') ?? '' },
            send: event => {
              controller.enqueue(event)
              return (controller.desiredSize ?? 0) > 0
            },
            end: close,
          }
          const beating = setInterval(() => controller.enqueue(beat), heartbeat).unref()
          const ending = setTimeout(() => leave(), longest).unref()
          controller.enqueue(beat)
          leave = listenersOf(house).add(listener)
          tellLists(house, [listener], leave).catch(() => leave())
        },
        cancel: () => leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: mostBehind }),
    )
    return stream(c, body)
  })

function stream(c: Page, body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>): Response {
  c.header('Content-Type', 'text/event-stream; charset=utf-8')
  // Neither kept nor changed on the way; nginx is told apart not to gather it.
  c.header('Cache-Control', 'no-store, no-transform')
  c.header('X-Accel-Buffering', 'no')
  return c.body(body)
}
