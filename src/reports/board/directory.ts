// The offices and sections of a city as they stand in a period: what a board's columns are made of.
import type { Day } from '../../calendar/day.ts'
import { firstDay, lastDay, type Period } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'

type Section = { section: string; name: string }
export type Office = { office: string; name: string; sections: Section[] }
export type Directory = readonly Office[]

/** Everything that stood on any day of the period. */
export async function readDirectory(trx: Work, city: string, period: Period): Promise<Directory> {
  const [from, to] = [firstDay(period), lastDay(period)]
  const offices = await trx
    .selectFrom('offices')
    .select(['office', 'name', 'from_day', 'to_day'])
    .where('city', '=', city)
    .orderBy('position')
    .orderBy('office')
    .execute()
  const sections = await trx
    .selectFrom('sections')
    .select(['office', 'section', 'name', 'from_day', 'to_day'])
    .where('city', '=', city)
    .orderBy('position')
    .orderBy('section')
    .execute()
  return offices
    .filter(one => stood(one, from, to))
    .map(({ office, name }) => ({
      office,
      name,
      sections: sections
        .filter(one => one.office === office && stood(one, from, to))
        .map(one => ({ section: one.section, name: one.name })),
    }))
}

const stood = ({ from_day, to_day }: { from_day: Day; to_day: Day | null }, from: Day, to: Day): boolean =>
  from_day <= to && (to_day === null || to_day >= from)

/** What a place is called: `高津区役所`, `高津区役所 区民課`, `市全体`. */
export function placeName(directory: Directory, office: string, section = '*'): string {
  if (office === '*') return '市全体'
  const found = directory.find(one => one.office === office)
  const name = found?.name ?? office
  return section === '*' ? name : `${name}　${sectionName(found, section)}`
}

/** Facts whose line or form named no section count to the office, under this name. */
export const sectionName = (office: Office | undefined, section: string): string =>
  section === ''
    ? '課の分からないもの'
    : (office?.sections.find(one => one.section === section)?.name ?? section)
