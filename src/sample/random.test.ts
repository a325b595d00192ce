import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { random } from './random.ts'

const many = <T>(draw: () => T): T[] => Array.from({ length: 20_000 }, draw)
const mean = (list: number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length
const near = (value: number, wanted: number, tolerance: number) =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${value} is not ${wanted} ± ${tolerance}`)

test('the same path gives the same numbers, another path others', () => {
  const path = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1 })
  fc.assert(
    fc.property(path, each => {
      const [one, two, other] = [random(...each), random(...each), random(...each, 'and more')]
      const ten = (from: typeof one) => Array.from({ length: 10 }, () => from.fraction())
      const drawn = ten(one)
      assert.deepEqual(ten(two), drawn)
      assert.notDeepEqual(ten(other), drawn)
    }),
  )
})

test('fractions are even between 0 and 1, whole numbers reach both ends', () => {
  const chance = random('even')
  const fractions = many(() => chance.fraction())
  assert.ok(fractions.every(each => each >= 0 && each < 1))
  near(mean(fractions), 0.5, 0.01)
  assert.deepEqual([...new Set(many(() => chance.whole(3, 6)))].sort(), [3, 4, 5, 6])
})

test('counts of rare events and waits have the mean, the variance and the median asked for', () => {
  const chance = random('shapes')
  for (const wanted of [0.3, 5, 200]) {
    const counts = many(() => chance.poisson(wanted))
    near(mean(counts), wanted, wanted * 0.03)
    near(mean(counts.map(each => (each - wanted) ** 2)), wanted, wanted * 0.05)
  }
  assert.equal(chance.poisson(0), 0)
  const waits = many(() => chance.lognormal(8, 0.6)).sort((a, b) => a - b)
  near(waits[10_000] ?? 0, 8, 0.2)
})

test('nothing can be picked from an empty list', () => {
  assert.throws(() => random('empty').pick([]), RangeError)
})
