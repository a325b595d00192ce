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
  const nthsAt = (ats: readonly number[]) => ats.flatMap(at => order[at]?.nth ?? [])
  const verdicts = pages.map((page, at) => verdict(said[at] ?? 'nothing', named(at), page.scanned))
  for (const run of runsOf(verdicts)) {
    const [first = 0, last = first] = [run[0], run.at(-1)]
    const whole = Array.from({ length: last - first + 1 }, (_, at) => first + at)
    if (run.length >= 3) doubt('swapped', whole, nthsAt(whole))
    else {
      const others = run.filter(at => said[at] !== 'nothing')
      if (others.length > 0) doubt('swapped', others, nthsAt(others))
      for (const at of run.filter(at => said[at] === 'nothing'))
        doubt(silentCause(owners[at], pages[at]), [at], nthsAt([at]))
    }
  }
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

type Verdict = 'right' | 'wrong' | 'open'

/** Where most pieces have the name, a page without it is as wrong as one with another's. A picture says nothing either way. */
function verdict(said: Said, named: boolean, scanned: boolean): Verdict {
  if (said === 'another') return 'wrong'
  if (said === 'same') return named ? 'right' : 'wrong'
  return named && !scanned ? 'wrong' : 'open'
}

/** Wrong pages with no right one between: after a page too many or too few, all behind it is one problem, not a thousand. */
function runsOf(verdicts: readonly Verdict[]): number[][] {
  const runs: number[][] = []
  let broken = true
  verdicts.forEach((one, at) => {
    if (one === 'right') broken = true
    if (one !== 'wrong') return
    if (broken) runs.push([at])
    else runs.at(-1)?.push(at)
    broken = false
  })
  return runs
}

const silentCause = (owner: Owner | undefined, page: Page | undefined): Problem['cause'] =>
  owner && 'doubt' in owner ? causeOf(owner.doubt, page) : 'nobody'
