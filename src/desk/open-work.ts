// What waits in an office, kept at hand for all who look: a section is read again when something stirred in it, everything every minute.
import { dayOf } from '../calendar/day.ts'
import { type KnownPlace, placesOn } from '../casework/places.ts'
import type { Waiting } from '../casework/waiting.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { waitingOfAll } from './instruments.ts'

export type OpenWork = {
  waiting: readonly Waiting[]
  /** Of owners and deputies, by their staff id. */
  names: ReadonlyMap<string, string>
  /** Every section of the city today, with its hours. */
  places: readonly KnownPlace[]
}

/** Milliseconds after which everything is read again: some things begin to wait by the passing of time alone. */
const longest = 60_000

type Kept = {
  city: string
  office: string
  sections: Map<string, readonly Waiting[]>
  names: Map<string, string>
  places: readonly KnownPlace[]
  /** When all of it was last read; undefined when it has to be. */
  readAt: Date | undefined
  stirred: Set<string>
  reading?: Promise<void>
}

const keepers = new WeakMap<House, Map<string, Kept>>()

/** As it is now: whatever was kept before the call is in it. */
export async function openWorkOf(house: House, city: string, office: string): Promise<OpenWork> {
  const one = keptOf(house, city, office)
  // A reading under way may have begun before what the caller has just kept.
  await one.reading?.catch(() => {})
  if (isOld(one, house.now()) || one.stirred.size > 0) {
    one.reading ??= read(house, one).finally(() => {
      delete one.reading
    })
    await one.reading
  }
  return { waiting: [...one.sections.values()].flat(), names: one.names, places: one.places }
}

function keptOf(house: House, city: string, office: string): Kept {
  const offices = keepers.get(house) ?? newKeeper(house)
  const name = `${city} ${office}`
  const known = offices.get(name)
  if (known) return known
  const one: Kept = {
    ...{ city, office, sections: new Map(), names: new Map(), places: [] },
    ...{ readAt: undefined, stirred: new Set() },
  }
  offices.set(name, one)
  return one
}

function newKeeper(house: House): Map<string, Kept> {
  const offices = new Map<string, Kept>()
  keepers.set(house, offices)
  house.live.watch(({ city, office, section, staff }) => {
    // Without a section it is a word to one person, and no work.
    if (section === '' && staff !== undefined) return
    for (const one of offices.values()) {
      if ((city !== '*' && city !== one.city) || (office !== '*' && office !== one.office)) continue
      if (section === '' || section === '*') one.readAt = undefined
      else one.stirred.add(section)
    }
  })
  return offices
}

const isOld = ({ readAt }: Kept, now: Date): boolean =>
  readAt === undefined || +now - +readAt > longest || now < readAt

async function read(house: House, one: Kept): Promise<void> {
  const { city, office } = one
  const now = house.now()
  const sections = isOld(one, now) ? undefined : [...one.stirred]
  one.stirred.clear()
  if (!sections) one.readAt = now
  try {
    await house.store.within({ city, offices: [office] }, async trx => {
      if (sections) await Promise.all(sections.map(section => readSection(trx, one, section, now)))
      else await readAll(trx, one, now)
      await readNames(trx, one)
    })
  } catch (error) {
    one.readAt = undefined
    throw error
  }
}

async function readSection(trx: Work, one: Kept, section: string, now: Date): Promise<void> {
  const found = await waitingIn(trx, one, section, now)
  // What no section has yet comes with every one: it may have just been given to this one.
  for (const place of [section, ''])
    one.sections.set(
      place,
      found.filter(each => each.section === place),
    )
}

async function readAll(trx: Work, one: Kept, now: Date): Promise<void> {
  const [found, places] = await Promise.all([
    waitingIn(trx, one, '', now),
    placesOn(trx, one.city, dayOf(now)),
  ])
  one.sections = Map.groupBy(found, each => each.section)
  one.places = places
  one.names = new Map()
}

async function waitingIn(trx: Work, { city, office }: Kept, section: string, now: Date): Promise<Waiting[]> {
  const asked = { city, office, section, now }
  return (await Promise.all(waitingOfAll.map(waitingOf => waitingOf(trx, asked)))).flat()
}

async function readNames(trx: Work, one: Kept): Promise<void> {
  const people = [...one.sections.values()]
    .flat()
    .flatMap(({ owner, deputy }) => [owner ?? [], deputy ?? []].flat())
  const unknown = [...new Set(people)].filter(staff => !one.names.has(staff))
  if (unknown.length === 0) return
  const rows = await trx
    .selectFrom('staff')
    .select(['staff', 'name'])
    .where('city', '=', one.city)
    .where('staff', 'in', unknown)
    .execute()
  for (const { staff, name } of rows) one.names.set(staff, name)
}
