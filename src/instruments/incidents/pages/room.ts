// What the pages of incidents have in common: the office that is looked at, its sections, who may see names, the tabs.
import { HTTPException } from 'hono/http-exception'
import { type Day, dayOf } from '../../../calendar/day.ts'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import { may, type Right } from '../../../people/roles.ts'
import { selectField } from '../../../web/components/fields.ts'
import { tabs } from '../../../web/components/navigation.ts'
import { type Cell, type CsvEncoding, csvText } from '../../../web/csv.ts'
import type { Content, Html } from '../../../web/html.ts'
import { type Incident, incidentBy } from '../incident.ts'

type Named = { value: string; label: string }

export type Room = {
  city: string
  office: string
  officeName: string
  /** The offices this person may choose from. */
  offices: readonly Named[]
  sections: readonly Named[]
  sectionName(section: string): string
  /** Names and free words are for those who handle incidents here; others see the record without them. */
  private: boolean
  today: Day
  now: Date
}

/** The office named in the address, else the person's own, else the first of the city. */
export async function roomOf(c: Page, right: Right, named = c.req.query('office')): Promise<Room> {
  const person = personIn(c)
  if (named) await officeIn(c, right, named)
  const { offices, sections } = await within(c, async trx => ({
    offices: await trx
      .selectFrom('offices')
      .select(['office as value', 'name as label'])
      .where('city', '=', person.city)
      .orderBy('position')
      .orderBy('office')
      .execute(),
    sections: await trx
      .selectFrom('sections')
      .select(['office', 'section as value', 'name as label'])
      .where('city', '=', person.city)
      .orderBy('position')
      .orderBy('section')
      .execute(),
  }))
  const theirs = offices.filter(({ value }) => may(person, right, value))
  const own = person.held.find(({ office }) => office !== '*')?.office
  const here = theirs.find(({ value }) => value === (named ?? own)) ?? theirs[0]
  if (!here) throw new HTTPException(404)
  const within_ = sections.filter(({ office }) => office === here.value)
  const now = c.get('house').now()
  return {
    ...{ city: person.city, office: here.value, officeName: here.label, offices: theirs, sections: within_ },
    sectionName: section => within_.find(({ value }) => value === section)?.label ?? (section || '課は未定'),
    ...{ private: may(person, 'incidents.write', here.value), today: dayOf(now), now },
  }
}

/** The section in which whoever asks works, when it is one of the room. */
export const ownSection = (c: Page, { office, sections }: Room): string => {
  const own = personIn(c).held.find(one => one.office === office && one.section !== '')?.section
  return sections.some(({ value }) => value === own) ? (own ?? '') : ''
}

/** The incident in the address, of an office where this person may do it; else 404, and the attempt is logged. */
export async function incidentAsked(c: Page, right: Right): Promise<{ room: Room; incident: Incident }> {
  const incident = await within(c, trx => incidentBy(trx, personIn(c).city, c.req.param('incident') ?? ''))
  await officeIn(c, right, incident?.office)
  if (!incident) throw new HTTPException(404)
  return { incident, room: await roomOf(c, right, incident.office) }
}

/** An address within the room: the office stays, what is undefined is left out. */
export function at(
  { office, offices }: Room,
  path: string,
  of: Record<string, string | undefined> = {},
): string {
  const asked = { ...(offices.length > 1 && { office }), ...of }
  const query = new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]),
  )
  return query.size > 0 ? `${path}?${query}` : path
}

const rooms: { path: string; label: string; right: Right }[] = [
  { path: '/incidents', label: '事故', right: 'incidents.read' },
  { path: '/incidents/near-misses', label: 'ヒヤリハット', right: 'incidents.read' },
  { path: '/incidents/causes', label: '原因の一覧', right: 'incidents.read' },
  { path: '/incidents/settings', label: '決まり', right: 'casework.settings' },
]

type Shown = {
  path: string
  title: string
  lead?: Content
  body: Content
  below?: readonly { href: string; label: string }[]
  wide?: boolean
}

/** A page of this room under its tabs; `below` leads from the tab to the page itself. */
export async function showRoom(
  c: Page,
  room: Room,
  { path, title, lead, body, below = [], wide }: Shown,
  status: 200 | 404 | 409 | 422 = 200,
): Promise<Response> {
  const open = rooms.filter(({ right }) => may(personIn(c), right, room.office))
  const links = open.map(({ path: href, label }) => ({ href: at(room, href), label }))
  const tab = rooms.find(one => one.path === path)
  const here = [
    { href: '/incidents', label: '事故・ヒヤリハット' },
    ...(tab && tab.path !== '/incidents' ? [{ href: at(room, tab.path), label: tab.label }] : []),
    ...below,
  ]
  const content = [tabs({ label: '事故・ヒヤリハットのページ', links, here: at(room, path) }), body]
  return show(
    c,
    { title, here, body: content, ...(lead !== undefined && { lead }), ...(wide && { wide }) },
    status,
  )
}

/** The choice of office, for those who have several. */
export const officeField = ({ office, offices }: Room): Html | undefined =>
  offices.length < 2
    ? undefined
    : selectField({
        name: 'office',
        label: '区役所',
        choices: offices,
        form: { typed: { office }, errors: [] },
      })

/** Sends rows as CSV; what Shift_JIS lacks is said in a row of its own at the end, never lost unseen. */
export function sendCsv(c: Page, rows: readonly (readonly Cell[])[], name: string): Response {
  const encoding: CsvEncoding = c.req.query('encoding') === 'shift_jis' ? 'shift_jis' : 'utf-8-bom'
  const first = csvText(rows, encoding)
  const lost = first.unconvertible.map(({ row, column }) => `${row}行${column}列`)
  const note = `〓は Shift_JIS で書けない文字です（${lost.join('、')}）。CSV（Excel 用）で保存すると残ります。`
  const { bytes } = lost.length > 0 ? csvText([...rows, [note]], encoding) : first
  const charset = encoding === 'shift_jis' ? 'Shift_JIS' : 'utf-8'
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`)
  c.header('Content-Type', `text/csv; charset=${charset}`)
  return c.body(bytes)
}
