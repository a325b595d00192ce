// The refusal that an address names, with its words; reading them is reading personal data, and is logged.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { logged, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Refusal, type RefusalText, refusalBy, textOf } from '../refusal.ts'

export async function refusalAsked(c: Page, right: Right): Promise<{ room: Room; refusal: Refusal }> {
  const id = z.uuid().safeParse(c.req.param('refusal'))
  const { city } = personIn(c)
  const refusal = id.success ? await within(c, trx => refusalBy(trx, city, id.data)) : undefined
  await officeIn(c, right, refusal?.office)
  if (!refusal) throw new HTTPException(404)
  return { refusal, room: await roomOf(c, right, refusal.office) }
}

export async function wordsOf(c: Page, refusal: Refusal): Promise<RefusalText | undefined> {
  const text = await within(c, trx => textOf(trx, personIn(c).city, refusal.refusal))
  if (text)
    await logged(c, {
      ...{ action: 'refusals.read', outcome: 'done', target: refusal.refusal, office: refusal.office },
    })
  return text
}
