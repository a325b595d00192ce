// Pages given to the person whom their text names; those without a name follow the one that has it (pure).
import {
  type Assigned,
  causeOf,
  expectedOf,
  type Page,
  type PieceCause,
  type Place,
  type Problem,
  type Rule,
  unique,
} from './rule.ts'
import type { Owner, Person } from './who.ts'

export function byText(
  pages: readonly Page[],
  owners: readonly Owner[],
  people: readonly Person[],
  rule: Extract<Rule, { by: 'text' }>,
): Assigned {
  const expected = new Map(people.map(person => [person.nth, expectedOf(person, rule.pages)]))
  const own = new Map<number, number[]>(people.map(({ nth }) => [nth, []]))
  const problems: Problem[] = []
  const doubted = new Set<number>()
  let open: number | undefined
  owners.forEach((owner, at) => {
    if ('is' in owner) {
      own.get(owner.is)?.push(at)
      open = owner.is
      return
    }
    const before = open === undefined ? [] : [open]
    const room = open === undefined ? 0 : (expected.get(open) ?? 1) - (own.get(open)?.length ?? 0)
    if (owner.doubt === 'nobody' && open !== undefined && room > 0) {
      own.get(open)?.push(at)
      return
    }
    if (owner.doubt === 'nobody' && open !== undefined) doubted.add(open)
    open = undefined
    const nths = 'among' in owner ? owner.among : before
    problems.push({ cause: causeOf(owner.doubt, pages[at]), pages: [at + 1], nths })
  })
  for (const [nth, ats] of own) {
    const cause = pieceCause(ats, expected.get(nth))
    if (!cause) continue
    doubted.add(nth)
    problems.push({ cause, pages: ats.map(at => at + 1), nths: [nth] })
  }
  const slipped = outOfOrder(own, owners)
  if (slipped.length > 0)
    problems.push({
      cause: 'order',
      pages: slipped.flatMap(nth => own.get(nth) ?? []).map(at => at + 1),
      nths: slipped,
    })
  for (const nth of slipped) doubted.add(nth)
  const places: (Place | undefined)[] = pages.map(() => undefined)
  for (const [nth, ats] of own) {
    if (doubted.has(nth)) continue
    ats.forEach((at, before) => {
      places[at] = { nth, page: before + 1, of: ats.length }
    })
  }
  return { places, problems }
}

/** Without a number that is expected, one person's pages may be as many as they are, if they lie together. */
function pieceCause(ats: readonly number[], expected: number | undefined): PieceCause | undefined {
  if (ats.length === 0 || (expected !== undefined && ats.length < expected)) return 'missing'
  if (expected !== undefined && ats.length > expected) return 'extra'
  return ats.some((at, before) => at !== (ats[0] ?? 0) + before) ? 'apart' : undefined
}

/**
 * Where the sheets follow the list but for a few, those few may have been swapped: their pages without a name could be
 * another's, and no text would tell.
 */
function outOfOrder(own: ReadonlyMap<number, number[]>, owners: readonly Owner[]): number[] {
  const pieces = [...own]
    .filter(([, ats]) => ats.length > 0)
    .toSorted(([, a], [, b]) => (a[0] ?? 0) - (b[0] ?? 0))
  const falls = pieces.slice(1).flatMap((after, at) => {
    const before = pieces[at]
    return before && after[0] < before[0] ? [[before, after] as const] : []
  })
  if (falls.length > pieces.length / 10 + 1) return []
  const nameless = falls.flat().filter(([, ats]) => ats.some(at => 'doubt' in (owners[at] ?? {})))
  return unique(nameless.map(([nth]) => nth)).toSorted((a, b) => a - b)
}
