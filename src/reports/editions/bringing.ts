// A new text beside the year before: what it is compared with, and what the decisions make of city and wards.
import { applyDecisions, type Decision } from '../../editions/decide.ts'
import { type ComparableEdition, diffEditions, type EditionDiff } from '../../editions/diff.ts'
import type { Bindings, Edition, Overlay } from '../../editions/edition.ts'
import type { Reading } from '../../editions/reading.ts'
import { resolve } from '../../editions/resolve.ts'
import type { Shelf } from '../../editions/shelf.ts'

export type Base = { year: number; edition: Edition; bindings: Bindings; overlays: readonly Overlay[] }

/** The year itself when it is on the shelf already, else the last before it; none for a city's first text. */
export function baseFor(shelf: Shelf, year: number): Base | undefined {
  const found = shelf.years.findLast(one => one <= year)
  const kept = found === undefined ? undefined : shelf.editions.get(found)
  if (found === undefined || !kept) return undefined
  return { year: found, ...kept, overlays: shelf.overlays.filter(one => one.fiscalYear === found) }
}

const nothing: ComparableEdition = { title: '', preamble: [], principles: [], standards: [] }

/** A published text lists the wards' own standards with the common ones, so both are compared. */
export const compare = (base: Base | undefined, reading: Reading): EditionDiff =>
  diffEditions(
    base
      ? { ...base.edition, standards: [...base.edition.standards, ...base.overlays.flatMap(one => one.adds)] }
      : nothing,
    { ...reading, standards: reading.standards.map(({ line: _, ...one }) => one) },
  )

export type Choice = { decision: Decision | undefined; office: string | undefined }
export type Brought = { edition: Edition; bindings: Bindings; overlays: Overlay[]; notes: string[] }

/** By the id of each item. What is one ward's own goes to the office chosen for it. */
export function bring(
  base: Base | undefined,
  diff: EditionDiff,
  choices: ReadonlyMap<string, Choice>,
  { city, fiscalYear }: { city: string; fiscalYear: number },
): Brought | { refused: string } {
  const decisions = Object.fromEntries(
    diff.items.map(({ id }) => [id, base ? choices.get(id)?.decision : ('new' as const)]),
  )
  const bindings = Object.assign(
    {},
    base?.bindings,
    ...(base?.overlays ?? []).map(one => one.bindings),
  ) as Bindings
  const decided = applyDecisions(diff, decisions, { city, fiscalYear, bindings })
  if ('refused' in decided) return decided
  const owner = new Map(
    diff.items.flatMap(({ id, after }) => (after ? [[after.no, choices.get(id)?.office ?? '']] : [])),
  )
  const lost = decided.own.adds.filter(one => !owner.get(one.no))
  if (lost.length > 0)
    return {
      refused: lost.map(one => `基準${one.no}：どの区役所の独自の基準かを選んでください。`).join('\n'),
    }
  const notes = [...decided.notes]
  const offices = new Set([
    ...(base?.overlays ?? []).map(one => one.office),
    ...decided.own.adds.map(one => owner.get(one.no) ?? ''),
  ])
  const overlays = [...offices].sort().map((office): Overlay => {
    const adds = decided.own.adds.filter(one => owner.get(one.no) === office)
    const own = Object.fromEntries(
      adds.flatMap(({ key }) => (decided.own.bindings[key] ? [[key, decided.own.bindings[key]]] : [])),
    )
    const all: Bindings = { ...decided.bindings, ...own }
    const before = base?.overlays.find(one => one.office === office)?.changes ?? []
    const changes = before.filter(one => all[one.standard]?.some(({ measure }) => measure === one.measure))
    for (const one of before)
      if (!changes.includes(one))
        notes.push(
          `${office}：基準「${one.standard}」がなくなったので、区の決まり（${one.reason}）は引き継ぎません。`,
        )
    return { city, fiscalYear, office, adds, bindings: own, changes }
  })
  for (const { office } of overlays) {
    const resolved = resolve(decided.edition, decided.bindings, overlays, office)
    if ('refused' in resolved) return resolved
  }
  return { edition: decided.edition, bindings: decided.bindings, overlays, notes }
}

/** The office whose own standard it was. */
export const officeBefore = (base: Base | undefined, key: string | undefined): string | undefined =>
  base?.overlays.find(one => one.adds.some(add => add.key === key))?.office
