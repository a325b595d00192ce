// The postcode table: which towns a postcode stands for, and which postcode a town has.
import { foldAddress } from '../../../names/fold-address.ts'

/** One row of Japan Post's file: where a postcode is. `town` is empty when the postcode stands for the rest of its city. */
export type Place = { postcode: string; prefecture: string; city: string; town: string }

/** `mismatch`: the postcode is another town's · `unknown`: not in the table · `unsure`: the address cannot be placed. */
export type Fit = 'fits' | 'mismatch' | 'unknown' | 'unsure'

export type PostcodeTable = {
  size: number
  fit(postcode: string, address: string): Fit
  /** The postcode of an address, when exactly one town fits. */
  postcodeOf(address: string): string | undefined
  townsOf(postcode: string): Place[]
}

type Known = Place & { foldedTown: string; ward: string; wholeCity: string }

/** Ways to write one town: with and without prefecture and city, ケ and ヶ. */
const headsKept = 8

export function postcodeTable(places: Iterable<Place>): PostcodeTable {
  const byPostcode = new Map<string, Known[]>()
  const byTown = new Map<string, Known[]>()
  let size = 0
  for (const place of places) {
    const wholeCity = foldAddress(place.city)
    const known = {
      ...place,
      foldedTown: foldAddress(place.town),
      wholeCity,
      ward: wholeCity.replace(/^.+[市郡](?=.)/, ''),
    }
    put(byPostcode, place.postcode, known)
    // The first two characters of a town find its candidates; a shorter one is its own beginning.
    if (known.foldedTown) put(byTown, known.foldedTown.slice(0, 2), known)
    size++
  }
  /** By postcode, beginnings of addresses that were found to fit: a list writes its few towns again and again. */
  const fitted = new Map<string, string[]>()

  const fit = (postcode: string, address: string): Fit => {
    const heads = fitted.get(postcode)
    if (heads) for (const head of heads) if (beginsWith(address, head)) return 'fits'
    const head = headOf(address)
    const found = fitting(byPostcode.get(postcode), head)
    if (found === 'fits' && (heads?.length ?? 0) < headsKept) put(fitted, postcode, head)
    return found
  }

  const postcodeOf = (address: string): string | undefined => {
    const head = foldAddress(headOf(address))
    const candidates = Array.from(head, (_, i) => byTown.get(head.slice(i, i + 2)) ?? [])
      .flat()
      .concat(Array.from(head, letter => byTown.get(letter) ?? []).flat())
      .filter(one => stands(one, head))
    const longest = Math.max(0, ...candidates.map(one => one.foldedTown.length))
    const codes = new Set(
      candidates.filter(one => one.foldedTown.length === longest).map(one => one.postcode),
    )
    return codes.size === 1 ? [...codes][0] : undefined
  }

  return { size, fit, postcodeOf, townsOf: postcode => byPostcode.get(postcode) ?? [] }
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const there = map.get(key)
  if (there) there.push(value)
  else map.set(key, [value])
}

/** What stands before the first number: prefecture, city, town. */
const beginsWith = (address: string, head: string): boolean =>
  isFigure(address.charCodeAt(head.length)) && address.startsWith(head)

function headOf(address: string): string {
  let end = 0
  while (end < address.length && !isFigure(address.charCodeAt(end))) end++
  return address.slice(0, end)
}

const isFigure = (code: number) => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)

function fitting(places: readonly Known[] | undefined, head: string): Fit {
  if (!places) return 'unknown'
  const folded = foldAddress(head)
  if (folded.length < 2) return 'unsure'
  return places.some(place => stands(place, folded)) ? 'fits' : 'mismatch'
}

/** Lists leave out prefecture and city as they please, but never write another one. */
function stands({ wholeCity, ward, foldedTown }: Known, inCity: string): boolean {
  if (foldedTown === '') return inCity.startsWith(wholeCity) || inCity.startsWith(ward)
  const city = wholeCity.slice(0, wholeCity.length - ward.length)
  let rest = inCity
  if (city && rest.startsWith(city)) rest = rest.slice(city.length)
  if (rest.startsWith(ward)) rest = rest.slice(ward.length)
  return rest.replace(/^(大字|字)/, '').startsWith(foldedTown)
}
