// The person an address is about, as far as whoever asks may know or change them.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf } from '../calendar/day.ts'
import { type Page, personIn, refuse } from './access.ts'
import { type Directory, readDirectory } from './directory.ts'
import { mayChange, mayKnow, readStaff, type Staff } from './staff.ts'

/** Somebody of another office does not exist here: 404, and the attempt is logged. */
export async function staffHere(c: Page): Promise<Staff> {
  const id = z.uuid().safeParse(c.req.param('staff'))
  const viewer = personIn(c)
  const { city } = viewer
  const found = id.success
    ? await c.get('house').store.within({ city, offices: '*' }, trx => readStaff(trx, city, id.data))
    : undefined
  if (found && mayKnow(viewer, found)) return found
  await refuse(c, 'people.write')
  throw new HTTPException(404)
}

export async function changeableHere(c: Page): Promise<Staff> {
  const found = await staffHere(c)
  if (mayChange(personIn(c), found, dayOf(c.get('house').now()))) return found
  await refuse(c, 'people.write')
  throw new HTTPException(403)
}

/** Offices and sections are read by everybody of the city. */
export const directoryOf = (c: Page): Promise<Directory> => {
  const { city } = personIn(c)
  return c.get('house').store.within({ city, offices: '*' }, trx => readDirectory(trx, city))
}
