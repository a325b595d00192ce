// A later extract of the same people: who is still there, at which address, under which name.
import type { Addressee } from './address-list.ts'
import { type Seen, see, unseen } from './seen.ts'

export type LaterList = {
  size: number
  find(seen: Seen): 'same' | 'gone' | 'address' | 'name' | 'both'
}

export function laterList() {
  const byPerson = new Map<number, number>()
  const byName = new Map<number, number[]>()
  const persons: number[] = []
  const names: number[] = []
  const addresses: number[] = []
  const seen = unseen()
  let last = -1
  const add = (one: Addressee): void => {
    const { prints } = see(one, seen)
    const at = names.push(prints.name) - 1
    addresses.push(prints.address)
    persons.push(prints.person)
    if (prints.person) byPerson.set(prints.person, at)
    const there = byName.get(prints.name)
    if (there) there.push(at)
    else byName.set(prints.name, [at])
  }
  const find = ({ prints }: Seen): ReturnType<LaterList['find']> => {
    if (prints.person && byPerson.size > 0) {
      // Two extracts of one system come in the same order, so the next one is mostly who is looked for.
      const at = persons[++last] === prints.person ? last : byPerson.get(prints.person)
      if (at === undefined) return 'gone'
      last = at
      if (names[at] !== prints.name) return addresses[at] === prints.address ? 'name' : 'both'
      return addresses[at] === prints.address ? 'same' : 'address'
    }
    const those = byName.get(prints.name)
    if (!those) return 'gone'
    return those.some(at => addresses[at] === prints.address) ? 'same' : 'address'
  }
  return { add, list: (): LaterList => ({ size: names.length, find }) }
}
