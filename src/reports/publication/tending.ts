// Makes ready what has gone out, and keeps a folder the published site by itself: a notice that goes out, ends or is withdrawn is there within a minute.
import type { House } from '../../house.ts'
import { settlePages } from '../../instruments/notices/media/settling-pages.ts'
import { liveKey } from './public.ts'
import { publishNotices } from './publish.ts'

const pause = 60_000

export type Tending = { stop(): Promise<unknown> }

/** With several cities each has a folder of its own in it. Nothing is written while nothing has changed. */
export function tendSite(house: House, folder: string | undefined): Tending {
  const written = new Map<string, string>()
  let under: Promise<unknown> = Promise.resolve()
  const tend = async () => {
    const cities = await house.store.cities()
    for (const { city } of cities) {
      // Done here, no citizen waits for the dictionary.
      await settlePages(house, city)
      if (folder === undefined) continue
      const key = await liveKey(house, city)
      if (written.get(city) === key) continue
      const out = cities.length === 1 ? folder : `${folder}/${city}`
      const done = await publishNotices(house, city, out)
      if ('refused' in done) house.log.error({ city, out }, done.refused)
      else house.log.info({ city, out, ...done }, 'site written')
      written.set(city, key)
    }
  }
  const attempt = () => {
    under = under.then(tend).catch(error => house.log.error({ err: error }, 'writing the site failed'))
  }
  attempt()
  const timer = setInterval(attempt, pause)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return under
    },
  }
}
