// A later extract of the same people: who is still there, at which address, under which name.
import type { Addressee } from './address-list.ts'
import { type Seen, see } from './seen.ts'

export type LaterList = {
  size: number
  find(seen: Seen): 'same' | 'gone' | 'address' | 'name' | 'both'
}

export function laterList() {
  const byPerson = new Map<number, { name: number; address: number }>()
  const byName = new Map<number, number[]>()
  let size = 0
  const add = (one: Addressee): void => {
    const { prints } = see(one)
    size++
    if (prints.person) byPerson.set(prints.person, { name: prints.name, address: prints.address })
    const there = byName.get(prints.name)
    if (there) there.push(prints.address)
    else byName.set(prints.name, [prints.address])
  }
  const find = ({ prints }: Seen): ReturnType<LaterList['find']> => {
    if (prints.person && byPerson.size > 0) {
      const now = byPerson.get(prints.person)
      if (!now) return 'gone'
      if (now.name !== prints.name) return now.address === prints.address ? 'name' : 'both'
      return now.address === prints.address ? 'same' : 'address'
    }
    const addresses = byName.get(prints.name)
    if (!addresses) return 'gone'
    return addresses.includes(prints.address) ? 'same' : 'address'
  }
  return {
    add,
    list: (): LaterList => ({
      get size() {
        return size
      },
      find,
    }),
  }
}
