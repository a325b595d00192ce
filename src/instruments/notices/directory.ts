// What notices ask of the directory: the section that is printed, and every number that may be.
import { dayOf } from '../../calendar/day.ts'
import { hours } from '../../calendar/hours.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { readDirectory, readOffices, readSections, standsOn } from '../../people/directory.ts'
import type { Entry } from './contact.ts'
import { digitsOf } from './numbers.ts'
import { noticeSetting } from './settings.ts'

export const entryOf = async (
  trx: Work,
  city: string,
  { office, section }: { office: string; section: string },
): Promise<Entry | undefined> =>
  (await entriesOf(trx, city, office)).find(one => one.section.section === section)

/** Every section of an office, with those that stand no longer. */
export async function entriesOf(trx: Work, city: string, office: string): Promise<Entry[]> {
  const found = (await readOffices(trx, city)).find(one => one.office === office)
  if (!found) return []
  const own = await trx
    .selectFrom('offices')
    .select('hours')
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirst()
  // A section without hours of its own keeps those of its office.
  const usual = hours.safeParse(own?.hours).data ?? null
  return (await readSections(trx, city, office)).map(section => ({
    office: found,
    section: { ...section, hours: section.hours ?? usual },
  }))
}

/** Digits of every number of a section that stands today, and of the numbers outside that the office knows. */
export async function knownNumbers(trx: Work, city: string, office: string, now: Date): Promise<Set<string>> {
  const today = dayOf(now)
  const { sections } = await readDirectory(trx, city)
  const { numbers } = await settingOf(trx, city, office, noticeSetting)
  const own = sections.filter(one => one.phone !== '' && standsOn(one, today))
  return new Set([...own, ...numbers].map(({ phone }) => digitsOf(phone)))
}
