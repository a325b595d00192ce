import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, daysBetween } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import { examples as clockExamples, clocksOf, nthDay } from './clocks.ts'
import {
  type Answer,
  type Answers,
  answers,
  clocksRun,
  examples,
  mayDecide,
  metBy,
  recoveries,
  stillDecided,
  verdictOf,
} from './reporting.ts'
import { usualSettings } from './settings.ts'

for (const { given, gives, because } of examples)
  test(`${gives}: ${because}`, () => assert.equal(verdictOf(given), gives))

for (const { known, of, with: other, gives, because } of clockExamples)
  test(`${gives?.final ?? 'no clock'}: ${because}`, () => {
    const timed = { known: new Date(known), verdict: 'yes', decision: null, wrongful: 'no', ...of } as const
    const clocks = clocksOf(timed, { ...usualSettings, ...other })
    assert.deepEqual(clocks && { prompt: clocks.prompt, final: clocks.final }, gives)
  })

const answer = fc.constantFrom<Answer>(...answers)
const people = fc
  .tuple(fc.option(fc.integer({ min: 0, max: 300 })), fc.option(fc.nat(300)))
  .map(([from, more]) => ({ from, to: from === null || more === null ? null : from + more }))
const given: fc.Arbitrary<Answers> = fc.record({
  sensitive: answer,
  financial: answer,
  wrongful: answer,
  people,
  recovered: fc.constantFrom(...recoveries),
})
const known = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2031-12-31T00:00:00Z') })
  .map(ms => new Date(ms))
const settings = fc
  .record({ firstDayCounts: fc.boolean(), movesToBusinessDay: fc.boolean() })
  .map(of => ({ ...usualSettings, ...of }))

const grave = { 'no-leak': 0, no: 1, perhaps: 2, yes: 3 }
const severe: Record<Answer, number> = { no: 0, unknown: 1, yes: 2 }

test('a more severe answer never makes the verdict lighter, and never takes a criterion away', () => {
  fc.assert(
    fc.property(
      given,
      fc.constantFrom('sensitive', 'financial', 'wrongful'),
      answer,
      (lighter, of, other) => {
        fc.pre(severe[other] >= severe[lighter[of]])
        const heavier = { ...lighter, [of]: other }
        assert.ok(grave[verdictOf(heavier)] >= grave[verdictOf(lighter)])
        assert.ok(metBy(lighter).every(one => metBy(heavier).includes(one)))
      },
    ),
  )
})

test('more people never make the verdict lighter', () => {
  fc.assert(
    fc.property(given, fc.nat(300), fc.nat(300), (one, from, more) => {
      const of = (count: number) => verdictOf({ ...one, people: { from: count, to: count } })
      assert.ok(grave[of(from + more)] >= grave[of(from)])
    }),
  )
})

test('what is not known keeps the clocks running, and no decision stops them', () => {
  fc.assert(
    fc.property(given, fc.constantFrom('report' as const, 'no-report' as const, null), (one, decision) => {
      const verdict = verdictOf(one)
      if (verdict === 'yes' || verdict === 'perhaps') {
        assert.ok(clocksRun(verdict, decision))
        assert.ok(!mayDecide(verdict, 'no-report'))
      }
      if (decision === null) assert.ok(clocksRun(verdict, null))
    }),
  )
})

test('a decision not to report never outlives the answers it was made on', () => {
  fc.assert(
    fc.property(given, given, (before, after) => {
      const [was, is] = [verdictOf(before), verdictOf(after)]
      if (stillDecided(was, 'no-report', is) === 'no-report') assert.equal(was, is)
    }),
  )
})

test('a more severe answer is never due later; only a confirmed wrongful purpose has the longer term of the law', () => {
  fc.assert(
    fc.property(known, given, given, settings, (at, one, other, of) => {
      const [a, b] = [one, other].map(each => ({ verdict: verdictOf(each), wrongful: each.wrongful }))
      assert.ok(a && b)
      fc.pre(grave[b.verdict] >= grave[a.verdict] && b.wrongful !== 'yes')
      const [lighter, heavier] = [a, b].map(each => clocksOf({ known: at, decision: null, ...each }, of))
      assert.ok(lighter && heavier)
      assert.ok(heavier.prompt <= lighter.prompt && heavier.final <= lighter.final)
    }),
  )
})

test('knowing later is never due earlier, and last days follow each other: aim, 速報, 確報', () => {
  fc.assert(
    fc.property(known, fc.nat(40), answer, settings, (at, more, wrongful, of) => {
      const timed = { verdict: 'yes', decision: null, wrongful } as const
      const later = new Date(+at + more * 3_600_000)
      const [first, second] = [at, later].map(each => clocksOf({ known: each, ...timed }, of))
      assert.ok(first && second)
      for (const clock of ['promptAim', 'prompt', 'final', 'notice'] as const)
        assert.ok(first[clock] <= second[clock])
      assert.ok(first.promptAim <= first.prompt && first.prompt <= first.final)
    }),
  )
})

test('a last day is a business day where it moves, and never more than a closing of the year away', () => {
  fc.assert(
    fc.property(known, settings, (at, of) => {
      const clocks = clocksOf({ known: at, verdict: 'yes', decision: null, wrongful: 'no' }, of)
      assert.ok(clocks)
      const plain = addDays(dayOf(at), of.firstDayCounts ? of.finalDays - 1 : of.finalDays)
      const moved = daysBetween(plain, clocks.final)
      if (of.movesToBusinessDay) assert.ok(isBusinessDay(clocks.final) && moved >= 0 && moved <= 10)
      else assert.equal(moved, 0)
    }),
  )
})

test('the day of knowing is the first day, or the zeroth where it does not count', () => {
  const at = new Date('2025-05-12T10:00:00+09:00')
  assert.equal(nthDay(at, '2025-05-12', { firstDayCounts: true }), 1)
  assert.equal(nthDay(at, '2025-06-10', { firstDayCounts: true }), 30)
  assert.equal(nthDay(at, '2025-06-11', { firstDayCounts: false }), 30)
})
