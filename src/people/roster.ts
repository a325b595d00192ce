// A roster of staff as CSV: read, checked row by row against who is there, and what exactly would be taken.
import Papa from 'papaparse'
import { addDays, type Day, isDay } from '../calendar/day.ts'
import { type Directory, standsOn } from './directory.ts'
import { loginFault } from './names.ts'
import { placeFault } from './people-frame.ts'
import { type Held, type Person, type Role, roleWords } from './roles.ts'
import { mayChange, mayGrant, type RoleSpan, type Staff } from './staff.ts'

export const rosterColumns = ['ログイン名', '氏名', '役割', '区役所', '課', '着任日', '最後の日'] as const
type Column = (typeof rosterColumns)[number]
const needed: readonly Column[] = ['ログイン名', '氏名', '役割', '着任日']

/** Row numbers are those of the file, the heading row being 1. */
export type RosterRow = { row: number; login: string; name: string; held: Held; from: Day; last: Day | null }
export type RefusedRow = { row: number; why: string; text: string }
export type Planned = RosterRow & {
  /** 新しい人, a move of somebody known, only an end of service, or nothing new. */
  does: 'add' | 'move' | 'leave' | 'nothing'
  known?: Staff
}
export type Roster = { planned: Planned[]; refused: RefusedRow[] }

/** 20,000 people is more than any city's wards have. */
const mostRows = 20_000

export function readRoster(
  text: string,
): { rows: { row: number; cells: Record<Column, string>; text: string }[] } | { refused: string } {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: false,
    delimiter: text.split('\n')[0]?.includes('\t') ? '\t' : ',',
  })
  const heading = (data[0] ?? []).slice(0, 100).map(cell => cell.trim())
  const missing = needed.filter(column => !heading.includes(column))
  if (missing.length > 0)
    return {
      refused: `1行目に「${missing.join('」「')}」の列がありません。1行目は見出しにしてください：${rosterColumns.join('、')}`,
    }
  if (data.length > mostRows)
    return { refused: `${mostRows.toLocaleString('ja-JP')}行を超えています。ファイルを分けてください。` }
  const at = (column: Column) => heading.indexOf(column)
  const rows = data.slice(1).flatMap((line, index) => {
    if (line.every(cell => cell.trim() === '')) return []
    const cells = Object.fromEntries(
      rosterColumns.map(column => [column, (line[at(column)] ?? '').trim()]),
    ) as Record<Column, string>
    return [{ row: index + 2, cells, text: line.slice(0, 100).join(',').slice(0, 500) }]
  })
  return rows.length > 0 ? { rows } : { refused: '見出しのほかに行がありません。' }
}

export type Known = { directory: Directory; byLogin: ReadonlyMap<string, Staff>; person: Person; today: Day }

/** What each row would do; a row that cannot be taken says why. Nothing is changed here. */
export function planRoster(
  rows: { row: number; cells: Record<Column, string>; text: string }[],
  known: Known,
): Roster {
  const roster: Roster = { planned: [], refused: [] }
  const seen = new Map<string, number>()
  for (const { row, cells, text } of rows) {
    const read = readRow(row, cells, known)
    const earlier = seen.get(cells.ログイン名)
    if (earlier !== undefined)
      roster.refused.push({
        row,
        why: `ログイン名「${cells.ログイン名}」が${earlier}行目にもあります。`,
        text,
      })
    else if ('why' in read) roster.refused.push({ row, why: read.why, text })
    else roster.planned.push(read)
    seen.set(cells.ログイン名, row)
  }
  return roster
}

function readRow(
  row: number,
  cells: Record<Column, string>,
  { directory, byLogin, person, today }: Known,
): Planned | { why: string } {
  const { ログイン名: login, 氏名: name } = cells
  const fault = loginFault(login)
  if (fault) return { why: fault }
  if (!name) return { why: '氏名がありません。' }
  if ([...name].length > 100 || /\p{Cc}/u.test(name))
    return { why: '氏名は、改行のない100文字以内にしてください。' }
  const role = Object.entries(roleWords).find(
    ([key, word]) => word === cells.役割 || key === cells.役割,
  )?.[0] as Role | undefined
  if (!role)
    return {
      why: `役割「${cells.役割}」がありません。${Object.values(roleWords).join('、')}のどれかにしてください。`,
    }
  const from = dayIn(cells.着任日)
  if (!from)
    return {
      why: `着任日「${cells.着任日}」が日付ではありません。2025-04-01 か 2025/4/1 のように書いてください。`,
    }
  const last = cells.最後の日 ? dayIn(cells.最後の日) : null
  if (last === undefined)
    return { why: `最後の日「${cells.最後の日}」が日付ではありません。2025-03-31 のように書いてください。` }
  if (last !== null && last < from) return { why: '最後の日が、着任日より前です。' }
  const place = placeIn(cells, directory, from)
  if ('why' in place) return place
  const held: Held = { role, ...place }
  const misplaced = placeFault(role, held.office, held.section)
  if (misplaced) return { why: misplaced }
  if (!mayGrant(person, held)) return { why: 'この区役所や役割に登録する権限がありません。' }
  const known = byLogin.get(login)
  if (known && !mayChange(person, known, today))
    return { why: 'このログイン名の人は、ここでは変えられません。管理者に頼んでください。' }
  const planned = { row, login, name, held, from, last }
  return known ? { ...planned, known, does: whatChanges(planned, known) } : { ...planned, does: 'add' }
}

/** 2025-04-01, 2025/4/1, 20250401 and 令和7年4月1日 alike; undefined when it is no day. */
export function dayIn(text: string): Day | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const era = plain.match(/^(?:令和|R)(元|\d{1,2})[年.](\d{1,2})[月.](\d{1,2})日?$/)
  const parts = era
    ? [String(2018 + (era[1] === '元' ? 1 : Number(era[1]))), era[2], era[3]]
    : (
        plain.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/) ?? plain.match(/^(\d{4})(\d{2})(\d{2})$/)
      )?.slice(1)
  const day = parts?.map((part = '') => part.padStart(2, '0')).join('-') ?? ''
  return isDay(day) ? day : undefined
}

/** By name or by slug, as they stand on the day. */
function placeIn(
  { 区役所, 課 }: Record<Column, string>,
  { offices, sections }: Directory,
  day: Day,
): { office: string; section: string } | { why: string } {
  if (区役所 === '' || 区役所 === '市全体' || 区役所 === '*') {
    return 課 === '' ? { office: '*', section: '' } : { why: '課があるのに、区役所がありません。' }
  }
  const office = offices.find(one => one.name === 区役所 || one.office === 区役所)?.office
  if (office === undefined)
    return { why: `区役所「${区役所}」がありません。「区役所と課」にある名前にしてください。` }
  if (課 === '') return { office, section: '' }
  const section = sections.find(one => one.office === office && (one.name === 課 || one.section === 課))
  if (!section)
    return { why: `${区役所}に「${課}」という課がありません。「区役所と課」にある名前にしてください。` }
  if (!standsOn(section, day))
    return { why: `${区役所}の「${課}」は、${day}にはありません。期間を確かめてください。` }
  return { office, section: section.section }
}

function whatChanges({ name, held, last, from }: RosterRow, known: Staff): Planned['does'] {
  const holds = known.roles.some(one => sameRole(one, held) && lastsOn(one, from))
  if (!holds) return 'move'
  if (last !== null && last !== known.to) return 'leave'
  return name === known.name ? 'nothing' : 'move'
}

export const sameRole = (one: Held, other: Held): boolean =>
  one.role === other.role && one.office === other.office && one.section === other.section

export const lastsOn = ({ from, to }: RoleSpan, day: Day): boolean =>
  from <= day && (to === null || to >= day)

/** The roles that end when somebody moves: all that stand on the day of the move. */
export const rolesLeft = ({ known, held, from }: Planned): { role: RoleSpan; last: Day }[] =>
  (known?.roles ?? [])
    .filter(one => !sameRole(one, held) && (one.to === null || one.to >= from))
    .map(role => ({ role, last: addDays(from, -1) }))
