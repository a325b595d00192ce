// The goal that an address names, of an office of whoever asks.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Goal, goalBy } from '../goal.ts'

export async function goalAsked(c: Page, right: Right): Promise<{ room: Room; goal: Goal }> {
  const id = z.uuid().safeParse(c.req.param('goal'))
  const { city } = personIn(c)
  const goal = id.success ? await within(c, trx => goalBy(trx, city, id.data)) : undefined
  await officeIn(c, right, goal?.office)
  if (!goal) throw new HTTPException(404)
  return { goal, room: await roomOf(c, right, goal.office) }
}
