// Laws of the measures over hand-offs and promises: no deed after the fact makes a figure better than the work was.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { callBacksKeptInTime } from './call-backs-kept-in-time.ts'
import { contactsAlwaysWithASection } from './contacts-always-with-a-section.ts'
import { handOffsAcceptedInTime } from './hand-offs-accepted-in-time.ts'
import type { CoverageMeasure } from './measure.ts'

/** What a history of facts is read as, in the order they happened. */
const readOf = (
  measure: CoverageMeasure,
  facts: readonly { kind: string; body: object }[],
  place = here,
): ReturnType<CoverageMeasure['read']> => {
  const state = facts.reduce<unknown>(
    (state, fact) => measure.fold(state, { ...fact, ...place } as never, {}),
    undefined,
  )
  return measure.read(state, {})
}
const here = { office: 'kawasaki', section: 'a' }
const within = 7200
const seconds = fc.integer({ min: 1, max: 3 * within })

const promised = { kind: 'callback.promised', body: { within } }
const fellDue = { kind: 'callback.fell-due', body: {} }
const tried = seconds.map(after => ({ kind: 'callback.tried', body: { after, result: 'no-answer' } }))
const ends = seconds.chain(after =>
  fc.constantFrom(
    { kind: 'callback.kept', body: { after } },
    { kind: 'callback.given-up', body: { after, tries: 3, days: 2, by: 'head' } },
    { kind: 'callback.replaced', body: { after, later: true, agreed: true } },
    { kind: 'callback.replaced', body: { after, later: true, agreed: false } },
  ),
)
const callBacks = callBacksKeptInTime as unknown as CoverageMeasure

test('law: once a promise fell due unkept, nothing makes it kept', () => {
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 5 }), ends, (tries, end) => {
      const late = { ...end, body: { ...end.body, after: within + end.body.after } }
      assert.notEqual(readOf(callBacks, [promised, ...tries, fellDue, late]), 'kept')
      assert.equal(readOf(callBacks, [promised, ...tries, fellDue]), 'missed')
    }),
  )
})

test('law: that it was noticed to have fallen due, early or late or never, changes nothing for a promise that has ended', () => {
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 5 }), ends, (tries, end) => {
      const plain = readOf(callBacks, [promised, ...tries, end])
      assert.equal(readOf(callBacks, [promised, fellDue, ...tries, end]), plain)
      assert.equal(readOf(callBacks, [promised, ...tries, end, fellDue]), plain)
    }),
  )
})

const handOffs = handOffsAcceptedInTime as unknown as CoverageMeasure
const offered = { kind: 'handoff.offered', body: { from: here, to: here, told: true, within } }

test('law: an offer is kept only when it was accepted within its time, and one withdrawn late is missed', () => {
  fc.assert(
    fc.property(seconds, fc.constantFrom('accepted', 'returned', 'withdrawn'), (after, did) => {
      const reading = readOf(handOffs, [offered, { kind: `handoff.${did}`, body: { after } }])
      assert.equal(reading === 'kept', did === 'accepted' && after <= within)
      if (after > within) assert.equal(reading, 'missed')
    }),
  )
})

const always = contactsAlwaysWithASection as unknown as CoverageMeasure
const received = { kind: 'contact.received', body: { channel: 'phone', matter: '', keyedIn: false } }

test('law: a chain of take-overs is kept exactly when each begins where the last one ended', () => {
  const section = fc.constantFrom('a', 'b', 'c').map(one => ({ office: 'kawasaki', section: one }))
  fc.assert(
    fc.property(fc.array(fc.record({ from: section, to: section }), { maxLength: 8 }), steps => {
      const facts = steps.map(body => ({ kind: 'contact.taken-over', body }))
      const whole = steps.every(({ from }, n) => from.section === (steps[n - 1]?.to ?? here).section)
      assert.equal(readOf(always, [received, ...facts]), whole ? 'kept' : 'missed')
    }),
  )
})
