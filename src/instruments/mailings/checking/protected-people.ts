// The people of the 支援措置 list, whose addresses nobody may learn: exactly them, or near enough to ask.
import type { Addressee } from './address-list.ts'
import { type Seen, see } from './seen.ts'

export type Nearness = 'number' | 'name-and-address' | 'same-address' | 'same-name' | undefined

export type ProtectedPeople = { size: number; near(seen: Seen): Nearness }

export function protectedPeople(list: Iterable<Addressee>): ProtectedPeople {
  const persons = new Set<number>()
  const addresses = new Map<number, Set<number>>()
  /** By name, whether one of that name is without a number. */
  const names = new Map<number, boolean>()
  let size = 0
  for (const one of list) {
    const { prints } = see(one)
    size++
    if (prints.person) persons.add(prints.person)
    if (prints.name) names.set(prints.name, (names.get(prints.name) ?? false) || prints.person === 0)
    if (prints.address)
      addresses.set(prints.address, (addresses.get(prints.address) ?? new Set()).add(prints.name))
  }
  const near = ({ prints }: Seen): Nearness => {
    if (prints.person && persons.has(prints.person)) return 'number'
    const here = prints.address ? addresses.get(prints.address) : undefined
    if (here) return here.has(prints.name) ? 'name-and-address' : 'same-address'
    const numberless = names.get(prints.name)
    // Where both have numbers, and they differ, the system itself says that these are two people.
    return numberless !== undefined && (numberless || prints.person === 0) ? 'same-name' : undefined
  }
  return { size, near }
}
