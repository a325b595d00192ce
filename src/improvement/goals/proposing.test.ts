import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Counted, judge } from '../../judgement/judge.ts'
import { witnesses } from '../../measures/measure.ts'
import { type Candidate, type MonthCounted, proposeGoals } from './proposing.ts'

const counted = (of: Partial<Counted>): Counted => ({
  ...{ measure: 'calls-answered-in-time', witness: 'machine', kept: 0, missed: 0, aside: 0 },
  ...{ target: 0.95, nearTarget: 0.9, minimum: 10 },
  ...of,
})

const candidate = (no: number, counts: Counted[], more: Partial<Candidate> = {}): Candidate => ({
  standard: { key: `standard-${no}`, no, text: `基準${no}` },
  judged: judge(counts, [], '2024-06-14'),
  taken: false,
  ...more,
})

test('the weakest comes first, and what is kept is not proposed', () => {
  const { proposals } = proposeGoals(
    [
      candidate(1, [counted({ kept: 990, missed: 10 })]),
      candidate(2, [counted({ kept: 880, missed: 120 })]),
      candidate(3, [counted({ kept: 600, missed: 400 })]),
      candidate(4, [counted({ kept: 92, missed: 8 })]),
      candidate(5, [counted({ kept: 48, missed: 1 })]),
    ],
    5,
  )
  assert.deepEqual(
    proposals.map(one => one.standard.no),
    [3, 2, 4],
  )
})

test('far below the target the least that is allowed comes first, and the reason says so', () => {
  const [far] = proposeGoals([candidate(3, [counted({ kept: 600, missed: 400 })])], 5).proposals
  assert.equal(far?.target, 0.9)
  assert.equal(far?.nearTarget, 0.75)
  assert.match(far?.why.join('') ?? '', /1,000件のうち600件（60.0%）.*まず許される下限の90.0%を目指す/)
  const [near] = proposeGoals([candidate(2, [counted({ kept: 880, missed: 120 })])], 5).proposals
  assert.deepEqual([near?.target, near?.nearTarget], [0.95, 0.9])
})

test('self-checks that are all kept are no evidence: the standard stands among those not measured yet', () => {
  const { proposals, unmeasured } = proposeGoals(
    [candidate(13, [counted({ witness: 'self', kept: 500 })]), candidate(14, [])],
    5,
  )
  assert.deepEqual(proposals, [])
  assert.deepEqual(
    unmeasured.map(one => one.standard.no),
    [13, 14],
  )
  assert.match(unmeasured[0]?.why ?? '', /自分たちで付けた印だけ/)
})

test('citizens who say otherwise are not outvoted by our own records', () => {
  const [one] = proposeGoals(
    [
      candidate(34, [
        counted({ measure: 'closings-with-solved-asked', witness: 'record', kept: 1000 }),
        counted({ measure: 'citizens-said-solved', witness: 'citizen', kept: 30, missed: 70 }),
      ]),
    ],
    5,
  ).proposals
  assert.equal(one?.measure, 'citizens-said-solved')
  assert.match(one?.why.join('') ?? '', /仕事の記録では「守られている」ですが、食い違っています/)
})

test('a fall is a reason, and so is a second year of the same', () => {
  const weak = [counted({ kept: 600, missed: 400 })]
  const why = (before: Candidate['before']) =>
    proposeGoals([candidate(3, weak, { before })], 5).proposals[0]?.why.join('') ?? ''
  assert.match(why('kept'), /その前の12か月の「守られている」から下がりました/)
  assert.match(why('not-kept'), /その前の12か月も「守られていない」でした/)
})

test('the reason names the months below the target and the worst of them', () => {
  const months: Record<string, [number, number]> = {
    ...{ '2024-04': [96, 100], '2024-05': [50, 100], '2024-06': [88, 100] },
  }
  const monthly = (): MonthCounted[] =>
    Object.entries(months).map(([month, [kept, of]]) => ({ month, kept, of }))
  const weak = candidate(3, [counted({ kept: 234, missed: 66 })], { monthly })
  assert.match(
    proposeGoals([weak], 5).proposals[0]?.why.join('') ?? '',
    /記録のある3か月のうち2か月で、目標の95.0%に届きませんでした。いちばん低いのは令和6年5月の50.0%（100件）です/,
  )
})

test('what cannot be said yet says why: the tool that is missing, what was not recorded, how few there were', () => {
  const why = (...counts: Counted[]) => proposeGoals([candidate(9, counts)], 5).unmeasured[0]?.why ?? ''
  assert.match(why(), /まだ結び付けられていません/)
  assert.match(why(counted({ measure: 'clean-in-sight' })), /^道具「巡回」ができると数えます。$/)
  assert.match(
    why(counted({ aside: 3 })),
    /12か月で一件も記録がないもの：かかってきた電話のうち.*（別に数えたものが3件）/,
  )
  assert.match(
    why(counted({ kept: 3, missed: 1 })),
    /機械の記録：4件のうち3件（75.0%）でした。10件に足りない/,
  )
  assert.match(
    why(counted({ measure: 'appearance-self-checked', witness: 'self', kept: 24 })),
    /自己申告：24件のうち24件（100.0%）でした。自分たちで付けた印だけ/,
  )
})

test('whatever was counted: never more than there is room for, never what is a goal already, targets in order, a reason each', () => {
  const anyCount = fc.record({
    measure: fc.constantFrom('calls-answered-in-time', 'clean-in-sight', 'refusals-explained-well'),
    witness: fc.constantFrom(...witnesses),
    kept: fc.nat(300),
    missed: fc.nat(300),
    aside: fc.nat(5),
    target: fc.constantFrom(1, 0.95, 0.8),
    nearTarget: fc.constantFrom(0.8, 0.5, 0.1),
    minimum: fc.constantFrom(1, 10, 50),
  })
  const anyCandidate = fc.tuple(fc.array(anyCount, { maxLength: 4 }), fc.boolean())
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 12 }), fc.nat(6), (all, room) => {
      const candidates = all.map(([counts, taken], at) => candidate(at + 1, counts, { taken }))
      const { proposals, unmeasured } = proposeGoals(candidates, room)
      assert.ok(proposals.length <= room)
      for (const one of proposals) {
        const from = candidates.find(({ standard }) => standard.key === one.standard.key)
        assert.ok(from && !from.taken)
        assert.ok(
          one.kept / one.of <= one.nearTarget + 1e-9 && one.nearTarget <= one.target,
          JSON.stringify(one),
        )
        assert.ok(one.why.length >= 2)
        const witness = from.judged.witnesses.find(
          ({ measure, kept }) => measure === one.measure && kept === one.kept,
        )
        assert.notEqual(witness?.witness, undefined)
        assert.ok(!unmeasured.some(({ standard }) => standard.key === one.standard.key))
      }
    }),
  )
})
