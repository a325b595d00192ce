// What the pages about people and sections share: the tabs, the choices, and who the change is by.
import { tabs } from '../web/components/navigation.ts'
import type { Html } from '../web/html.ts'
import { type Page, personIn } from './access.ts'
import type { Directory } from './directory.ts'
import { may, type Person, type Role, roles, roleWords } from './roles.ts'
import { placeOf } from './staff.ts'
import type { Change } from './staff-changes.ts'

export const peopleHere = { href: '/people', label: '人と課' }

export const peopleTabs = (here: string): Html =>
  tabs({
    label: '人と課',
    here,
    links: [
      { href: '/people', label: '職員' },
      { href: '/people/offices', label: '区役所と課' },
      { href: '/people/imports', label: '名簿の取り込み' },
      { href: '/people/changeover', label: '異動の一覧' },
    ],
  })

export const changeBy = (c: Page): Change => {
  const { city, staff } = personIn(c)
  return { city, by: staff, now: c.get('house').now() }
}

export const officeChoices = (person: Person, { offices }: Directory) =>
  offices
    .filter(({ office }) => may(person, 'people.write', office))
    .map(({ office, name }) => ({ value: office, label: name }))

/** Office and section in one choice, as `kawasaki/kumin`; `kawasaki/` is the whole office and `*` the whole city. */
export function placeChoices(person: Person, directory: Directory): { value: string; label: string }[] {
  const city = may(person, 'people.write', '*') ? [{ value: '*/', label: '市全体' }] : []
  return [
    ...city,
    ...officeChoices(person, directory).flatMap(office => [
      { value: `${office.value}/`, label: `${office.label}（全体）` },
      ...directory.sections
        .filter(one => one.office === office.value)
        .map(one => ({ value: `${office.value}/${one.section}`, label: `${office.label}　${one.name}` })),
    ]),
  ]
}

/** The roles this person may give. */
export const roleChoices = (person: Person): { value: Role; label: string }[] =>
  roles
    .filter(role => placeOf[role] !== 'city' || may(person, 'people.write', '*'))
    .map(role => ({
      value: role,
      label: `${roleWords[role]}${placeOf[role] === 'city' ? '（市全体）' : ''}`,
    }))

/** What is wrong with a role at a place, in Japanese. */
export function placeFault(role: Role, office: string, section: string): string | undefined {
  if (placeOf[role] === 'city')
    return office === '*' ? undefined : `${roleWords[role]}の場所は「市全体」にしてください。`
  if (office === '*') return `${roleWords[role]}は、区役所を選んでください。`
  if (placeOf[role] === 'office' && section !== '')
    return `${roleWords[role]}は、区役所の（全体）を選んでください。`
  return undefined
}

export function placeWords(
  { office, section }: { office: string; section: string },
  { offices, sections }: Directory,
): string {
  if (office === '*') return '市全体'
  const name = offices.find(one => one.office === office)?.name ?? office
  const part = sections.find(one => one.office === office && one.section === section)?.name ?? section
  return section === '' ? name : `${name}　${part}`
}
