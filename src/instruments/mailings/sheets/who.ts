// Whose page is this? The people of a list found on the text of a page, by number, name and address; never a guess.
import { foldName } from '../../../names/fold.ts'

/** One addressee, by the number of the piece. */
export type Person = {
  nth: number
  name: string
  /** The business system's own number. */
  person?: string
  address?: string
  /** How many pages are expected for this one, where it is not the same for all. */
  sheets?: number
}

export type Owner =
  | { is: number }
  | { doubt: 'several' | 'same-name' | 'contradiction' | 'near'; among: number[] }
  | { doubt: 'nobody' }

/** A shorter number is also a date, a room or a price. */
const shortest = 5
const honorific = /(?:様|殿|さま|さん|御中|先生|宛|あて|行)+$/u

/** Made once for a list; the answer asks every line of a page. */
export function ownersAmong(people: readonly Person[]): (lines: readonly string[]) => Owner {
  const byName = grouped(people, ({ name }) => [foldName(name)], 1)
  const byNumber = grouped(people, ({ person }) => numbersOf(person ?? ''), shortest)
  const byBeginning = Map.groupBy(
    [...byName.keys()].filter(name => [...name].length > 2),
    name => name.slice(0, 2),
  )
  const addresses = new Map(people.map(({ nth, address }) => [nth, foldName(address ?? '')]))
  const longest = Math.max(0, ...[...byName.keys()].map(name => name.length))

  return lines => {
    const numbers = found(lines.flatMap(numbersIn), byNumber)
    const names = found(
      lines.flatMap(line => namesIn(line, longest)),
      byName,
    )
    if (numbers.length > 1 || names.length > 1)
      return { doubt: 'several', among: flat([...numbers, ...names]) }
    const [numbered = []] = numbers
    const [named = []] = names
    if (numbered.length > 0 && named.length > 0) {
      const both = numbered.filter(nth => named.includes(nth))
      return both.length > 0 ? one(both) : { doubt: 'contradiction', among: flat([numbered, named]) }
    }
    if (numbered.length > 0) return one(numbered)
    if (named.length > 1) return one(livingHere(named, lines, addresses))
    return named.length === 1 ? one(named) : nearly(lines, byBeginning, byName)
  }
}

function grouped(
  people: readonly Person[],
  keys: (person: Person) => readonly string[],
  least: number,
): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const person of people) {
    for (const key of new Set(keys(person))) {
      if (key.length < least) continue
      const known = groups.get(key)
      if (known) known.push(person.nth)
      else groups.set(key, [person.nth])
    }
  }
  return groups
}

const written = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐-―−ー]/g, '-')
    .toUpperCase()

/** 0012-3456 of the list is 00123456 on the page too; but 20261122 of the list is not the day 2026-11-22. */
const numbersOf = (typed: string): string[] => {
  const number = written(typed).replace(/\s/g, '')
  return [number, number.replaceAll('-', '')]
}

const numbersIn = (line: string): string[] => written(line).match(/[0-9A-Z]+(?:-[0-9A-Z]+)*/g) ?? []

/** Every run of whole words of a line, as a name may be: 「宛名：山田 太郎 様」 holds 山田太郎, 「小林 明」 does not hold 林明. */
function namesIn(line: string, longest: number): string[] {
  const words = line.split(/[\s\p{P}\p{S}]+/u).filter(word => word !== '')
  return words.flatMap((_, first) => {
    const names: string[] = []
    let name = ''
    for (const word of words.slice(first)) {
      names.push(name + foldName(word.replace(honorific, '')))
      name += foldName(word)
      names.push(name)
      if (name.length > longest) break
    }
    return names
  })
}

/** The groups met, each once. */
const found = (texts: readonly string[], groups: ReadonlyMap<string, number[]>): number[][] =>
  [...new Set(texts)].flatMap(text => {
    const group = groups.get(text)
    return group ? [group] : []
  })

/** Of people with one name, those whose address stands on the page as well; all of them where that does not help. */
function livingHere(
  named: readonly number[],
  lines: readonly string[],
  addresses: ReadonlyMap<number, string>,
): readonly number[] {
  const page = foldName(lines.join(''))
  const here = named.filter(nth => {
    const address = addresses.get(nth) ?? ''
    return address !== '' && page.includes(address)
  })
  return here.length > 0 ? here : named
}

/** A listed name grown together with other letters (小林明 holds 林明) is a reason to look, never to decide. */
function nearly(
  lines: readonly string[],
  byBeginning: ReadonlyMap<string, string[]>,
  byName: ReadonlyMap<string, number[]>,
): Owner {
  const among = lines.flatMap(line => {
    const text = foldName(line)
    return [...text].flatMap((_, at) => {
      const names = byBeginning.get(text.slice(at, at + 2)) ?? []
      return names.filter(name => text.startsWith(name, at)).flatMap(name => byName.get(name) ?? [])
    })
  })
  return among.length > 0 ? { doubt: 'near', among: flat([among]) } : { doubt: 'nobody' }
}

const one = (nths: readonly number[]): Owner => {
  const [first] = nths
  return first !== undefined && nths.length === 1 ? { is: first } : { doubt: 'same-name', among: [...nths] }
}

const flat = (groups: readonly (readonly number[])[]): number[] =>
  [...new Set(groups.flat())].toSorted((a, b) => a - b)
