import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Place, samePlace } from '../../casework/places.ts'
import { after, type Custody, received, refusals, type Step } from './custody.ts'

const place = (section: string): Place => ({ office: 'kawasaki', section })
const [a, b, c] = [place('a'), place('b'), place('c')]

function through(steps: readonly Step[], first = a): Custody {
  return steps.reduce<Custody>((custody, step) => {
    const next = after(custody, step)
    assert.ok(!('refused' in next), `${step.did}: ${'refused' in next && next.refused}`)
    return next
  }, received(first))
}

test('A → B returned → C → A accepted: somebody answers at every instant, and it came back twice', () => {
  const steps: Step[] = [
    { did: 'offered', by: a, to: b },
    { did: 'returned', by: b },
    { did: 'offered', by: a, to: c },
    { did: 'accepted', by: c },
    { did: 'offered', by: c, to: a },
    { did: 'accepted', by: a },
  ]
  const holders = steps.map((_, n) => through(steps.slice(0, n + 1)).holder.section)
  assert.deepEqual(holders, ['a', 'a', 'a', 'c', 'c', 'a'])
  assert.equal(through(steps).cameBack, 2)
})

test('the giver answers until somebody accepts, and may not offer it twice at once', () => {
  const offered = through([{ did: 'offered', by: a, to: b }])
  assert.deepEqual(offered.holder, a)
  assert.deepEqual(after(offered, { did: 'offered', by: a, to: c }), { refused: refusals.alreadyAsked })
  assert.deepEqual(after(offered, { did: 'accepted', by: c }), { refused: refusals.notAsked })
})

test('who withdraws and who accepts at once: one wins, the other is told', () => {
  const accepted = through([
    { did: 'offered', by: a, to: b },
    { did: 'accepted', by: b },
  ])
  assert.deepEqual(after(accepted, { did: 'withdrawn', by: a }), { refused: refusals.notAsked })
  const withdrawn = through([
    { did: 'offered', by: a, to: b },
    { did: 'withdrawn', by: a },
  ])
  assert.deepEqual(after(withdrawn, { did: 'accepted', by: b }), { refused: refusals.notAsked })
})

test('who gave it away gets it back, even while it is being offered on; a stranger does not', () => {
  const offeredOn = through([
    { did: 'offered', by: a, to: b },
    { did: 'accepted', by: b },
    { did: 'offered', by: b, to: c },
  ])
  const back = after(offeredOn, { did: 'recalled', by: a })
  assert.ok(!('refused' in back))
  assert.deepEqual(back.holder, a)
  assert.equal(back.asked, undefined)
  assert.deepEqual(after(offeredOn, { did: 'recalled', by: c }), { refused: refusals.neverHeld })
})

test('a section that ends leaves what it held, was asked and gave away to its successor', () => {
  const held = through([
    { did: 'offered', by: a, to: b },
    { did: 'accepted', by: b },
    { did: 'succeeded', by: c, ended: a },
    { did: 'recalled', by: c },
  ])
  assert.deepEqual(held.holder, c)
  const merged = through([
    { did: 'offered', by: a, to: b },
    { did: 'succeeded', by: a, ended: b },
  ])
  assert.equal(merged.asked, undefined, 'an offer to itself is over')
})

const sections = ['a', 'b', 'c', 'd'].map(place)
const anyPlace = fc.constantFrom(...sections)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ did: fc.constant('offered' as const), by: anyPlace, to: anyPlace }),
  fc.record({
    did: fc.constantFrom('accepted' as const, 'returned' as const, 'withdrawn' as const, 'recalled' as const),
    by: anyPlace,
  }),
  fc.record({ did: fc.constant('succeeded' as const), by: anyPlace, ended: anyPlace }),
)

test('law: whatever is tried in whatever order, exactly one section answers, and it changes only by whom it may', () => {
  fc.assert(
    fc.property(anyPlace, fc.array(anyStep, { maxLength: 60 }), (first, steps) => {
      let custody = received(first)
      for (const step of steps) {
        const next = after(custody, step)
        if ('refused' in next) continue
        const moved = !samePlace(custody.holder, next.holder)
        assert.ok(!moved || ['accepted', 'recalled', 'succeeded'].includes(step.did))
        assert.ok(!moved || samePlace(next.holder, step.by), 'whoever answers next said so, or was named')
        assert.ok(next.held.some(one => samePlace(one, next.holder)))
        assert.ok(
          !next.asked || !samePlace(next.asked, next.holder),
          'nobody is asked to take over from itself',
        )
        assert.ok(next.cameBack >= custody.cameBack)
        assert.ok(next.cameBack - custody.cameBack <= 1)
        custody = next
      }
    }),
    { numRuns: 2000 },
  )
})

test('law: a step refused leaves everything as it was', () => {
  fc.assert(
    fc.property(anyPlace, fc.array(anyStep, { maxLength: 30 }), (first, steps) => {
      let custody = received(first)
      for (const step of steps) {
        const before = structuredClone(custody)
        const next = after(custody, step)
        assert.deepEqual(custody, before)
        if (!('refused' in next)) custody = next
      }
    }),
  )
})
