// What the pages of incidents have in common: the incident in the address, who may see names, the tabs.
import { HTTPException } from 'hono/http-exception'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may, type Right } from '../../../people/roles.ts'
import {
  type Frame,
  type Room as OfficeRoom,
  roomOf as officeRoomOf,
  type Shown,
  type Status,
  showRoom,
} from '../../../people/room.ts'
import { type Incident, incidentBy } from '../incident.ts'

export type Room = OfficeRoom & {
  /** Names and free words are for those who handle incidents here; others see the record without them. */
  private: boolean
}

export async function roomOf(c: Page, right: Right, named?: string): Promise<Room> {
  const room = await officeRoomOf(c, right, named)
  return { ...room, private: may(personIn(c), 'incidents.write', room.office) }
}

/** The incident in the address, of an office where this person may do it; else 404, and the attempt is logged. */
export async function incidentAsked(c: Page, right: Right): Promise<{ room: Room; incident: Incident }> {
  const incident = await within(c, trx => incidentBy(trx, personIn(c).city, c.req.param('incident') ?? ''))
  await officeIn(c, right, incident?.office)
  if (!incident) throw new HTTPException(404)
  return { incident, room: await roomOf(c, right, incident.office) }
}

const incidentsRoom: Frame = {
  top: { href: '/incidents', label: '事故・ヒヤリハット' },
  tabs: [
    { href: '/incidents', label: '事故', right: 'incidents.read' },
    { href: '/incidents/near-misses', label: 'ヒヤリハット', right: 'incidents.read' },
    { href: '/incidents/causes', label: '原因の一覧', right: 'incidents.read' },
    { href: '/incidents/settings', label: '決まり', right: 'casework.settings' },
  ],
}

export const showIncidents = (c: Page, room: Room, shown: Shown, status?: Status): Promise<Response> =>
  showRoom(c, room, incidentsRoom, shown, status)
