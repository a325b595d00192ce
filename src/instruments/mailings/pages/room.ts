// What the pages of mailings have in common: the people of the office, the sending in the address, the tabs.
import { HTTPException } from 'hono/http-exception'
import { sql } from 'kysely'
import type { Day } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import {
  type Frame,
  type Named,
  type Room as OfficeRoom,
  roomOf as officeRoomOf,
  type Shown,
  type Status,
  showRoom,
} from '../../../people/room.ts'
import { type Kind, kindBy } from '../kinds.ts'
import { type By, type Sending, sendingBy } from '../sendings.ts'

export type Room = OfficeRoom & {
  /** Who works in the office today. */
  people: readonly Named[]
  personName(staff: string | null): string
}

export async function roomOf(c: Page, right: Right, named?: string): Promise<Room> {
  const room = await officeRoomOf(c, right, named)
  const people = await within(c, trx => peopleOf(trx, room.city, room.today))
  return {
    ...room,
    people: people.filter(({ office }) => office === room.office),
    personName: staff => people.find(({ value }) => value === staff)?.label ?? (staff ? '前の職員' : ''),
  }
}

async function peopleOf(trx: Work, city: string, today: Day): Promise<(Named & { office: string })[]> {
  const { rows } = await sql<Named & { office: string }>`
    select distinct r.office, s.staff::text as value, s.name as label
    from roles r join staff s on s.city = r.city and s.staff = r.staff
    where r.city = ${city} and r.from_day <= ${today} and (r.to_day is null or r.to_day >= ${today})
      and r.role in ('staff', 'head', 'ward', 'admin', 'contractor') order by label`.execute(trx)
  return rows
}

export type Asked = { sending: Sending; kind: Kind; room: Room; by: By }

/** The sending in the address, if it is of an office where this person has the right; else 404, and it is logged. */
export async function sendingAsked(c: Page, right: Right): Promise<Asked> {
  const { city, staff } = personIn(c)
  const id = c.req.param('sending') ?? ''
  const found = await within(c, async trx => {
    const sending = await sendingBy(trx, city, id)
    return sending && { sending, kind: await kindBy(trx, city, sending.kind) }
  })
  await officeIn(c, right, found?.sending.office)
  if (!found?.kind) throw new HTTPException(404)
  const { sending, kind } = found
  const room = await roomOf(c, right, sending.office)
  return { sending, kind, room, by: { city, office: sending.office, by: staff } }
}

const mailingsRoom: Frame = {
  top: { href: '/mailings', label: '発送' },
  tabs: [
    { href: '/mailings', label: '予定', right: 'mailings.read' },
    { href: '/mailings/back', label: '戻りと誤発送', right: 'mailings.read' },
    { href: '/mailings/figures', label: '数字', right: 'mailings.read' },
    { href: '/mailings/kinds', label: '種類と点検', right: 'mailings.read' },
  ],
}

export const showMailings = (c: Page, room: Room, shown: Shown, status?: Status): Promise<Response> =>
  showRoom(c, room, mailingsRoom, shown, status)

/** The route of one sending; other pages of the room bear words. */
export const one = '/mailings/:sending{[0-9a-f-]{36}}'

export const pathOf = ({ sending }: Pick<Sending, 'sending'>, below = ''): string =>
  `/mailings/${sending}${below}`

/** A page below one sending. */
export const showSending = (
  c: Page,
  { sending, room }: Asked,
  { below, title, ...shown }: Omit<Shown, 'path' | 'below'> & { below?: string },
  status?: Status,
): Promise<Response> =>
  showMailings(
    c,
    room,
    {
      ...{ ...shown, path: '/mailings', title },
      below: [
        { href: pathOf(sending), label: sending.title },
        ...(below === undefined ? [] : [{ href: pathOf(sending, below), label: title }]),
      ],
    },
    status,
  )
