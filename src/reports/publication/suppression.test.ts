// The reader who knows every total and every rule: no hidden figure can be computed.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { hiddenOffices, type Line, type PublishedLine, pairsOf } from './suppression.ts'

type Table = readonly (readonly number[])[]

const line = (month: string, counts: readonly number[]): Line => ({
  month,
  n: new Map(counts.map((n, office) => [`o${office}`, n])),
})
const yearOf = (table: Table): number[] =>
  (table[0] ?? []).map((_, office) => table.reduce((all, month) => all + (month[office] ?? 0), 0))

type Order = readonly (number | 'year')[]

/** Publishes months (by index) and the year in the given order, each knowing what is out already. */
function publish(table: Table, order: Order, threshold: number): PublishedLine[] {
  const months = table.map((counts, month) => line(`m${month}`, counts))
  const names = months.map(one => one.month)
  const published: PublishedLine[] = []
  for (const what of order) {
    const next = what === 'year' ? { ...line('', yearOf(table)), month: 'year' as const } : months[what]
    if (!next) continue
    published.push({
      ...next,
      hidden: hiddenOffices(next, published, names, { threshold, standing: false }),
    })
  }
  return published
}

/** What anybody can read: the figures shown, and a gap where one is hidden. */
const seen = (published: readonly PublishedLine[]): string =>
  JSON.stringify(
    published.map(one => [one.month, [...one.n].map(([office, n]) => (one.hidden.has(office) ? 'x' : n))]),
  )

/** Months whose total for the whole city is zero are known from that total alone, so only the others are secret. */
const isShown = (published: readonly PublishedLine[], month: number, office: string): boolean =>
  published.some(one => one.month === `m${month}` && !one.hidden.has(office))

/** Every way to split a total over so many offices. */
function splits(total: number, offices: number): number[][] {
  if (offices === 1) return [[total]]
  return Array.from({ length: total + 1 }, (_, first) =>
    splits(total - first, offices - 1).map(rest => [first, ...rest]),
  ).flat()
}

const tables = (offices: number, months: number, most: number) =>
  fc.record({
    table: fc.array(fc.array(fc.nat({ max: most }), { minLength: offices, maxLength: offices }), {
      minLength: months,
      maxLength: months,
    }),
    /** Some of the months in any order, and the year at their end or not at all. */
    order: fc
      .tuple(fc.shuffledSubarray([...Array(months).keys()]), fc.boolean())
      .map(([some, year]): Order => (year || some.length === 0 ? [...some, 'year'] : some)),
  })

/** All tables with the same totals of the city per month that would have been published the very same way. */
function worlds(table: Table, order: Order, threshold: number): Table[] {
  const read = seen(publish(table, order, threshold))
  const all = table.reduce<number[][][]>(
    (some, month) => {
      const total = month.reduce((a, b) => a + b, 0)
      return some.flatMap(one => splits(total, month.length).map(split => [...one, split]))
    },
    [[]],
  )
  return all.filter(one => seen(publish(one, order, threshold)) === read)
}

for (const [offices, months, most, threshold] of [
  [2, 3, 5, 3],
  [3, 2, 4, 2],
  [4, 2, 2, 2],
  [2, 2, 14, 4],
] as const)
  test(`law: of ${offices} offices over ${months} months no hidden figure follows from all totals, all rules and all that is published`, () => {
    fc.assert(
      fc.property(tables(offices, months, most), ({ table, order }) => {
        const possible = worlds(table, order, threshold)
        const published = publish(table, order, threshold)
        for (const { month, hidden } of published) {
          const row = month === 'year' ? undefined : Number(month.slice(1))
          const counts = (one: Table) => (row === undefined ? yearOf(one) : (one[row] ?? []))
          for (const office of hidden) {
            const secret =
              row === undefined ? table.filter((_, m) => !isShown(published, m, office)) : [counts(table)]
            if (secret.flat().every(n => n === 0)) continue
            const values = new Set(possible.map(one => counts(one)[Number(office.slice(1))]))
            assert.ok(values.size > 1, `${office} in ${month} can only be ${[...values]}: ${seen(published)}`)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

test('law: whatever is small is hidden, in any order of publication', () => {
  fc.assert(
    fc.property(tables(7, 12, 40), ({ table, order }) => {
      for (const { n, hidden } of publish(table, order, 10))
        for (const [office, count] of n) assert.ok(count >= 10 || hidden.has(office))
    }),
    { numRuns: 3000 },
  )
})

test('large figures are all published, months and year', () => {
  const table = Array.from({ length: 12 }, () => [400, 900, 350, 800, 610, 720, 500])
  const published = publish(table, [...table.keys(), 'year'], 10)
  assert.equal(published.flatMap(one => [...one.hidden]).length, 0)
})

test('a pair hidden in May is hidden in the year, and shown in the other months', () => {
  const table = [
    [400, 900, 350, 800],
    [400, 9, 350, 800],
    [400, 900, 350, 800],
  ]
  assert.deepEqual(
    publish(table, [0, 1, 2, 'year'], 10).map(one => [...one.hidden]),
    [[], ['o0', 'o1'], [], ['o0', 'o1']],
  )
})

test('one small office takes its neighbour along, the others are shown', () => {
  const [june] = publish([[4, 900, 350, 800, 610, 720, 500]], [0], 10)
  assert.deepEqual([...(june?.hidden ?? [])], ['o0', 'o1'])
})

test('an empty pair takes the next pair along, so that the total does not tell it', () => {
  const [june] = publish([[350, 800, 0, 0, 610, 720, 500]], [0], 10)
  assert.deepEqual([...(june?.hidden ?? [])].sort(), ['o0', 'o1', 'o2', 'o3'])
})

test('seven offices stand in two pairs and a three', () => {
  assert.deepEqual(pairsOf(['a', 'b', 'c', 'd', 'e', 'f', 'g']), [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f', 'g'],
  ])
  assert.deepEqual(pairsOf(['a']), [['a']])
})
