// What the rooms see to by themselves: over every city, again and again, until the house comes to rest.
import { setTimeout } from 'node:timers/promises'
import type { House } from './house.ts'

/** One such work. Its rounds never overlap, and what goes wrong in one city holds up no other. */
export type Tending = {
  /** What the log calls it. */
  name: string
  /** Seconds from the end of one round to the beginning of the next; the first begins with the house. */
  pause: number
  round(house: House, city: string): Promise<unknown>
  /** Before the first round: takes up what the end of the program cut off. */
  begin?(house: House, city: string): Promise<unknown>
}

export const minute = 60
export const hour = 60 * minute
export const day = 24 * hour

export type Tended = { stop(): Promise<void> }

/** Goes on until stopped; `stop` waits for the round under way, and for the first at least. */
export function tend(house: House, { name, pause, round, begin }: Tending): Tended {
  const stopping = new AbortController()
  const failed = (err: unknown, city?: string) => house.log.error({ err, city }, `tending ${name} failed`)
  const everywhere = async (work: Tending['round']) => {
    for (const { city } of await house.store.cities())
      await work(house, city).catch(error => failed(error, city))
  }
  const run = async () => {
    if (begin) await everywhere(begin).catch(failed)
    while (true) {
      await everywhere(round).catch(failed)
      await setTimeout(pause * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
    }
  }
  const running = run()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}
