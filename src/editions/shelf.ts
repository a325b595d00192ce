// The editions a city has on its shelf: kept as the same reviewed text as the files, every version, read whole.
import type { Work } from '../db/store.ts'
import type { Bindings, Edition, Overlay, ResolvedEdition } from './edition.ts'
import {
  parseBindings,
  parseEdition,
  parseOverlay,
  printBindings,
  printEdition,
  printOverlay,
} from './files.ts'
import { resolve } from './resolve.ts'

export type Shelf = {
  /** Fiscal years that have an edition of their own, the oldest first. */
  years: number[]
  editions: ReadonlyMap<number, { edition: Edition; bindings: Bindings; source: string }>
  overlays: readonly Overlay[]
}

/** The newest version of everything. What was saved was valid when it was saved; anything else is a fault and throws. */
export async function readShelf(trx: Work, city: string): Promise<Shelf> {
  const editions = await trx
    .selectFrom('editions')
    .selectAll()
    .distinctOn(['city', 'fiscal_year'])
    .where('city', '=', city)
    .orderBy('city')
    .orderBy('fiscal_year')
    .orderBy('version', 'desc')
    .execute()
  const overlays = await trx
    .selectFrom('overlays')
    .selectAll()
    .distinctOn(['city', 'fiscal_year', 'office'])
    .where('city', '=', city)
    .orderBy('city')
    .orderBy('fiscal_year')
    .orderBy('office')
    .orderBy('version', 'desc')
    .execute()
  return {
    years: editions.map(row => row.fiscal_year),
    editions: new Map(
      editions.map(({ fiscal_year, edition, bindings, source }) => [
        fiscal_year,
        {
          edition: sound(parseEdition(edition, 'edition')),
          bindings: sound(parseBindings(bindings, 'bindings')),
          source,
        },
      ]),
    ),
    overlays: overlays.map(row => sound(parseOverlay(row.overlay, 'overlay'))),
  }
}

const sound = <T>(parsed: { value: T } | { refused: string }): T => {
  if ('refused' in parsed) throw new Error(parsed.refused)
  return parsed.value
}

/** The fiscal year whose edition holds in a year: its own, else the last before it, else the first there is. */
export const yearInForce = ({ years }: Shelf, year: number): number | undefined =>
  years.findLast(one => one <= year) ?? years[0]

/** What an office works under in a fiscal year; undefined while the city has no edition at all. */
export function editionFor(shelf: Shelf, office: string, year: number): ResolvedEdition | undefined {
  const inForce = yearInForce(shelf, year)
  const found = inForce === undefined ? undefined : shelf.editions.get(inForce)
  if (!found) return undefined
  const overlays = shelf.overlays.filter(one => one.fiscalYear === inForce)
  const resolved = resolve(found.edition, found.bindings, overlays, office)
  if ('refused' in resolved) throw new Error(resolved.refused)
  return resolved
}

type By = { now: Date; staff: string | null }

/** Saves a version; whoever saves then lets the tallies be counted anew under it. */
export async function saveEdition(
  trx: Work,
  city: string,
  { edition, bindings, source }: { edition: Edition; bindings: Bindings; source: string },
  { now, staff }: By,
): Promise<void> {
  const { fiscalYear } = edition
  const last = await trx
    .selectFrom('editions')
    .select(on => on.fn.max('version').as('version'))
    .where('city', '=', city)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirst()
  await trx
    .insertInto('editions')
    .values({
      city,
      fiscal_year: fiscalYear,
      version: (last?.version ?? 0) + 1,
      source,
      edition: printEdition(edition),
      bindings: printBindings(bindings, edition.standards),
      saved_at: now,
      saved_by: staff,
    })
    .execute()
  await newTerms(trx, city)
}

export async function saveOverlay(
  trx: Work,
  city: string,
  overlay: Overlay,
  { now, staff }: By,
): Promise<void> {
  const { fiscalYear, office } = overlay
  const last = await trx
    .selectFrom('overlays')
    .select(on => on.fn.max('version').as('version'))
    .where('city', '=', city)
    .where('fiscal_year', '=', fiscalYear)
    .where('office', '=', office)
    .executeTakeFirst()
  await trx
    .insertInto('overlays')
    .values({
      city,
      fiscal_year: fiscalYear,
      office,
      version: (last?.version ?? 0) + 1,
      overlay: printOverlay(overlay),
      saved_at: now,
      saved_by: staff,
    })
    .execute()
  await newTerms(trx, city)
}

/** Every program reads the terms anew before it counts the next fact. */
export async function newTerms(trx: Work, city: string): Promise<void> {
  await trx
    .updateTable('cities')
    .set(on => ({ terms_version: on('terms_version', '+', 1) }))
    .where('city', '=', city)
    .execute()
}
