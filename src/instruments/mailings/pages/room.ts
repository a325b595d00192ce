// What the pages of mailings have in common: the office, its sections and people, the sending in the address, the tabs.

import { HTTPException } from 'hono/http-exception'
import { sql } from 'kysely'
import { type Day, dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import { may, type Right } from '../../../people/roles.ts'
import { selectField } from '../../../web/components/fields.ts'
import { tabs } from '../../../web/components/navigation.ts'
import { type Cell, type CsvEncoding, csvText } from '../../../web/csv.ts'
import type { Content, Html } from '../../../web/html.ts'
import { type Kind, kindBy } from '../kinds.ts'
import { type By, type Sending, sendingBy } from '../sendings.ts'

export type Named = { value: string; label: string }

export type Room = {
  city: string
  office: string
  officeName: string
  /** The offices this person may choose from. */
  offices: readonly Named[]
  sections: readonly Named[]
  /** Who works in the office today. */
  people: readonly Named[]
  sectionName(section: string): string
  personName(staff: string | null): string
  today: Day
}

/** The office named in the address, else the person's own, else the first of the city. */
export async function roomOf(c: Page, right: Right, named = c.req.query('office')): Promise<Room> {
  const person = personIn(c)
  if (named) await officeIn(c, right, named)
  const today = dayOf(c.get('house').now())
  const { offices, sections, people } = await within(c, async trx => ({
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
    people: await peopleOf(trx, person.city, today),
  }))
  const theirs = offices.filter(({ value }) => may(person, right, value))
  const here = theirs.find(({ value }) => value === named) ?? theirs[0]
  if (!here) throw new HTTPException(404)
  const own = sections.filter(({ office }) => office === here.value)
  const inOffice = people.filter(({ office }) => office === here.value)
  return {
    ...{ city: person.city, office: here.value, officeName: here.label, offices: theirs },
    ...{ sections: own, people: inOffice, today },
    sectionName: section => own.find(({ value }) => value === section)?.label ?? section,
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
  { path: '/mailings', label: '予定', right: 'mailings.read' },
  { path: '/mailings/back', label: '戻りと誤発送', right: 'mailings.read' },
  { path: '/mailings/figures', label: '数字', right: 'mailings.read' },
  { path: '/mailings/kinds', label: '種類と点検', right: 'mailings.read' },
]

type Shown = {
  path: string
  title: string
  lead?: Content
  body: Content
  /** The pages between the tab and this one, this one included. */
  below?: readonly { href: string; label: string }[]
}

/** A page of this room under its tabs. */
export async function showRoom(
  c: Page,
  room: Room,
  { path, title, lead, body, below = [] }: Shown,
  status: 200 | 404 | 409 | 422 = 200,
): Promise<Response> {
  const open = rooms.filter(({ right }) => may(personIn(c), right, room.office))
  const links = open.map(({ path: href, label }) => ({ href: at(room, href), label }))
  const tab = rooms.find(one => one.path === path)
  const here = [
    { href: '/mailings', label: '発送' },
    ...(tab && tab.path !== '/mailings' ? [{ href: at(room, tab.path), label: tab.label }] : []),
    ...below,
  ]
  const content = [links.length > 0 && tabs({ label: '発送のページ', links, here: at(room, path) }), body]
  return show(c, { title, here, body: content, ...(lead !== undefined && { lead }) }, status)
}

/** The route of one sending; other pages of the room bear words. */
export const one = '/mailings/:sending{[0-9a-f-]{36}}'

export const pathOf = ({ sending }: Pick<Sending, 'sending'>, below = ''): string =>
  `/mailings/${sending}${below}`

/** A page below one sending. */
export const showSending = (
  c: Page,
  { sending, room }: Asked,
  { below, title, ...shown }: Omit<Shown, 'path' | 'below'> & { below?: string },
  status: 200 | 404 | 409 | 422 = 200,
): Promise<Response> =>
  showRoom(
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
  return sendFile(c, bytes, `${name}.csv`, `text/csv; charset=${charset}`)
}

export function sendFile(c: Page, bytes: Uint8Array<ArrayBuffer>, name: string, type: string): Response {
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Type', type)
  c.header('Cache-Control', 'no-store')
  return c.body(bytes)
}
