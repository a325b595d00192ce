// The notice that an address names, of an office of whoever asks.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { officeIn, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { type Right, worksIn } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Notice, noticeBy } from '../notice.ts'
import { asNotice, outsideBy } from '../outside/sheets.ts'

export async function noticeAsked(c: Page, right: Right): Promise<{ room: Room; notice: Notice }> {
  const id = z.uuid().safeParse(c.req.param('notice'))
  const { city } = personIn(c)
  const notice = id.success ? await within(c, trx => noticeBy(trx, city, id.data)) : undefined
  await officeIn(c, right, notice?.office)
  if (!notice) throw new HTTPException(404)
  return { notice, room: await roomOf(c, right, notice.office) }
}

/** What is posted and called back: a notice, or a sheet made elsewhere. */
export type Out = Pick<Notice, 'notice' | 'office' | 'section' | 'title'>

export async function outAsked(c: Page, right: Right): Promise<{ room: Room; out: Out; outside: boolean }> {
  const id = z.uuid().safeParse(c.req.param('notice'))
  const { city } = personIn(c)
  const sheet = id.success ? await within(c, trx => outsideBy(trx, city, id.data)) : undefined
  if (!sheet) {
    const { room, notice } = await noticeAsked(c, right)
    return { room, out: notice, outside: false }
  }
  return {
    room: await roomOf(c, right, await officeIn(c, right, sheet.office)),
    out: asNotice(sheet),
    outside: true,
  }
}

export async function ownOut(c: Page, right: Right): Promise<{ room: Room; out: Out; outside: boolean }> {
  const asked = await outAsked(c, right)
  await mustWorkIn(c, right, asked.out)
  return asked
}

/** To write it, plan it or decide it, one works in its section, or for the whole office. */
export async function ownNotice(c: Page, right: Right): Promise<{ room: Room; notice: Notice }> {
  const asked = await noticeAsked(c, right)
  await mustWorkIn(c, right, asked.notice)
  return asked
}

async function mustWorkIn(c: Page, right: Right, of: { office: string; section: string }): Promise<void> {
  if (worksIn(personIn(c), right, of)) return
  await refuse(c, right)
  throw new HTTPException(403)
}

export const addressOf = ({ notice }: { notice: string }): string => `/notices/${notice}`
