// What tests of this instrument share: an incident opened through its page, and a clock set by hand.
import { randomUUID } from 'node:crypto'
import { beginSession } from '../../people/sessions.ts'
import type { TestCity, Visitor } from '../../people/testing.ts'

/** As a clerk fills it in during the call: a notice of somebody else, opened, one person. */
export const said = {
  ...{ office: 'kawasaki', section: 'hoken', sort: 'wrong-person', foundBy: 'receiver', recovered: 'seen' },
  ...{ sensitive: 'unknown', financial: 'no', wrongful: 'no', from: '1', to: '' },
  ...{ what: '別の人の通知が入っていたと、電話があった。', whose: '本人 髙﨑花子、受け取った人 山田太郎' },
}

/** A clock that is set by hand, and visitors who stay signed in when it is: sessions end with time, and months pass here. */
export function clockOf(city: TestCity) {
  const stay: (() => Promise<void>)[] = []
  return {
    lasting: async (visitor: Visitor): Promise<Visitor> => {
      let current = visitor
      stay.push(async () => {
        const token = await tokenOf(city, visitor.staff)
        current = city.visitor(visitor.staff, `kijun=${token}`)
      })
      return {
        staff: visitor.staff,
        get: path => current.get(path),
        post: (path, form) => current.post(path, form),
        foreign: (path, form) => current.foreign(path, form),
      }
    },
    /** `2024-06-14T10:00` in Tokyo. */
    at: async (text: string) => {
      city.setNow(new Date(`${text}:00+09:00`))
      for (const again of stay) await again()
    },
  }
}

export const tokenOf = ({ house, city }: TestCity, staff: string): Promise<string> =>
  house.store.within({ city, offices: '*' }, trx => beginSession(trx, city, staff, house.now()))

/** Opens an incident and gives its address. */
export async function open(visitor: Visitor, of: Record<string, string> = {}): Promise<string> {
  const answer = await visitor.post('/incidents', { ...said, once: randomUUID(), ...of })
  const address = answer.headers.get('location')
  if (answer.status !== 303 || !address) throw new Error(`${answer.status} ${await answer.text()}`)
  return address
}
