// Finding the same standard in another text.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { alike, assign, pairUp } from './match.ts'

test('assignment reaches the greatest sum, as trying every order does', () => {
  const table = fc.integer({ min: 0, max: 5 }).chain(rows =>
    fc.integer({ min: 0, max: 5 }).chain(columns =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    ),
  )
  const best = (gains: number[][], used: number[] = []): number => {
    const [row, ...rest] = gains
    if (!row) return 0
    const taken = row.map((gain, at) => (used.includes(at) ? 0 : gain + best(rest, [...used, at])))
    return Math.max(best(rest, used), ...taken)
  }
  fc.assert(
    fc.property(table, gains => {
      const columns = assign(gains)
      const used = columns.filter(at => at !== undefined)
      assert.equal(new Set(used).size, used.length)
      assert.equal(
        columns.reduce((sum: number, at, row) => sum + (gains[row]?.[at ?? -1] ?? 0), 0),
        best(gains),
      )
    }),
  )
})

test('keys decide before words, and words where a key is missing', () => {
  const before = [
    { key: 'a', text: '電話は3コール以内で受けます。' },
    { key: 'b', text: '名札を着用しています。' },
  ]
  const keyed = pairUp(before, [{ key: 'b', text: '電話は3コール以内で受けます。' }])
  assert.deepEqual(
    keyed.map(one => [one.before?.text, one.after?.text]),
    [
      ['名札を着用しています。', '電話は3コール以内で受けます。'],
      ['電話は3コール以内で受けます。', undefined],
    ],
  )
  const [unkeyed] = pairUp(before, [{ text: '電話は2コール以内で受けます。' }])
  assert.equal(unkeyed?.before?.key, 'a')
})

test('widths and spaces do not make two texts differ, other words do', () => {
  assert.equal(alike('３コール 以内', '3コール以内'), 1)
  assert.ok(alike('名札を着用しています。', '来庁された方に声を掛けます。') < 0.5)
})
