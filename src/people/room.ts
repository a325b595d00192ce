// What the rooms of the house have in common: the office that is looked at, its sections, addresses within it, and pages under their tabs.
import { HTTPException } from 'hono/http-exception'
import { type Day, dayOf } from '../calendar/day.ts'
import { selectField } from '../web/components/fields.ts'
import { tabs } from '../web/components/navigation.ts'
import type { FieldError } from '../web/filled.ts'
import { type Content, type Html, html, type Link } from '../web/html.ts'
import { officeIn, type Page, personIn, within } from './access.ts'
import { show } from './frame.ts'
import { may, type Right } from './roles.ts'

export type Named = { value: string; label: string }

export type Room = {
  city: string
  office: string
  officeName: string
  /** The offices this person may choose from. */
  offices: readonly Named[]
  /** Every section and site the office has had: facts of one that ended are still looked at. */
  sections: readonly Named[]
  /** Those that stand today: work is given to these. */
  standing: readonly Named[]
  /** Also of a section that ended; '' is none yet. */
  sectionName(section: string): string
  now: Date
  today: Day
}

/** The office named in the address, else the person's own, else the first in which they have the right. */
export async function roomOf(c: Page, right: Right, named = c.req.query('office')): Promise<Room> {
  const person = personIn(c)
  if (named) await officeIn(c, right, named)
  const now = c.get('house').now()
  const today = dayOf(now)
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
      .select(['office', 'section as value', 'name as label', 'from_day', 'to_day'])
      .where('city', '=', person.city)
      .orderBy('position')
      .orderBy('section')
      .execute(),
  }))
  const theirs = offices.filter(({ value }) => may(person, right, value))
  const own = person.held.find(({ office }) => office !== '*')?.office
  const here = theirs.find(({ value }) => value === (named ?? own)) ?? theirs[0]
  if (!here) throw new HTTPException(404)
  const inside = sections.filter(({ office }) => office === here.value)
  const standing = inside.filter(
    ({ from_day, to_day }) => from_day <= today && (to_day === null || to_day >= today),
  )
  return {
    ...{ city: person.city, office: here.value, officeName: here.label, offices: theirs, now, today },
    sections: inside.map(choice),
    standing: standing.map(choice),
    sectionName: section =>
      inside.find(({ value }) => value === section)?.label ?? (section || '課は決まっていない'),
  }
}

const choice = ({ value, label }: Named): Named => ({ value, label })

/** The section in which whoever asks works, when it is one of the room; else ''. */
export function ownSection(c: Page, { office, standing }: Room): string {
  const own = personIn(c).held.find(one => one.office === office && one.section !== '')?.section
  return standing.some(({ value }) => value === own) ? (own ?? '') : ''
}

/** The section of the room that the address names; one's own where it names none, '' where it names all. */
export function sectionAsked(c: Page, room: Room): string {
  const named = c.req.query('section')
  return named === undefined
    ? ownSection(c, room)
    : (room.sections.find(({ value }) => value === named)?.value ?? '')
}

/** The same in an address: all of them are named, for who does not look at their own. */
export const sectionNamed = (section: string): string => section || '*'

/** An address within the room: the office stays, what is undefined or empty is left out. */
export function at(
  { office, offices }: Pick<Room, 'office' | 'offices'>,
  path: string,
  of: Record<string, string | undefined> = {},
): string {
  const asked = { ...(offices.length > 1 && { office }), ...of }
  const query = new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]),
  )
  return query.size > 0 ? `${path}?${query}` : path
}

/** The choice of office, for those who have several. */
export const officeField = ({ office, offices }: Room): Html | undefined =>
  offices.length < 2
    ? undefined
    : selectField({
        ...{ name: 'office', label: '区役所', choices: offices },
        form: { typed: { office }, errors: [] },
      })

/** A room under its tabs: its first page, and the tabs, each for those with its right. */
export type Frame = { top: Link; tabs: readonly (Link & { right: Right })[] }

export type Shown = {
  /** The tab it stands under. */
  path: string
  title: string
  lead?: Content
  body: Content
  /** From the tab to the page itself, when it lies under one. */
  below?: readonly Link[]
  /** What was refused of a form: 422. */
  errors?: readonly FieldError[]
  wide?: boolean
}

export type Status = 200 | 404 | 409 | 422

export function showRoom(
  c: Page,
  room: Room,
  { top, tabs: all }: Frame,
  { path, title, lead, body, below = [], errors = [], wide }: Shown,
  status: Status = errors.length > 0 ? 422 : 200,
): Promise<Response> {
  const open = all.filter(({ right }) => may(personIn(c), right, room.office))
  const links = open.map(({ href, label }) => ({ href: at(room, href), label }))
  const tab = all.find(({ href }) => href === path)
  const here = [
    top,
    ...(tab && tab.href !== top.href ? [{ href: at(room, tab.href), label: tab.label }] : []),
    ...below,
  ]
  const content = [
    links.length > 0 && tabs({ label: `${top.label}のページ`, links, here: at(room, path) }),
    body,
  ]
  return show(
    c,
    { title, here, body: content, ...(lead !== undefined && { lead }), ...(wide && { wide }) },
    status,
  )
}

/** Links to the same rows as a file. */
export const downloads = (room: Room, path: string, of: Record<string, string | undefined>): Html =>
  html`<p class="not-printed">この表をファイルで：<a href="${at(room, path, of)}">CSV（Excel 用）</a>　<a href="${at(room, path, { ...of, encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`
