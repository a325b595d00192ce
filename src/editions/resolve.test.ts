// A ward's layer over the city's edition: what it may do, what it may not, and that every setting says where it comes from.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Overlay } from './edition.ts'
import { bindings, edition, overlay, standard } from './fixtures/example.ts'
import { resolve } from './resolve.ts'

const under = (office: string, overlays: Overlay[] = [overlay]) => {
  const resolved = resolve(edition, bindings, overlays, office)
  assert.ok(!('refused' in resolved), 'refused' in resolved ? resolved.refused : '')
  return resolved
}
const refusal = (change: Partial<Overlay>) => {
  const resolved = resolve(edition, bindings, [{ ...overlay, ...change }], 'north')
  return 'refused' in resolved ? resolved.refused : ''
}

test('a ward that changes 3 rings to 2 changes its own, and every setting says where it comes from', () => {
  const [binding] = under('north').standards[0]?.bindings ?? []
  assert.deepEqual(binding, {
    measure: 'in-time',
    parameters: { rings: { value: 2, from: 'north' }, seconds: { value: 3, from: '市' } },
    target: { value: 0.95, from: 'north' },
    nearTarget: { value: 0.8, from: '市' },
    minimum: { value: 30, from: '市' },
    reasons: ['電話が少ない区なので'],
  })
})

test('the other wards are untouched by it, even when it is broken', () => {
  assert.deepEqual(under('south'), under('south', []))
  assert.deepEqual(under('south', [{ ...overlay, fiscalYear: 1999 }]), under('south', []))
})

test("a ward's own standard stands after the common ones and says whose it is", () => {
  assert.deepEqual(
    under('north').standards.map(one => [one.no, one.from, one.bindings.length]),
    [
      [1, '市', 1],
      [2, '市', 1],
      [3, 'north', 1],
    ],
  )
})

test('resolving changes nothing it was given', () => {
  const before = structuredClone({ edition, bindings, overlay })
  under('north')
  assert.deepEqual({ edition, bindings, overlay }, before)
})

test('a common standard can be neither redefined nor unbound, and its number is taken', () => {
  const own = { scope: '各区独自' as const }
  assert.match(
    refusal({ adds: [standard(9, 'promptly', '5コール', own)], bindings: {} }),
    /全区共通の基準1です/,
  )
  assert.match(refusal({ adds: [standard(1, 'smile', '笑顔', own)] }), /番号1は全区共通の基準「promptly」/)
  assert.match(refusal({ bindings: { ...overlay.bindings, promptly: [] } }), /置き換えたり外したりできません/)
  assert.match(refusal({ adds: [standard(3, 'smile', '笑顔')] }), /各区独自/)
})

test('a layer of another year, a change of something unknown, or of another sort of value is refused with a reason', () => {
  const change = { standard: 'promptly', measure: 'in-time', reason: '試し' }
  assert.match(refusal({ fiscalYear: 2023 }), /重ねられません/)
  assert.match(refusal({ changes: [{ ...change, measure: 'nothing' }] }), /ものさし「nothing」/)
  assert.match(refusal({ changes: [{ ...change, parameters: { rings: '二' } }] }), /ringsは「3」のような値/)
  assert.match(refusal({ changes: [{ ...change, target: 0.5 }] }), /準目標が目標より高く/)
  const twice = resolve(edition, bindings, [overlay, overlay], 'north')
  assert.match('refused' in twice ? twice.refused : '', /2つあります/)
})
