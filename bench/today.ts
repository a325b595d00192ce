// わたしの今日 with a million contacts in the database beside ten thousand, the same work open in both.
import { openApp } from '../src/app.ts'
import type { House } from '../src/house.ts'
import { type Bench, held, median } from './bench.ts'
import { clerks, fillContacts, openWork, place } from './desk.ts'
import { city, inTemporaryHouse } from './temporary.ts'

const small = 10_000
const large = Number(process.env.KIJUN_BENCH_CONTACTS ?? 1_000_000)

export const today: Bench = {
  name: 'today',
  about: 'わたしの今日：応対100万件 ÷ 1万件。続いているものは同じ',
  async *run() {
    const few = await inTemporaryHouse(house => pageTime(house, small))
    const many = await inTemporaryHouse(house => pageTime(house, large))
    yield held('today-over-history', many.page, few.page, 'ms', { atMost: 1.2 })
    yield held('today-read-anew', many.anew, few.anew, 'ms', { atMost: 1.2 })
  },
}

type Times = { page: number; anew: number }

/** Milliseconds of the whole page: as it is opened, and when everything of the office has to be read again for it. */
async function pageTime(house: House, contacts: number): Promise<Times> {
  await fillContacts(house, contacts)
  const all = await clerks(house, 8)
  await openWork(house, all)
  const app = openApp(house)
  const headers = { cookie: all[0]?.cookie ?? '' }
  const [page, anew]: [number[], number[]] = [[], []]
  for (let n = 0; n < 220; n++)
    for (const [times, everything] of [
      [page, false],
      [anew, true],
    ] as const) {
      if (everything) house.live.stir({ city, office: place.office, section: '*' })
      const began = performance.now()
      const answer = await app.request('/today', { headers })
      const text = await answer.text()
      if (answer.status !== 200 || text.split('data-waiting=').length !== 41)
        throw new Error('not all that waits')
      if (n >= 20) times.push(performance.now() - began)
    }
  return { page: median(page), anew: median(anew) }
}
