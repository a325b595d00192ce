// Carries what stirred here to the other programs on the same database, and what stirred there to the pages open here.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../db/store.ts'
import type { Live, Stirred } from './live.ts'

const channel = 'kijun_stirred'
/** Milliseconds in which what stirs is gathered into one word to the others. */
const gathering = 40
/** A notification holds less than 8000 bytes; a place takes about a hundred. */
const perWord = 40
/** Milliseconds to wait before connecting anew, doubled each time. */
const shortestPause = 500
const longestPause = 30_000

const word = z.object({
  from: z.string(),
  places: z.array(
    z.object({ city: z.string(), office: z.string(), section: z.string(), staff: z.string().optional() }),
  ),
})

const everything: Stirred = { city: '*', office: '*', section: '*' }

/**
 * On a connection of its own and outside of any work's transaction: a NOTIFY within one makes all commits wait for each other.
 * What stirred while the connection was broken is not known, so everything is taken to have changed.
 */
export function relay(store: Store, live: Live): { ready: Promise<void>; close(): Promise<void> } {
  const me = randomUUID()
  const waiting = new Map<string, Stirred>()
  let timer: NodeJS.Timeout | undefined
  let client: ReturnType<Store['client']> | undefined
  let closed = false
  let pause = shortestPause

  async function connect(first: boolean): Promise<void> {
    const fresh = store.client()
    let gone = false
    const lost = () => {
      if (gone || closed) return
      gone = true
      client = undefined
      setTimeout(() => void connect(false), pause).unref()
      pause = Math.min(pause * 2, longestPause)
    }
    fresh.on('notification', ({ payload = '' }) => hear(payload))
    fresh.on('error', lost)
    fresh.on('end', lost)
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch {
      return lost()
    }
    if (closed) return fresh.end()
    client = fresh
    pause = shortestPause
    if (!first) live.stir(everything, 'elsewhere')
    if (waiting.size > 0) gather()
  }

  function hear(payload: string): void {
    const { data } = word.safeParse(parsed(payload))
    if (!data || data.from === me) return
    for (const { staff, ...place } of data.places)
      live.stir({ ...place, ...(staff !== undefined && { staff }) }, 'elsewhere')
  }

  function gather(): void {
    timer ??= setTimeout(send, gathering).unref()
  }

  async function send(): Promise<void> {
    const to = client
    const places = [...waiting]
    waiting.clear()
    const words = Array.from({ length: Math.ceil(places.length / perWord) }, (_, n) =>
      JSON.stringify({
        from: me,
        places: places.slice(n * perWord, (n + 1) * perWord).map(([, one]) => one),
      }),
    )
    try {
      if (to && words.length > 0)
        await to.query('select pg_notify($1, word) from unnest($2::text[]) word', [channel, words])
    } catch {
      // Told when the connection stands again.
      for (const [name, place] of places) waiting.set(name, place)
    }
    timer = undefined
    if (client && waiting.size > 0) gather()
  }

  const stop = live.watch((place, from) => {
    if (from === 'elsewhere') return
    waiting.set(JSON.stringify(place), place)
    if (client) gather()
  })
  const ready = connect(true)
  return {
    ready,
    close: async () => {
      closed = true
      stop()
      clearTimeout(timer)
      await ready
      await client?.end()
    },
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
