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
    // Both are open at once and asked in turn, so that a machine that slows down slows both.
    const [few, many] = await inTemporaryHouse(one =>
      inTemporaryHouse(async other => {
        const desks = [await deskIn(one, small), await deskIn(other, large)] as const
        for (let n = 0; n < rounds; n++) for (const desk of desks) await look(desk, n >= warmingUp)
        return desks
      }),
    )
    yield held('today-over-history', median(many.page), median(few.page), 'ms', { atMost: 1.2 })
    yield held('today-read-anew', median(many.anew), median(few.anew), 'ms', { atMost: 1.2 })
  },
}

const rounds = 220
const warmingUp = 20

/** Milliseconds of the whole page: as it is opened, and when everything of the office has to be read again for it. */
type Desk = { house: House; app: ReturnType<typeof openApp>; cookie: string; page: number[]; anew: number[] }

async function deskIn(house: House, contacts: number): Promise<Desk> {
  await fillContacts(house, contacts)
  const all = await clerks(house, 8)
  await openWork(house, all)
  return { house, app: openApp(house), cookie: all[0]?.cookie ?? '', page: [], anew: [] }
}

async function look({ house, app, cookie, page, anew }: Desk, counts: boolean): Promise<void> {
  for (const [times, everything] of [
    [page, false],
    [anew, true],
  ] as const) {
    if (everything) house.live.stir({ city, office: place.office, section: '*' })
    const began = performance.now()
    const answer = await app.request('/today', { headers: { cookie } })
    const text = await answer.text()
    if (answer.status !== 200 || text.split('data-waiting=').length !== 41)
      throw new Error('not all that waits')
    if (counts) times.push(performance.now() - began)
  }
}
