// The terms a city counts under: the parameters that its editions and overlays bind to each measure, and its closed months.
import type { Work } from '../db/store.ts'
import { editionFor, readShelf, type Shelf } from '../editions/shelf.ts'
import type { Terms } from '../facts/counter.ts'
import { measures } from './index.ts'

export type CityTerms = Terms & { shelf: Shelf }

export async function readTerms(trx: Work, city: string, version: number): Promise<CityTerms> {
  const shelf = await readShelf(trx, city)
  const closings = await trx
    .selectFrom('closings')
    .select(['office', 'month', 'closed_on'])
    .where('city', '=', city)
    .execute()
  const closedOn = new Map(closings.map(row => [`${row.office} ${row.month}`, row.closed_on]))
  const known = new Map<string, unknown>()
  return {
    version,
    shelf,
    closedOn: (office, month) => closedOn.get(`${office} ${month}`),
    parameters: measure => (office, year) => {
      const key = `${measure} ${office} ${year}`
      if (!known.has(key)) known.set(key, boundParameters(shelf, measure, office, year))
      return known.get(key)
    },
  }
}

/** As bound in the edition in force, the measure's own defaults where it says nothing. */
function boundParameters(shelf: Shelf, id: string, office: string, year: number): unknown {
  const bindings = editionFor(shelf, office, year)?.standards.flatMap(standard => standard.bindings) ?? []
  const bound = bindings.find(binding => binding.measure === id)?.parameters ?? {}
  const values = Object.fromEntries(Object.entries(bound).map(([name, { value }]) => [name, value]))
  return measures.find(measure => measure.id === id)?.parameters.parse(values)
}

/** Terms by city, read again only when their version has grown. */
export function termsReader(): (trx: Work, city: string, version: number) => Promise<CityTerms> {
  const latest = new Map<string, CityTerms>()
  return async (trx, city, version) => {
    const known = latest.get(city)
    if (known?.version === version) return known
    const terms = await readTerms(trx, city, version)
    latest.set(city, terms)
    return terms
  }
}
