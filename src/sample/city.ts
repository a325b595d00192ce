// An invented year of a city like 川崎市: offices, sections, sites and staff who do not exist.
import type { FiscalYear } from '../calendar/day.ts'
import type { Hours } from '../calendar/hours.ts'
import type { Role } from '../people/roles.ts'
import { nameOf } from './names.ts'
import { random } from './random.ts'
import { counterHours, type Site, sectionHours, sitesOf, wardSections, wards } from './wards.ts'

export type SampleSection = { slug: string; name: string; lines: string[]; hours: Hours }
export type SampleSite = Site & { lines: string[] }
export type SampleOffice = { slug: string; name: string; sections: SampleSection[]; sites: SampleSite[] }

export type SampleStaff = {
  login: string
  surname: string
  given: string
  role: Role
  /** `*` is the whole city. */
  office: string
  /** '' is the whole office. */
  section: string
}

export type SampleCity = {
  city: { slug: string; name: string }
  fiscalYear: FiscalYear
  offices: SampleOffice[]
  staff: SampleStaff[]
}

export const simulateCity = (seed: number, { fiscalYear }: { fiscalYear: FiscalYear }): SampleCity => {
  const offices = wards.map(({ slug, name }, index) => ({
    slug,
    name,
    sections: wardSections.map((section, nth) => ({
      slug: section.slug,
      name: section.name,
      lines: Array.from({ length: section.lines }, (_, line) => lineOf(index, nth + 1, line)),
      hours: 'saturday' in section ? counterHours : sectionHours,
    })),
    sites: sitesOf[slug].map((site, nth) => ({ ...site, lines: [lineOf(index, 90 + nth, 0)] })),
  }))
  return { city: { slug: 'kawasaki', name: '川崎市' }, fiscalYear, offices, staff: staffOf(seed, offices) }
}

/** No exchange in Japan begins with 0, so nobody can be reached at 044-000-. */
const lineOf = (office: number, section: number, line: number): string =>
  `044-000-${office + 1}${String(section).padStart(2, '0')}${line}`

const staffOf = (seed: number, offices: SampleOffice[]): SampleStaff[] => {
  const person = (login: string, role: Role, office: string, section = ''): SampleStaff => ({
    login,
    ...nameOf(random(seed, 'name', login)),
    role,
    office,
    section,
  })
  const ofSection = (office: string, section: string): SampleStaff[] => {
    const clerks = random(seed, 'clerks', office, section).whole(3, 8)
    const login = (nth: number) => `${office}-${section}-${String(nth).padStart(2, '0')}`
    return [
      person(login(1), 'head', office, section),
      ...Array.from({ length: clerks }, (_, nth) => person(login(nth + 2), 'staff', office, section)),
    ]
  }
  return [
    person('shi-jimukyoku', 'city', '*'),
    person('shi-kansa', 'auditor', '*'),
    person('shi-kanri', 'admin', '*'),
    ...offices.flatMap(({ slug, sections }) => [
      person(`${slug}-jimukyoku`, 'ward', slug),
      ...sections.flatMap(section => ofSection(slug, section.slug)),
    ]),
  ]
}
