// A small city for tests: two offices, a few sections, one person per role, and requests made as any of them.
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { openApp } from '../app.ts'
import { openTestStore } from '../db/testing.ts'
import { shelveFolder, shippedEditions } from '../editions/shipped.ts'
import { type House, houseOn } from '../house.ts'
import type { Role } from './roles.ts'
import { beginSession } from './sessions.ts'

export type TestCity = {
  house: House
  city: string
  /** Sets the clock of the house. */
  setNow(now: Date): void
  /** A browser signed in as a role; `office` for 職員, 係長・課長 and 区の事務局. Cookies and same-origin are seen to. */
  as(role: Role, office?: string): Promise<Visitor>
  /** Whoever holds a cookie, as one that was stolen. */
  visitor(staff: string, cookie: string): Visitor
  /** Somebody who is not signed in. */
  anybody: Visitor
}

export type Visitor = {
  staff: string
  get(path: string): Promise<Response>
  post(path: string, form: Record<string, string | string[] | File>): Promise<Response>
  /** A form that another site makes the browser post, with the cookie. */
  foreign(path: string, form: Record<string, string>): Promise<Response>
}

/** City `kawasaki` with offices `kawasaki` and `takatsu`, sections `kumin` and `hoken` in each, edition 令和6年度. */
export async function openTestCity(): Promise<TestCity> {
  let now = new Date('2024-06-14T10:00:00+09:00')
  const store = await openTestStore()
  const house = houseOn(store, { dataFolder: '', log: pino({ level: 'silent' }), now: () => now })
  const app = openApp(house)
  const city = 'kawasaki'
  await store.within({ city, offices: '*' }, async trx => {
    await trx.insertInto('cities').values({ city, name: '川崎市' }).execute()
    const from_day = '2024-04-01'
    for (const [office, name] of [
      ['kawasaki', '川崎区役所'],
      ['takatsu', '高津区役所'],
    ] as const) {
      await trx.insertInto('offices').values({ city, office, name, from_day }).execute()
      await trx
        .insertInto('sections')
        .values([
          { city, office, section: 'kumin', name: '区民課', kind: 'section', from_day, position: 1 },
          { city, office, section: 'hoken', name: '保険年金課', kind: 'section', from_day, position: 2 },
        ])
        .execute()
    }
    const shelved = await shelveFolder(trx, city, `${shippedEditions}/kawasaki/r6`, { now, staff: null })
    if (shelved.refused) throw new Error(shelved.refused)
  })
  const visitor = (staff: string, cookie: string): Visitor => ({
    staff,
    get: async path => app.request(path, { headers: { cookie } }),
    post: async (path, form) => {
      const body = new FormData()
      for (const [name, values] of Object.entries(form))
        for (const value of [values].flat()) body.append(name, value)
      return app.request(path, { method: 'POST', body, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
    },
    foreign: async (path, form) => {
      const headers = { cookie, 'sec-fetch-site': 'cross-site' }
      return app.request(path, { method: 'POST', body: new URLSearchParams(form), headers })
    },
  })
  return {
    house,
    city,
    setNow: at => {
      now = at
    },
    as: async (role, office = '*') => {
      const staff = randomUUID()
      const token = await store.within({ city, offices: '*' }, async trx => {
        const from_day = '2024-04-01'
        await trx
          .insertInto('staff')
          .values({ city, staff, login: staff, name: '見本　太郎', from_day })
          .execute()
        await trx.insertInto('roles').values({ city, staff, role, office, from_day }).execute()
        return beginSession(trx, city, staff, now)
      })
      return visitor(staff, `kijun=${token}`)
    },
    visitor,
    anybody: visitor('', ''),
  }
}
