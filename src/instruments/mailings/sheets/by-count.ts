// Pages dealt out in the order of the list, so many to each; what their text says can only contradict (pure).
import {
  type Assigned,
  causeOf,
  expectedOf,
  type Page,
  type Place,
  type Problem,
  type Rule,
  unique,
} from './rule.ts'
import type { Owner, Person } from './who.ts'

export function byCount(
  pages: readonly Page[],
  owners: readonly Owner[],
  people: readonly Person[],
  rule: Extract<Rule, { by: 'count' }>,
): Assigned {
  const order = people.flatMap(person => {
    const of = expectedOf(person, rule.pages) ?? 1
    return Array.from({ length: of }, (_, at) => ({ nth: person.nth, page: at + 1, of }))
  })
  const said = pages.map((_, at) => says(owners[at], order[at]?.nth))
  const named = namedPlaces(order, said)
  const problems: Problem[] = []
  const doubted = new Set<number>()
  const doubt = (cause: Problem['cause'], ats: readonly number[], nths: readonly number[]) => {
    problems.push({ cause, pages: ats.map(at => at + 1), nths: unique(nths) })
    for (const nth of nths) doubted.add(nth)
  }
  const wrong = order.keys().filter(at => said[at] === 'another' || (said[at] === 'same' && !named(at)))
  for (const run of runsOf([...wrong]))
    doubt(
      'swapped',
      run,
      run.flatMap(at => order[at]?.nth ?? []),
    )
  order.forEach(({ nth }, at) => {
    const [page, owner] = [pages[at], owners[at]]
    if (!page || !owner || page.scanned || said[at] !== 'nothing' || !named(at) || 'is' in owner) return
    doubt(causeOf(owner.doubt, page), [at], [nth])
  })
  const over = [...pages.keys()].slice(order.length)
  if (over.length > 0) doubt('extra', over, [])
  const lacking = order.slice(pages.length).map(({ nth }) => nth)
  if (lacking.length > 0) doubt('missing', [], lacking)
  const silent = [...pages.keys()].filter(at => pages[at]?.scanned)
  if (silent.length > 0) problems.push({ cause: 'unreadable', pages: silent.map(at => at + 1), nths: [] })
  // A page too many or too few moves every page behind it, seen or not: then nothing is sure.
  const sure = pages.length === order.length
  return {
    places: pages.map((_, at) => {
      const place = order[at]
      return sure && place && !doubted.has(place.nth) ? place : undefined
    }),
    problems,
  }
}

type Said = 'another' | 'same' | 'nothing'

/** What a page's own text says to the piece that the count gives it to. */
const says = (owner: Owner | undefined, nth: number | undefined): Said => {
  if (!owner || nth === undefined || ('doubt' in owner && !('among' in owner))) return 'nothing'
  if ('doubt' in owner && owner.doubt === 'near') return 'nothing'
  const among = 'is' in owner ? [owner.is] : owner.among
  return among.includes(nth) ? 'same' : 'another'
}

/**
 * Which pages of a piece bear the name, as most pieces have it whose first page does: a piece without a name on its
 * first page and with one on its second is two pieces that slipped.
 */
function namedPlaces(order: readonly Place[], said: readonly Said[]): (at: number) => boolean {
  const key = (at: number) => `${order[at]?.page}/${order[at]?.of}`
  const firstSays = (at: number) => said[at - (order[at]?.page ?? 1) + 1]
  const anyFirst = order.some((place, at) => place.page === 1 && said[at] === 'same')
  const counts = new Map<string, number>()
  order.forEach((_, at) => {
    if (anyFirst && firstSays(at) !== 'same') return
    counts.set(key(at), (counts.get(key(at)) ?? 0) + (said[at] === 'same' ? 1 : -1))
  })
  return at => (counts.get(key(at)) ?? 0) > 0
}

/** Neighbours together: after a page too many or too few, everything behind it is one problem, not a thousand. */
function runsOf(ats: readonly number[]): number[][] {
  const runs: number[][] = []
  for (const at of ats) {
    const run = runs.at(-1)
    if (run && run.at(-1) === at - 1) run.push(at)
    else runs.push([at])
  }
  return runs
}
