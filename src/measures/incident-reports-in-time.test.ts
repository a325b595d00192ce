import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../calendar/day.ts'
import type { Fact } from '../facts/fact.ts'
import { counterOf } from './counter.ts'
import { incidentReportsInTime } from './incident-reports-in-time.ts'

const known = '2025-05-12'
const day = (nth: number) => addDays(known, nth)

type History = {
  prompt: number
  final: number
  sentPrompt: number | null
  sentFinal: number | null
  today: number
}

const history: fc.Arbitrary<History> = fc
  .record({
    prompt: fc.integer({ min: 0, max: 10 }),
    more: fc.nat(60),
    sentPrompt: fc.option(fc.nat(90)),
    sentFinal: fc.option(fc.nat(90)),
    today: fc.nat(120),
  })
  .map(({ more, ...of }) => ({ ...of, final: of.prompt + more }))

/** As it is recorded by people and by the tending, up to a day. */
function factsOf({ prompt, final, sentPrompt, sentFinal, today }: History): Fact[] {
  const due = { prompt: day(prompt), final: day(final) }
  const sent = { prompt: sentPrompt, final: sentFinal }
  const first = [sentPrompt, sentFinal].filter(nth => nth !== null && nth <= today)
  const bodies: { at: number; kind: string; body: object }[] = [
    { at: 0, kind: 'incident.known', body: { sort: 'wrong-person', foundBy: 'receiver' } },
    {
      at: 0,
      kind: 'incident.classified',
      body: { verdict: 'yes', met: ['sensitive'], decision: 'report', ...due },
    },
  ]
  for (const stage of ['prompt', 'final'] as const) {
    const on = sent[stage]
    if (on !== null && on <= today)
      bodies.push({
        at: on,
        kind: 'incident.reported',
        body: { stage, on: day(on), due: due[stage], nth: on + 1 },
      })
    const last = stage === 'prompt' ? prompt : final
    const before = stage === 'prompt' ? first : first.filter(nth => nth === sentFinal)
    if (last < today && !before.some(nth => nth !== null && nth <= last))
      bodies.push({ at: last + 1, kind: 'incident.report-fell-due', body: { stage, due: due[stage] } })
  }
  return bodies
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, ...rest }, order) => ({
      ...{
        id: String(order),
        source: 'test',
        sourceKey: String(order),
        office: 'o',
        section: 's',
        subject: 'i',
      },
      ...{
        happenedAt: new Date(`${day(at)}T0${Math.min(order, 9)}:00:00+09:00`),
        recordedAt: new Date(),
        ...rest,
      },
    }))
}

const readingOf = (of: History): 'kept' | 'missed' | undefined => {
  const [counted] = counterOf(incidentReportsInTime).count(factsOf(of), () => ({}))
  return counted && (counted.kept > 0 ? 'kept' : 'missed')
}

test('it is missed exactly when a last day has ended without its report, kept when both came by theirs', () => {
  fc.assert(
    fc.property(history, of => {
      const sent = (...nths: (number | null)[]) => nths.filter(nth => nth !== null && nth <= of.today)
      const by = (last: number, nths: (number | null)[]) => nths.some(nth => nth !== null && nth <= last)
      const final = sent(of.sentFinal)
      const late =
        (of.prompt < of.today && !by(of.prompt, sent(of.sentPrompt, of.sentFinal))) ||
        (of.final < of.today && !by(of.final, final))
      assert.equal(readingOf(of), late ? 'missed' : final.length > 0 ? 'kept' : undefined)
    }),
  )
})

test('what is missed stays missed as days pass, and a report sent later never makes it kept', () => {
  fc.assert(
    fc.property(history, fc.nat(60), fc.nat(60), (of, days, later) => {
      if (readingOf(of) !== 'missed') return
      assert.equal(readingOf({ ...of, today: of.today + days }), 'missed')
      const sentFinal = of.sentFinal === null ? null : of.sentFinal + later
      assert.equal(readingOf({ ...of, sentFinal, today: of.today + days }), 'missed')
    }),
  )
})
