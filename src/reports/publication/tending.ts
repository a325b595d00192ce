// Makes ready what has gone out, and keeps a folder the published site by itself: a notice that goes out, ends or is withdrawn is there within a minute.
import { settlePages } from '../../instruments/notices/media/settling-pages.ts'
import { minute, type Tending } from '../../tending.ts'
import { liveKey } from './public.ts'
import { publishNotices } from './publish.ts'

/** With several cities each has a folder of its own in it. Nothing is written while nothing has changed. */
export function tendSite(folder: string | undefined): Tending {
  const written = new Map<string, string>()
  return {
    name: 'the published site',
    pause: minute,
    async round(house, city) {
      // Done here, no citizen waits for the dictionary.
      await settlePages(house, city)
      if (folder === undefined) return
      const key = await liveKey(house, city)
      if (written.get(city) === key) return
      const out = (await house.store.cities()).length === 1 ? folder : `${folder}/${city}`
      const done = await publishNotices(house, city, out)
      if ('refused' in done) house.log.error({ city, out }, done.refused)
      else house.log.info({ city, out, ...done }, 'site written')
      written.set(city, key)
    },
  }
}
