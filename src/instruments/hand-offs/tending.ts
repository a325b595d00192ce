// Tends what must be noticed without anybody asking: offers unanswered, and the work of sections that have ended.
import type { House } from '../../house.ts'
import { ringAlarms } from './alarming.ts'
import { succeed } from './succeeding.ts'

const pause = 20_000

/** Now, and a few times a minute from then on; gives what ends it. */
export function tendHandOffs(house: House): () => void {
  const tend = async () => {
    for (const { city } of await house.store.cities()) {
      await succeed(house, city)
      await ringAlarms(house, city)
    }
  }
  const attempt = () => tend().catch(error => house.log.error({ err: error }, 'tending hand-offs failed'))
  attempt()
  const timer = setInterval(attempt, pause)
  timer.unref()
  return () => clearInterval(timer)
}
