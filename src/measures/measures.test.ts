import assert from 'node:assert/strict'
import test from 'node:test'
import { counterOf } from './counter.ts'
import { measures } from './index.ts'
import type { Measure } from './measure.ts'

const at = new Date('2024-06-03T10:00:00+09:00')

for (const measure of measures) {
  for (const [index, { gives, because, ...example }] of measure.examples.entries())
    test(`${measure.id}: ${because}`, () => {
      const facts = ('facts' in example ? example.facts : [example.fact]).map((fact, order) => ({
        id: String(order),
        source: 'example',
        sourceKey: `${index}-${order}`,
        office: 'office',
        section: 'section',
        happenedAt: new Date(at.getTime() + order * 1000),
        recordedAt: at,
        subject: 'subject',
        ...fact,
        body: kindOf(measure, fact.kind).body.parse(fact.body),
      }))
      const parameters = measure.parameters.parse(example.with ?? {})
      const counted = counterOf(measure).count(facts, () => parameters)
      const place = {
        office: 'office',
        section: 'section',
        day: '2024-06-03',
        hour: 10,
        kept: 0,
        missed: 0,
        aside: 0,
      }
      assert.deepEqual(
        counted,
        gives ? [{ ...place, ...(typeof gives === 'string' ? { [gives]: 1 } : gives) }] : [],
      )
    })

  test(`${measure.id} shows by example what it keeps and what it misses`, () => {
    const given = new Set(
      measure.examples.flatMap(({ gives }) =>
        typeof gives === 'object' ? [gives.kept > 0 && 'kept', gives.missed > 0 && 'missed'] : [gives],
      ),
    )
    assert.ok(given.has('kept') && given.has('missed'))
    assert.equal(given.has('aside'), measure.aside !== undefined)
  })
}

test('no two measures have one id', () => {
  assert.equal(new Set(measures.map(measure => measure.id)).size, measures.length)
})

function kindOf(measure: Measure, name: string) {
  const kind = measure.reads.find(one => one.name === name)
  assert.ok(kind, `${measure.id} does not read ${name}`)
  return kind
}
