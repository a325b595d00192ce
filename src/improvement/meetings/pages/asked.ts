// The meeting in an address, of an office of whoever asks, with its agenda; what was refused is shown on the page it was typed on.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import type { Link } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { addressOf, type Item, itemsOf, type Meeting, meetingBy } from '../meeting.ts'

export type Asked = { room: Room; meeting: Meeting; items: Item[] }

export async function meetingAsked(c: Page, right: Right): Promise<Asked> {
  const id = z.uuid().safeParse(c.req.param('meeting'))
  const { city } = personIn(c)
  const found = id.success
    ? await within(c, async trx => {
        const meeting = await meetingBy(trx, city, id.data)
        return meeting && { meeting, items: await itemsOf(trx, city, meeting.meeting) }
      })
    : undefined
  await officeIn(c, right, found?.meeting.office)
  if (!found) throw new HTTPException(404)
  return { ...found, room: await roomOf(c, right, found.meeting.office) }
}

/** The item in the address; one of another meeting is not there. */
export async function itemAsked(c: Page, right: Right): Promise<Asked & { item: Item }> {
  const asked = await meetingAsked(c, right)
  const item = asked.items.find(one => one.item === c.req.param('item'))
  if (!item) throw new HTTPException(404)
  return { ...asked, item }
}

export const titleOf = ({ name, on_day }: Pick<Meeting, 'name' | 'on_day'>): string =>
  `${name}　${dayWords(on_day)}`

export const hereOf = (meeting: Meeting, ...below: Link[]): Link[] => [
  { href: addressOf(meeting), label: titleOf(meeting) },
  ...below,
]

export const changedWords = 'ほかの人が先に変えました。今の様子を確かめてから、もう一度行ってください。'
