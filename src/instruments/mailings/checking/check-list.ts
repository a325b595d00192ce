// Reads and checks a whole list from its file, piece by piece: what the command and the screen both do.
import type { Addressee } from './address-list.ts'
import type { Terms } from './check.ts'
import { type Checked, checker } from './checker.ts'
import type { Field, Recognition } from './columns.ts'
import type { Source } from './csv-rows.ts'
import { type LaterList, laterList } from './later.ts'
import { type ProtectedPeople, protectedPeople } from './protected-people.ts'
import { openList, type Told } from './reading.ts'

export type ListChecked = Checked & { recognition: Recognition }
export type Refused = { refused: string }

/** `each` is handed every addressee, as whoever keeps or pairs them needs. */
export async function checkList(
  source: Source,
  terms: Terms,
  told: Told = {},
  each: (addressees: readonly Addressee[]) => void = () => {},
): Promise<ListChecked | Refused> {
  const reading = await openList(source, told)
  if ('refused' in reading) return reading
  if (reading.lacking) return { refused: reading.lacking }
  const run = checker(terms)
  for await (const { addressees, troubles } of reading.batches) {
    run.see(addressees)
    run.trouble(troubles)
    each(addressees)
  }
  return { ...run.end(), recognition: reading.recognition }
}

export async function readLater(source: Source): Promise<LaterList | Refused> {
  const later = laterList()
  const refused = await readAll(source, ['name', 'address'], later.add)
  return refused ?? later.list()
}

export async function readProtected(source: Source): Promise<ProtectedPeople | Refused> {
  const people: Addressee[] = []
  const refused = await readAll(source, ['name'], one => people.push(one))
  return refused ?? protectedPeople(people)
}

/** A list to compare with must be whole: a row of it that cannot be read would hide somebody. */
async function readAll(
  source: Source,
  needs: readonly Field[],
  take: (one: Addressee) => void,
): Promise<Refused | undefined> {
  const reading = await openList(source, { needs })
  if ('refused' in reading) return reading
  if (reading.lacking) return { refused: reading.lacking }
  for await (const { addressees, troubles } of reading.batches) {
    const lost = troubles.find(one => one.lost)
    if (lost) return { refused: lost.why }
    for (const one of addressees) take(one)
  }
  return undefined
}
