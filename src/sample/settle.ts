// Puts the invented city into the database: offices, sections, sites, staff, roles and the edition it works under.
import { hash } from 'node:crypto'
import { addDays, type FiscalYear } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { readShelf, saveOverlay } from '../editions/shelf.ts'
import { shelveFolder, shippedEditions } from '../editions/shipped.ts'
import { addSource } from '../instruments/calls/sources.ts'
import { hashPassword } from '../people/password.ts'
import type { Role } from '../people/roles.ts'
import { officeSaid, sectionSaid } from '../setup/proposals.ts'
import type { SampleCity, SampleStaff } from './city.ts'
import { random } from './random.ts'

/** One person per role whose password is told; all others get one only when somebody sets it. */
export const sampleLogins: readonly { login: string; role: Role }[] = [
  { login: 'kawasaki-kumin-02', role: 'staff' },
  { login: 'kawasaki-kumin-01', role: 'head' },
  { login: 'kawasaki-jimukyoku', role: 'ward' },
  { login: 'shi-jimukyoku', role: 'city' },
  { login: 'shi-kansa', role: 'auditor' },
  { login: 'shi-kanri', role: 'admin' },
]
export const samplePassword = 'mihon-de-tamesu'

/** The ward that answers sooner than the city asks. */
const soonerWard = 'asao'

export async function settle(trx: Work, sample: SampleCity, seed: number, now: Date): Promise<void> {
  const city = sample.city.slug
  const { fiscalYear } = sample
  const settings = JSON.stringify({ sample: { seed, fiscalYear } })
  await trx.insertInto('cities').values({ city, name: sample.city.name, settings }).execute()
  await settleOffices(trx, sample)
  await settleStaff(trx, sample, seed)
  await settleExchanges(trx, sample, now)
  const shelved = await shelveFolder(trx, city, `${shippedEditions}/kawasaki/r6`, { now, staff: null })
  if (shelved.refused) throw new Error(shelved.refused)
  await answerSooner(trx, city, fiscalYear, now)
}

const opened = '2012-04-01'

async function settleOffices(trx: Work, { city: { slug: city }, offices }: SampleCity): Promise<void> {
  await trx
    .insertInto('offices')
    .values(
      offices.map(({ slug, name }, position) => ({
        ...{ city, office: slug, name, position, from_day: opened },
        ...officeSaid(name),
      })),
    )
    .execute()
  const places = offices.flatMap(({ slug: office, sections, sites }) => [
    ...sections.map((one, position) => ({
      ...{ city, office, section: one.slug, name: one.name, kind: 'section', position },
      ...{ hours: JSON.stringify(one.hours), from_day: opened, to_day: null },
      ...sectionSaid(one.name),
      ...{ phone: one.lines[0] ?? '', place: `${1 + (position % 4)}階 ${1 + (position % 9)}番窓口` },
    })),
    ...sites.map((one, nth) => ({
      ...{ city, office, section: one.slug, name: one.name, kind: 'site', position: sections.length + nth },
      ...{ hours: JSON.stringify(one.hours), from_day: one.from, to_day: one.to ?? null },
      ...{ phone: one.lines[0] ?? '', place: '1階 総合窓口', kana: '', english: '' },
    })),
  ])
  await trx.insertInto('sections').values(places).execute()
}

/** One exchange per office, whose lines ring in its sections; the facts of its calls bear its name. */
export const exchangeOf = (office: string): string => `${office}-1`

async function settleExchanges(
  trx: Work,
  { city: { slug: city }, offices }: SampleCity,
  now: Date,
): Promise<void> {
  for (const { slug, sections, sites } of offices) {
    const lines = [...sections, ...sites].flatMap(one => one.lines.map(line => [line, one.slug]))
    const mapping = { format: 'queue_log', clockAhead: 0, lines: Object.fromEntries(lines) } as const
    const exchange = { name: '電話交換機', way: 'upload', mapping, path: null, stopped: false } as const
    const source = await addSource(trx, city, slug, exchange, sampleId(city, `${slug}-jimukyoku`), now)
    if (source !== exchangeOf(slug)) throw new Error(`the exchange of ${slug} is called ${source}`)
  }
}

async function settleStaff(trx: Work, sample: SampleCity, seed: number): Promise<void> {
  const city = sample.city.slug
  const shown = new Map<string, string>()
  for (const { login } of sampleLogins) shown.set(login, await hashPassword(samplePassword))
  const careers = sample.staff.map(one => careerOf(one, sample, seed, shown.has(one.login)))
  await trx
    .insertInto('staff')
    .values(
      careers.map(({ staff: { login, surname, given }, from_day, to_day }) => ({
        ...{ city, staff: sampleId(city, login), login, name: `${surname}　${given}` },
        ...{ password_hash: shown.get(login) ?? null, from_day, to_day },
      })),
    )
    .execute()
  const roles = careers.flatMap(({ staff: { login }, held }) =>
    held.map(one => ({ city, staff: sampleId(city, login), ...one })),
  )
  await trx.insertInto('roles').values(roles).execute()
}

/** A uuid (version 8) made of a name: the same in every loading of the sample. */
export const sampleId = (city: string, login: string): string => {
  const hex = hash('sha256', `kijun sample ${city} ${login}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** At the year's end some leave, some come and some move to another section, as every April; heads mostly stay. */
function careerOf(staff: SampleStaff, { offices, fiscalYear }: SampleCity, seed: number, stays: boolean) {
  const chance = random(seed, 'career', staff.login)
  const { role, office, section } = staff
  const april = `${fiscalYear + 1}-04-01`
  const last = addDays(april, -1)
  const from_day = `${fiscalYear - chance.whole(0, 6)}-04-01`
  const here = { role, office, section, from_day: `${fiscalYear}-04-01`, to_day: null }
  const fate = stays || section === '' ? 1 : chance.fraction() * (role === 'head' ? 3 : 1)
  if (fate < 0.07) return { staff, from_day, to_day: last, held: [{ ...here, to_day: last }] }
  if (role !== 'staff' || fate > 0.21) return { staff, from_day, to_day: null, held: [here] }
  if (fate < 0.14) return { staff, from_day: april, to_day: null, held: [{ ...here, from_day: april }] }
  const places = offices.flatMap(({ slug, sections }) =>
    sections.map(to => ({ office: slug, section: to.slug })),
  )
  const moved = { ...here, ...chance.pick(places), from_day: april }
  return { staff, from_day, to_day: null, held: [{ ...here, to_day: last }, moved] }
}

/** One ward rings twice where the city rings three times, and says why. */
async function answerSooner(trx: Work, city: string, fiscalYear: FiscalYear, now: Date): Promise<void> {
  const shelf = await readShelf(trx, city)
  const own = shelf.overlays.find(one => one.office === soonerWard && one.fiscalYear === fiscalYear)
  const change = {
    standard: 'telephone-answered-promptly',
    measure: 'calls-answered-in-time',
    parameters: { rings: 2 },
    reason:
      '昨年度、3コール以内の電話が97%に達したため、今年度は2コール以内を目標にします（令和6年2月の所属長会議で決定）。',
  }
  const overlay = own ?? { city, fiscalYear, office: soonerWard, adds: [], bindings: {}, changes: [] }
  await saveOverlay(trx, city, { ...overlay, changes: [...overlay.changes, change] }, { now, staff: null })
}
