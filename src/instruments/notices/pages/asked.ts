// The notice that an address names, of an office of whoever asks.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { officeIn, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { type Right, worksIn } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Notice, noticeBy } from '../notice.ts'

export async function noticeAsked(c: Page, right: Right): Promise<{ room: Room; notice: Notice }> {
  const id = z.uuid().safeParse(c.req.param('notice'))
  const { city } = personIn(c)
  const notice = id.success ? await within(c, trx => noticeBy(trx, city, id.data)) : undefined
  await officeIn(c, right, notice?.office)
  if (!notice) throw new HTTPException(404)
  return { notice, room: await roomOf(c, right, notice.office) }
}

/** To write it, plan it or decide it, one works in its section, or for the whole office. */
export async function ownNotice(c: Page, right: Right): Promise<{ room: Room; notice: Notice }> {
  const asked = await noticeAsked(c, right)
  if (worksIn(personIn(c), right, asked.notice)) return asked
  await refuse(c, right)
  throw new HTTPException(403)
}

export const addressOf = ({ notice }: { notice: string }): string => `/notices/${notice}`
