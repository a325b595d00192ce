// The form of the first visit read whole: a city that can be founded, or what to mend in it.
import { z } from 'zod'
import { loginFault, slugFault } from '../people/names.ts'
import { weakness } from '../people/password.ts'
import type { FieldError, Typed } from '../web/filled.ts'
import { citySlug, officeSlug } from './proposals.ts'

export type Founding = {
  city: { slug: string; name: string }
  offices: { slug: string; name: string }[]
  /** The same in every office to begin with. */
  sections: { slug: string; name: string }[]
  /** A folder of `editions/`, as `kawasaki/r6`; '' for none. */
  edition: string
  admin: { name: string; login: string; password: string }
}

/** Rows of the form are numbered in the names of their fields, so all of it is text here. */
export const foundingForm = z.record(
  z.string(),
  z.union([z.string().max(200), z.array(z.string().max(200))]).optional(),
)

const required: [field: string, what: string][] = [
  ['city-name', '市の名前を入力してください。例：川崎市'],
  ['admin-name', '管理者の氏名を入力してください。'],
  ['admin-login', 'ログイン名を入力してください。例：kanri'],
  ['admin-password', 'パスワードを入力してください。'],
]

export function foundingOf(
  typed: Typed,
  editions: readonly string[],
): { ok: Founding } | { errors: FieldError[] } {
  const text = (field: string) => [typed[field] ?? ''].flat()[0] ?? ''
  const errors: FieldError[] = []
  const fault = (field: string, message: string | undefined) => {
    if (message) errors.push({ field, message })
  }
  for (const [field, message] of required) if (!text(field)) fault(field, message)

  const name = text('city-name')
  const city = { name, slug: text('city-slug') || citySlug(name) }
  fault('city-slug', slugFault(city.slug))
  const offices = rowsOf(typed, 'office').map(row => ({
    ...row,
    slug: row.slug || officeSlug(row.name, row.nth),
  }))
  if (offices.length === 0) fault('office-1-name', '区役所を1つ以上入力してください。例：川崎区役所')
  rowFaults('office', '区役所', offices, fault)
  const sections = rowsOf(typed, 'section')
    .filter(row => text(`section-${row.nth}-take`) === 'yes' || text(`section-${row.nth}-own`) === 'yes')
    .map(row => ({ ...row, slug: row.slug || `section-${row.nth}` }))
  rowFaults('section', '課', sections, fault)
  const edition = text('edition') === 'none' ? '' : text('edition')
  if (edition && !editions.includes(edition)) fault('edition', '一覧の中から選んでください。')

  const admin = { name: text('admin-name'), login: text('admin-login'), password: text('admin-password') }
  if (admin.login) fault('admin-login', loginFault(admin.login))
  if (admin.login && admin.password) fault('admin-password', weakness(admin.password, admin.login))
  if (admin.password !== text('admin-again'))
    fault('admin-again', '2回のパスワードが違います。同じものを入力してください。')
  if (errors.length > 0) return { errors }
  const plain = ({ slug, name }: { slug: string; name: string }) => ({ slug, name })
  return { ok: { city, offices: offices.map(plain), sections: sections.map(plain), edition, admin } }
}

export type Row = { nth: number; name: string; slug: string }

/** The rows in which a name or an address was typed. */
function rowsOf(typed: Typed, kind: 'office' | 'section'): Row[] {
  return Object.keys(typed)
    .flatMap(field => field.match(`^${kind}-(\\d{1,3})-name$`)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map(nth => {
      const text = (part: string) => [typed[`${kind}-${nth}-${part}`] ?? ''].flat()[0] ?? ''
      return { nth, name: text('name'), slug: text('slug') }
    })
    .filter(row => row.name || row.slug)
}

function rowFaults(
  kind: 'office' | 'section',
  word: string,
  rows: readonly Row[],
  fault: (field: string, message: string | undefined) => void,
): void {
  for (const [at, { nth, name, slug }] of rows.entries()) {
    const earlier = rows.slice(0, at)
    if (!name) fault(`${kind}-${nth}-name`, `${word}の名前を入力してください。`)
    else if (earlier.some(one => one.name === name))
      fault(`${kind}-${nth}-name`, `「${name}」が2回あります。`)
    if (earlier.some(one => one.slug === slug))
      fault(`${kind}-${nth}-slug`, `「${slug}」が2回あります。別の名前にしてください。`)
    else fault(`${kind}-${nth}-slug`, slugFault(slug))
  }
}
