// Looking over the data by every rule: what was found, for whom, and in which severity.
import { dayOf, fiscalYearOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import type { Asked, Finding } from './rule.ts'
import { type Runnable, rules } from './rules/index.ts'

export type Found = Finding & { rule: Runnable }

/** The offices and the editions they work under today. */
export async function askedFor(
  trx: Work,
  house: House,
  city: string,
  offices: readonly string[],
): Promise<Asked> {
  const today = dayOf(house.now())
  const { shelf } = await house.termsOf(trx, city)
  const editions = offices.flatMap(office => {
    const edition = editionFor(shelf, office, fiscalYearOf(today))
    return edition ? [[office, edition] as const] : []
  })
  return { city, offices, today, editions: new Map(editions) }
}

/** Rule by rule; each asks once for all the offices. */
export async function lookOver(trx: Work, asked: Asked, only: readonly Runnable[] = rules): Promise<Found[]> {
  const found: Found[] = []
  for (const rule of only) for (const one of await rule.run(trx, asked)) found.push({ ...one, rule })
  return found
}
