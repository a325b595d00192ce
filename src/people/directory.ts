// The directory: offices, their sections and sites as data with from–to dates, and how they are changed.
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../calendar/day.ts'
import { type Hours, hours as hoursShape } from '../calendar/hours.ts'
import type { Work } from '../db/store.ts'
import type { Audited } from './audit.ts'
import { audit } from './audit.ts'
import type { Change } from './staff-changes.ts'

export type Office = {
  office: string
  name: string
  /** How the name is read, in hiragana, and what it is in English; '' while nobody has said it. */
  kana: string
  english: string
  position: number
  from: Day
  to: Day | null
  version: number
}
export type Section = Office & {
  section: string
  kind: 'section' | 'site'
  hours: Hours | null
  /** The number that rings there, as it is printed; '' while it is not known. */
  phone: string
  /** Where its counter is, as 「2階 3番窓口」. */
  place: string
}

export const kindWords = { section: '課', site: '支所・出張所など' } as const

const columns = sql`office, name, kana, english, position, from_day as "from", to_day as "to", version`

export async function readOffices(trx: Work, city: string): Promise<Office[]> {
  const found = await sql<Office>`
    select ${columns} from offices where city = ${city} order by position, office`.execute(trx)
  return found.rows
}

export async function readSections(trx: Work, city: string, office: string): Promise<Section[]> {
  const found = await sql<Omit<Section, 'hours'> & { hours: unknown }>`
    select ${columns}, section, kind, hours, phone, place from sections where city = ${city} and office = ${office}
    order by kind, position, section`.execute(trx)
  return found.rows.map(row => ({ ...row, hours: hoursShape.safeParse(row.hours).data ?? null }))
}

/** Names and choices for forms and lists. */
export type Directory = { offices: Office[]; sections: Omit<Section, 'hours'>[] }

export async function readDirectory(trx: Work, city: string): Promise<Directory> {
  const sections = await sql<Omit<Section, 'hours'>>`
    select ${columns}, section, kind, phone, place from sections where city = ${city} order by kind, position, section`.execute(
    trx,
  )
  return { offices: await readOffices(trx, city), sections: sections.rows }
}

/** Whether the office, or a section of it, is there on a day. */
export const standsOn = ({ from, to }: { from: Day; to: Day | null }, day: Day): boolean =>
  from <= day && (to === null || day <= to)

export async function lastChange(
  trx: Work,
  city: string,
  office: string,
  section: string | undefined,
): Promise<{ at: Date; by: string } | undefined> {
  const found = await sql<{ at: Date; by: string | null }>`
    select t.changed_at as at, s.name as by from ${table(section)} t
      left join staff s on s.city = t.city and s.staff = t.changed_by
    where t.city = ${city} and t.office = ${office} ${only(section)} and t.changed_at is not null`.execute(
    trx,
  )
  const [row] = found.rows
  return row && { at: row.at, by: row.by ?? '登録した人' }
}

const table = (section: string | undefined): RawBuilder<unknown> =>
  section === undefined ? sql`offices` : sql`sections`
const only = (section: string | undefined): RawBuilder<unknown> =>
  section === undefined ? sql`` : sql`and section = ${section}`

/** False when the slug is taken. */
export async function addOffice(
  trx: Work,
  change: Change,
  { office, name, kana, english, from }: { office: string; from: Day } & Names,
): Promise<boolean> {
  const added = await sql`
    insert into offices (city, office, name, kana, english, position, from_day, changed_at, changed_by)
    select ${change.city}, ${office}, ${name}, ${kana}, ${english}, coalesce(max(position), -1) + 1, ${from}::date, ${change.now}, ${change.by}
    from offices where city = ${change.city}
    on conflict do nothing returning office`.execute(trx)
  if (added.rows.length === 0) return false
  await told(trx, change, 'directory.add', office)
  return true
}

export type Names = Pick<Office, 'name' | 'kana' | 'english'>

export type NewSection = Names & {
  office: string
  section: string
  kind: 'section' | 'site'
  hours: Hours
  phone: string
  place: string
  from: Day
}

export async function addSection(
  trx: Work,
  change: Change,
  { office, section, name, kana, english, kind, hours, phone, place, from }: NewSection,
): Promise<boolean> {
  const added = await sql`
    insert into sections (city, office, section, name, kana, english, kind, position, hours, phone, place, from_day, changed_at, changed_by)
    select ${change.city}, ${office}, ${section}, ${name}, ${kana}, ${english}, ${kind}, coalesce(max(position), -1) + 1,
      ${JSON.stringify(hours)}::jsonb, ${phone}, ${place}, ${from}::date, ${change.now}, ${change.by}
    from sections where city = ${change.city} and office = ${office}
    on conflict do nothing returning section`.execute(trx)
  if (added.rows.length === 0) return false
  await told(trx, change, 'directory.add', `${office}/${section}`)
  return true
}

export type PlaceDetails = Names & {
  position: number
  from: Day
  to: Day | null
  hours?: Hours
  /** Only of a section. */
  contact?: { phone: string; place: string }
}

/** False when somebody else saved since `version`. Facts keep the slug, so a new name changes no figure. */
export async function changePlace(
  trx: Work,
  change: Change,
  { office, section }: { office: string; section?: string },
  version: number,
  { name, kana, english, position, from, to, hours, contact }: PlaceDetails,
): Promise<boolean> {
  const saved = await sql`
    update ${table(section)} set name = ${name}, kana = ${kana}, english = ${english}, position = ${position}, from_day = ${from}, to_day = ${to},
      ${hours ? sql`hours = ${JSON.stringify(hours)}::jsonb,` : sql``}
      ${contact ? sql`phone = ${contact.phone}, place = ${contact.place},` : sql``}
      version = version + 1, changed_at = ${change.now}, changed_by = ${change.by}
    where city = ${change.city} and office = ${office} ${only(section)} and version = ${version} returning office`.execute(
    trx,
  )
  if (saved.rows.length === 0) return false
  await told(trx, change, 'directory.change', section === undefined ? office : `${office}/${section}`, {
    name,
    to: to ?? '',
  })
  return true
}

const told = (trx: Work, change: Change, action: string, target: string, detail: Audited['detail'] = {}) =>
  audit(trx, change.city, { at: change.now, staff: change.by, action, outcome: 'done', target, detail })
