// What the checks keep of a row: numbers that stand for its name and address, and no name or address itself.
import { foldName } from '../../../names/fold.ts'
import { foldAddress } from '../../../names/fold-address.ts'
import type { Addressee } from './address-list.ts'

/** A row while it is looked at. Prints are numbers of 53 bits that stand for a text; 0 stands for none. */
export type Seen = { one: Addressee; prints: Prints }

export type Prints = { person: number; household: number; name: number; address: number; kana: number }

/** Some systems write the city before its ward, some do not. */
const city = /^[^市区町村]{1,4}市(?=[^市区町村]{1,3}区)/

/** Looks at a row; `seen` is used again for the next, since a list has a million of them. */
export function see(one: Addressee, seen: Seen = unseen()): Seen {
  const { prints } = seen
  // Those who live together stand together: their address need not be folded again.
  if (one.address !== seen.one.address || prints.address === 0) prints.address = printOfAddress(one.address)
  seen.one = one
  prints.person = print(one.person)
  prints.household = print(one.household)
  prints.name = print(foldName(one.name))
  prints.kana = one.kana === undefined ? 0 : print(foldName(one.kana))
  return seen
}

const printOfAddress = (address: string): number => print(foldAddress(address).replace(city, ''))

export const unseen = (): Seen => ({
  one: { row: 0, name: '', postcode: '', address: '' },
  prints: { person: 0, household: 0, name: 0, address: 0, kana: 0 },
})

/** All rows as numbers: a list of a million people stays small, and no name stays in memory. */
export type Memory = { rows: number[] } & Record<keyof Prints, number[]> & {
    /** The rows of each day of extraction; '' for those without. */
    days: Map<string, number[]>
    /** Rows without a kind. */
    kindless: number[]
  }

export const newMemory = (): Memory => ({
  ...{ rows: [], person: [], household: [], name: [], address: [], kana: [] },
  ...{ days: new Map(), kindless: [] },
})

export function keep(memory: Memory, { one, prints }: Seen): void {
  memory.rows.push(one.row)
  memory.person.push(prints.person)
  memory.household.push(prints.household)
  memory.name.push(prints.name)
  memory.address.push(prints.address)
  memory.kana.push(prints.kana)
  const day = one.extracted ?? ''
  const rows = memory.days.get(day)
  if (rows) rows.push(one.row)
  else memory.days.set(day, [one.row])
  if (one.kind === undefined) memory.kindless.push(one.row)
}

/** Places in memory that share a print, in groups of two and more. */
export function groupsOf(prints: readonly number[]): number[][] {
  // Few prints stand twice: sorting numbers finds them sooner than a map of all would.
  const sorted = new Float64Array(prints).sort()
  const groups = new Map<number, number[]>()
  for (let i = 1; i < sorted.length; i++) {
    const one = sorted[i] ?? 0
    if (one !== 0 && one === sorted[i - 1]) groups.set(one, [])
  }
  for (let at = 0; groups.size > 0 && at < prints.length; at++) groups.get(prints[at] ?? 0)?.push(at)
  return [...groups.values()]
}

/** bryc's cyrb53 (public domain): a text as 53 bits; a million of them meet by chance once in ten thousand lists. */
export function print(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/** Two prints as one, for what must agree in both. */
export const both = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : print(`${a}/${b}`))
