// What the pages of calls have in common: the office that is looked at, its sections, the tabs, and files to download.
import { HTTPException } from 'hono/http-exception'
import { type Day, dayOf, isDay } from '../../../calendar/day.ts'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import { may, type Right } from '../../../people/roles.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { tabs } from '../../../web/components/navigation.ts'
import { type Cell, type CsvEncoding, csvText } from '../../../web/csv.ts'
import { type Content, type Html, html } from '../../../web/html.ts'

type Named = { value: string; label: string }

export type Room = {
  city: string
  office: string
  officeName: string
  /** The offices this person may choose from. */
  offices: readonly Named[]
  sections: readonly Named[]
  sectionName(section: string): string
  today: Day
}

/** The office named in the address, else the person's own, else the first of the city. */
export async function roomOf(c: Page, right: Right, named = c.req.query('office')): Promise<Room> {
  const person = personIn(c)
  if (named) await officeIn(c, right, named)
  const today = dayOf(c.get('house').now())
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
  const here = theirs.find(({ value }) => value === named) ?? theirs[0]
  if (!here) throw new HTTPException(404)
  const own = sections.filter(({ office }) => office === here.value)
  return {
    ...{
      city: person.city,
      office: here.value,
      officeName: here.label,
      offices: theirs,
      sections: own,
      today,
    },
    sectionName: section => own.find(({ value }) => value === section)?.label ?? (section || nowhere),
  }
}

const nowhere = '課の決まっていない電話'

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

/** The day in the address, when it is one. */
export const dayAsked = (c: Page, name = 'day'): Day | undefined => {
  const text = c.req.query(name) ?? ''
  return isDay(text) ? text : undefined
}

/** The section in the address, when the office has it. */
export const sectionAsked = (c: Page, room: Room): string | undefined => {
  const section = c.req.query('section')
  return room.sections.some(({ value }) => value === section) ? section : undefined
}

const rooms: { path: string; label: string; right: Right }[] = [
  { path: '/calls', label: '一日', right: 'calls.read' },
  { path: '/calls/hours', label: '時間帯', right: 'calls.read' },
  { path: '/calls/slowest', label: '待たせた電話', right: 'calls.read' },
  { path: '/calls/unreturned', label: 'かけ直し', right: 'calls.return' },
  { path: '/calls/samples', label: '聞き取り', right: 'calls.sample' },
  { path: '/calls/imports', label: '取り込み', right: 'calls.import' },
  { path: '/calls/sources', label: '電話装置', right: 'calls.import' },
]

type Shown = {
  path: string
  title: string
  lead?: Content
  body: Content
  below?: { href: string; label: string }
}

/** A page of this room under its tabs; `below` is the page itself when it lies under one of them. */
export async function showRoom(
  c: Page,
  room: Room,
  { path, title, lead, body, below }: Shown,
  status: 200 | 404 | 409 | 422 = 200,
): Promise<Response> {
  const open = rooms.filter(({ right }) => may(personIn(c), right, room.office))
  const links = open.map(({ path: href, label }) => ({ href: at(room, href), label }))
  const tab = rooms.find(one => one.path === path)
  const here = [
    { href: '/calls', label: '電話' },
    ...(tab && tab.path !== '/calls' ? [{ href: at(room, tab.path), label: tab.label }] : []),
    ...(below ? [below] : []),
  ]
  const content = [tabs({ label: '電話のページ', links, here: at(room, path) }), body]
  return show(c, { title, here, body: content, ...(lead !== undefined && { lead }) }, status)
}

/** The choice of office, for those who have several. */
export const officeField = ({ office, offices }: Room): Html | undefined =>
  offices.length < 2
    ? undefined
    : selectField({
        name: 'office',
        label: '区役所',
        choices: offices,
        none: '選んでください',
        form: { typed: { office }, errors: [] },
      })

/** For the pages that ask for nothing else. */
export const officePicker = (room: Room, path: string): Html | undefined =>
  room.offices.length < 2
    ? undefined
    : filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' })

/** Links to the same rows as a file. */
export const downloads = (room: Room, path: string, of: Record<string, string | undefined>): Html =>
  html`<p>この表をファイルで：<a href="${at(room, path, of)}">CSV（Excel 用）</a>　<a href="${at(room, path, { ...of, encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`

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
