// Founds a city: offices, sections, the edition it begins with and its first administrator, all together or not at all.

import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { dayOf, fiscalYearOf } from '../calendar/day.ts'
import { parseEdition } from '../editions/files.ts'
import { shelveFolder, shippedEditions } from '../editions/shipped.ts'
import type { House } from '../house.ts'
import { audit } from '../people/audit.ts'
import { ordinaryHours } from '../people/hours.ts'
import { hashPassword } from '../people/password.ts'
import { beginSession } from '../people/sessions.ts'
import type { Founding } from './founding.ts'
import { officeSaid, sectionSaid } from './proposals.ts'

/** The editions that ship, each by its folder, as `kawasaki/r6`, and its title. */
export const shipped: readonly { folder: string; title: string }[] = readdirSync(shippedEditions, {
  withFileTypes: true,
})
  .filter(entry => entry.isDirectory())
  .flatMap(city => readdirSync(join(shippedEditions, city.name)).map(year => `${city.name}/${year}`))
  .flatMap(folder => {
    const read = parseEdition(readFileSync(join(shippedEditions, folder, 'edition.yaml'), 'utf8'), folder)
    return 'value' in read ? [{ folder, title: read.value.title }] : []
  })

/** A session of the first administrator; undefined when somebody else founded a city meanwhile. */
export async function found(house: House, founding: Founding): Promise<{ token: string } | undefined> {
  const { slug: city, name } = founding.city
  const now = house.now()
  const password_hash = await hashPassword(founding.admin.password)
  const from_day = `${fiscalYearOf(dayOf(now))}-04-01`
  const founded = await house.store.within({ city, offices: '*' }, async trx => {
    // Two first visitors at once: the second waits here, and then sees that there is a city.
    await sql`lock table cities in share row exclusive mode`.execute(trx)
    const [known] = await trx.selectFrom('cities').select('city').limit(1).execute()
    if (known) return undefined
    await trx.insertInto('cities').values({ city, name }).execute()
    const offices = founding.offices.map((one, position) => ({
      ...{ city, office: one.slug, name: one.name, ...officeSaid(one.name), position, from_day },
    }))
    await trx.insertInto('offices').values(offices).execute()
    const hours = JSON.stringify(ordinaryHours)
    const sections = founding.offices.flatMap(({ slug: office }) =>
      founding.sections.map((one, position) => ({
        ...{ city, office, section: one.slug, name: one.name, kind: 'section', position, hours, from_day },
        ...sectionSaid(one.name),
      })),
    )
    if (sections.length > 0) await trx.insertInto('sections').values(sections).execute()
    const staff = randomUUID()
    const { login, name: adminName } = founding.admin
    await trx
      .insertInto('staff')
      .values({ city, staff, login, name: adminName, password_hash, from_day: dayOf(now), changed_at: now })
      .execute()
    await trx
      .insertInto('roles')
      .values({ city, staff, role: 'admin', office: '*', from_day: dayOf(now) })
      .execute()
    if (founding.edition) {
      const shelved = await shelveFolder(trx, city, join(shippedEditions, founding.edition), { now, staff })
      if (shelved.refused) throw new Error(shelved.refused)
    }
    await audit(trx, city, { at: now, staff, action: 'setup', outcome: 'done', target: city })
    return { token: await beginSession(trx, city, staff, now) }
  })
  // While there are no facts it costs nothing to say which measures they will be counted by.
  await house.catchUp()
  return founded
}
