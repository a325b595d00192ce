// What a room of casework has in common: the office that is looked at, its sections, addresses within it, and tables as files.
import { HTTPException } from 'hono/http-exception'
import { type Day, dayOf } from '../calendar/day.ts'
import { officeIn, type Page, personIn, within } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { may, type Right } from '../people/roles.ts'
import { selectField } from '../web/components/fields.ts'
import { tabs } from '../web/components/navigation.ts'
import { type Cell, csvText } from '../web/csv.ts'
import type { FieldError } from '../web/filled.ts'
import { type Content, type Html, html, type Link } from '../web/html.ts'

type Named = { value: string; label: string }

export type Room = {
  city: string
  office: string
  officeName: string
  /** The offices this person may choose from. */
  offices: readonly Named[]
  /** The sections and sites that stand today. */
  sections: readonly Named[]
  /** Also of a section that ended; '' is nobody yet. */
  sectionName(section: string): string
  now: Date
  today: Day
}

/** The office named in the address, else the first in which this person has the right. */
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
  const here = theirs.find(({ value }) => value === named) ?? theirs[0]
  if (!here) throw new HTTPException(404)
  const own = sections.filter(({ office }) => office === here.value)
  const standing = own.filter(
    ({ from_day, to_day }) => from_day <= today && (to_day === null || to_day >= today),
  )
  return {
    ...{ city: person.city, office: here.value, officeName: here.label, offices: theirs, now, today },
    sections: standing.map(({ value, label }) => ({ value, label })),
    sectionName: section =>
      own.find(({ value }) => value === section)?.label ?? (section || 'まだ決めていない'),
  }
}

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

/** A room under its tabs: its first page, and the tabs this person may open. */
export type Frame = { top: Link; tabs: readonly (Link & { right: Right })[] }

export type Shown = {
  /** The tab it stands under. */
  tab: string
  title: string
  lead?: Content
  body: Content
  below?: readonly Link[]
  errors?: readonly FieldError[]
  /** 409: somebody else saved meanwhile, and both texts are shown. */
  conflicting?: boolean
}

/** 422 when a form was refused. */
export function showRoom(
  c: Page,
  room: Room,
  { top, tabs: all }: Frame,
  { tab, title, lead, body, below = [], errors = [], conflicting = false }: Shown,
): Promise<Response> {
  const open = all.filter(({ right }) => may(personIn(c), right, room.office))
  const here = open.find(({ href }) => href === tab)
  const content = [
    tabs({
      label: `${top.label}のページ`,
      links: open.map(({ href, label }) => ({ href: at(room, href), label })),
      here: at(room, tab),
    }),
    body,
  ]
  return show(
    c,
    {
      ...{ title, body: content, ...(lead !== undefined && { lead }) },
      here: [
        top,
        ...(here && here.href !== top.href ? [{ href: at(room, here.href), label: here.label }] : []),
        ...below,
      ],
    },
    conflicting ? 409 : errors.length > 0 ? 422 : 200,
  )
}

/** Links to the same rows as a file. */
export const downloads = (room: Room, path: string, of: Record<string, string | undefined>): Html =>
  html`<p class="not-printed">この表をファイルで：<a href="${at(room, path, of)}">CSV（Excel 用）</a>　<a href="${at(room, path, { ...of, encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`

/** Sends rows as CSV; what Shift_JIS lacks is said in a row of its own at the end, never lost unseen. */
export function sendCsv(c: Page, rows: readonly (readonly Cell[])[], name: string): Response {
  const encoding = c.req.query('encoding') === 'shift_jis' ? 'shift_jis' : 'utf-8-bom'
  const first = csvText(rows, encoding)
  const lost = first.unconvertible.map(({ row, column }) => `${row}行${column}列`)
  const note = `〓は Shift_JIS で書けない文字です（${lost.join('、')}）。CSV（Excel 用）で保存すると残ります。`
  const { bytes } = lost.length > 0 ? csvText([...rows, [note]], encoding) : first
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`)
  c.header('Content-Type', `text/csv; charset=${encoding === 'shift_jis' ? 'Shift_JIS' : 'utf-8'}`)
  c.header('Cache-Control', 'no-store')
  return c.body(bytes)
}

export const voicesRoom: Frame = {
  top: { href: '/voices', label: '市民の声' },
  tabs: [
    { href: '/voices', label: '声', right: 'casework.read' },
    { href: '/voices/publications', label: '公表', right: 'casework.read' },
    { href: '/refusals', label: '応じられなかった要望', right: 'casework.read' },
    { href: '/refusals/templates', label: '説明のひな形', right: 'casework.read' },
    { href: '/refusals/readings', label: '説明の読み合わせ', right: 'casework.approve' },
    { href: '/voices/settings', label: '設定', right: 'casework.settings' },
  ],
}

export const promisesRoom: Frame = {
  top: { href: '/call-backs', label: '折り返しと引継ぎ' },
  tabs: [
    { href: '/call-backs', label: '折り返し', right: 'casework.read' },
    { href: '/hand-offs', label: '引継ぎ', right: 'casework.read' },
    { href: '/call-backs/opening', label: '朝の確認', right: 'casework.read' },
    { href: '/call-backs/closing', label: '終わりの確認', right: 'casework.read' },
    { href: '/call-backs/absences', label: '不在', right: 'casework.write' },
    { href: '/call-backs/leavers', label: '異動・退職', right: 'casework.approve' },
    { href: '/hand-offs/successors', label: '課の終わり', right: 'casework.approve' },
    { href: '/call-backs/settings', label: '設定', right: 'casework.settings' },
  ],
}
