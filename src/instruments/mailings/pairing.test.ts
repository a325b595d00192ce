import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { judgeScan, type Known, type Pairing, wanted } from './pairing.ts'
import { drawSample, plausible, sampleSize } from './seconds.ts'

type Scan = { nth: number; sheet?: number }

/** A table alone with a batch: what each scan does, the state of each piece, and where it stopped. */
function work(scans: readonly Scan[], { pieces, sheets }: { pieces: number; sheets: number }) {
  const states = new Map<number, Known['state']>()
  let pairing: Pairing = {}
  const finished: number[] = []
  const stops: string[] = []
  for (const [at, scan] of scans.entries()) {
    const known =
      scan.nth > pieces
        ? undefined
        : { nth: scan.nth, sheets, state: states.get(scan.nth) ?? ('waiting' as const), elsewhere: false }
    const ruling = judgeScan(pairing, { batch: 'B0', ...scan }, known, { now: at * 5000, window: false })
    if ('stop' in ruling) {
      stops.push(ruling.stop)
      continue
    }
    pairing = ruling.pairing
    if (ruling.does === 'open') states.set(ruling.nth, 'open')
    if (ruling.does === 'finish') {
      states.set(ruling.nth, 'stuffed')
      finished.push(ruling.nth)
    }
  }
  return { finished, stops, pairing }
}

const right = (nth: number, sheets: number): Scan[] => [
  { nth },
  ...Array.from({ length: sheets }, (_, at) => ({ nth, sheet: at + 1 })),
]

test('pieces that are stuffed rightly never stop, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]),
      fc.integer({ min: 0, max: 4 }),
      (order, sheets) => {
        const { finished, stops, pairing } = work(
          order.flatMap(nth => right(nth, sheets)),
          { pieces: 8, sheets },
        )
        assert.deepEqual([finished, stops, wanted(pairing)], [order, [], []])
      },
    ),
  )
})

test('whatever is scanned, a piece is finished once at most, and only with its own sheets', () => {
  const scan = fc.record({
    nth: fc.integer({ min: 1, max: 5 }),
    sheet: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 60 }), raw => {
      const scans = raw.map(({ nth, sheet }) => (sheet === null ? { nth } : { nth, sheet }))
      const { finished } = work(scans, { pieces: 4, sheets: 2 })
      assert.equal(new Set(finished).size, finished.length)
      for (const nth of finished)
        for (const sheet of [1, 2]) assert.ok(scans.some(one => one.nth === nth && one.sheet === sheet))
    }),
  )
})

test('an extra, a missing, a swapped and a foreign sheet each stop, wherever they are put', () => {
  const cause = fc.constantFrom('extra', 'missing', 'swapped', 'foreign')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), cause, (nth, planted) => {
      const scans = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(one => {
        const own = right(one, 2)
        if (one !== nth) return own
        if (planted === 'extra') return [...own, { nth: 8, sheet: 1 }]
        if (planted === 'missing') return own.slice(0, 2)
        if (planted === 'swapped') return [{ nth }, { nth: nth + 1, sheet: 1 }]
        return [{ nth }, { nth: 99, sheet: 1 }]
      })
      const { stops } = work(scans, { pieces: 8, sheets: 2 })
      assert.equal(stops[0], planted)
    }),
  )
})

test('a scanner that reads twice within a second has read once; after that a second copy is too much', () => {
  const known: Known = { nth: 1, sheets: 2, state: 'open', elsewhere: false }
  const pairing: Pairing = { open: { nth: 1, sheets: 2, seen: [1] }, last: { code: '1/1', at: 1000 } }
  const judged = (now: number) =>
    judgeScan(pairing, { batch: 'B0', nth: 1, sheet: 1 }, known, { now, window: false })
  assert.ok('does' in judged(1500))
  assert.deepEqual(judged(5000), { stop: 'extra', nth: 1, other: 1 })
})

test('with a window the sheet that shows the address opens its piece', () => {
  const known: Known = { nth: 3, sheets: 2, state: 'waiting', elsewhere: false }
  const ruling = judgeScan({}, { batch: 'B0', nth: 3, sheet: 1 }, known, { now: 0, window: true })
  assert.ok('does' in ruling && ruling.does === 'open')
  assert.deepEqual(judgeScan({}, { batch: 'B0', nth: 3, sheet: 1 }, known, { now: 0, window: false }), {
    ...{ stop: 'no-envelope', nth: 3, other: 3 },
  })
})

test('a sample has its size, no piece twice, none from outside, and those it must have', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.nat(299),
      fc.infiniteStream(fc.nat()),
      (pieces, must, chance) => {
        const nths = Array.from({ length: pieces }, (_, at) => at + 1)
        const wish = must < pieces ? [must + 1] : []
        const size = sampleSize(pieces, { samplePercent: 10, sampleLeast: 20 })
        const sample = drawSample(nths, size, wish, below => (chance.next().value ?? 0) % below)
        assert.equal(sample.length, Math.max(size, wish.length))
        assert.equal(new Set(sample).size, sample.length)
        assert.ok([...sample, ...wish].every(nth => nths.includes(nth)))
        assert.ok(wish.every(nth => sample.includes(nth)))
      },
    ),
  )
})

test('two hundred pieces in forty seconds are no check', () => {
  assert.equal(plausible(200, 40, { leastSeconds: 2 }), false)
  assert.equal(plausible(200, 400, { leastSeconds: 2 }), true)
})

test('a scan that the network sends twice is one, however late it comes; another reading of the same sheet is not', () => {
  const open: Pairing = { open: { nth: 1, sheets: 2, seen: [1] }, last: { code: '1/1', at: 0, scan: 'a' } }
  const known: Known = { nth: 1, sheets: 2, state: 'open', elsewhere: false }
  const code = { batch: 'B0', nth: 1, sheet: 1 }
  const at = { now: 60_000, window: false }
  const twice = judgeScan(open, code, known, { ...at, scan: 'a' })
  assert.equal('does' in twice && twice.does, 'again')
  assert.deepEqual(judgeScan(open, code, known, { ...at, scan: 'b' }), { stop: 'extra', nth: 1, other: 1 })
})
