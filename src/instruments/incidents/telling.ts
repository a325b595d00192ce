// Who is told inside: the people of the roles an office has set, more of them when a report is or may be due.
import { sql } from 'kysely'
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { addressOf, type Incident } from './incident.ts'
import type { IncidentSettings } from './settings.ts'

export const isGrave = ({ verdict }: Pick<Incident, 'verdict'>): boolean =>
  verdict === 'yes' || verdict === 'perhaps'

/** One message to everybody who is to know; to the whole section when nobody holds these roles. */
export async function tellInside(
  trx: Work,
  house: House,
  city: string,
  incident: Pick<Incident, 'office' | 'section' | 'incident' | 'verdict'>,
  settings: Pick<IncidentSettings, 'tellAlways' | 'tellReportable'>,
  words: string,
): Promise<number> {
  const groups = [settings.tellAlways, ...(isGrave(incident) ? [settings.tellReportable] : [])]
  const roles = [...new Set(groups.flatMap(group => group.roles))]
  const holders = await holdersOf(trx, house, city, incident, roles)
  const people = new Set([...groups.flatMap(group => group.staff), ...holders])
  const message = {
    office: incident.office,
    kind: 'incident.known',
    words,
    href: addressOf(incident.incident),
  }
  for (const staff of people) await tell(trx, house, city, { ...message, section: '', staff })
  if (people.size === 0) await tell(trx, house, city, { ...message, section: incident.section })
  return people.size
}

/**
 * Heads of the section or of the whole office, 区の事務局 of the office, 市の事務局. Roles over the whole city are not
 * rows of this office: they are read in a transaction of their own, and only where an office tells them.
 */
async function holdersOf(
  trx: Work,
  house: House,
  city: string,
  { office, section }: { office: string; section: string },
  roles: readonly string[],
): Promise<string[]> {
  const today = dayOf(house.now())
  const near = await held(trx, city, office, roles, today)
  const whole = roles.includes('city')
    ? await house.store.within({ city, offices: '*' }, all => held(all, city, '*', ['city'], today))
    : []
  return [...near, ...whole]
    .filter(row => row.role !== 'head' || [section, ''].includes(row.section) || section === '')
    .map(({ staff }) => staff)
}

const held = (trx: Work, city: string, office: string, roles: readonly string[], today: Day) =>
  trx
    .selectFrom('roles')
    .select(['staff', 'role', 'section'])
    .distinct()
    .where('city', '=', city)
    .where('role', '=', sql<string>`any(${roles}::text[])`)
    .where('office', '=', office)
    .where('from_day', '<=', today)
    .where(({ eb, or }) => or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .execute()
