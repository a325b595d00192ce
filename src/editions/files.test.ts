// YAML and back: stable bytes, and mistakes told with file, line and what to do.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Edition, scopes } from './edition.ts'
import {
  parseBindings,
  parseEdition,
  parseOverlay,
  printBindings,
  printEdition,
  printOverlay,
} from './files.ts'
import { bindings, edition, overlay } from './fixtures/example.ts'

const refusal = (text: string) => {
  const parsed = parseEdition(text, 'edition.yaml')
  return 'refused' in parsed ? parsed.refused : ''
}

test('an edition, its bindings and an overlay come back as they were', () => {
  assert.deepEqual(parseEdition(printEdition(edition), 'e'), { value: edition })
  assert.deepEqual(parseBindings(printBindings(bindings, edition.standards), 'b'), { value: bindings })
  assert.deepEqual(parseOverlay(printOverlay(overlay), 'o'), { value: overlay })
})

test('the number and text of a standard stand above its bindings', () => {
  assert.match(printBindings(bindings, edition.standards), /^# 1 電話は3コール以内で受けます。\npromptly:/)
})

test('any text survives print and parse to the letter, and printing twice gives the same bytes', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => /\S/.test(text))
  const standards = fc.array(
    fc.record({
      text: words,
      scene: words,
      owner: fc.option(words),
      scope: fc.constantFrom(...scopes),
      display: words,
    }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(words, standards, fc.array(words), (title, some, preamble) => {
      const any: Edition = {
        ...edition,
        title,
        preamble,
        standards: some.map((one, index) => ({
          key: `k${index}`,
          no: index + 1,
          exceptions: [one.text],
          parameters: [],
          ...one,
        })),
      }
      const printed = printEdition(any)
      const parsed = parseEdition(printed, 'e')
      assert.deepEqual(parsed, { value: any })
      assert.equal(printEdition('value' in parsed ? parsed.value : edition), printed)
    }),
  )
})

test('a mistake is told with its file, its line and what to do', () => {
  const good = printEdition(edition)
  assert.match(
    refusal(good.replace('no: 2', 'no: 1')),
    /^edition\.yaml \d+行目：standardsの2番目のno 番号1が重なっています。$/,
  )
  assert.match(refusal(good.replace('scope: 全区', 'scope: 全市')), /全区・各課・特定の課・各区独自のどれか/)
  assert.match(
    refusal(good.replace('fiscalYear: 2024', 'fiscalYear: 六年')),
    /2行目：fiscalYear 数を書いてください。/,
  )
  assert.match(refusal(good.replace('scene: 応対', 'secne: 応対')), /「secne」という項目はありません/)
  assert.match(refusal(good.replace('title: 令和6年度 やくそく\n', '')), /title この項目がありません/)
  assert.match(refusal(`city: a\ncity: b\n${good}`), /2行目：同じ名前が2回/)
  assert.match(refusal('a: [1'), /^edition\.yaml 1行目：/)
  assert.match(refusal('a: &x 1\nb: *x'), /別名/)
  assert.match(refusal(''), /^edition\.yaml 1行目：/)
})

test('rates lie between 0 and 1, and the near target at or below the target', () => {
  const text = printBindings(bindings, [])
  const told = (changed: string) => {
    const parsed = parseBindings(changed, 'bindings.yaml')
    return 'refused' in parsed ? parsed.refused : ''
  }
  assert.match(
    told(text.replace('target: 0.9\n', 'target: 90\n')),
    /promptlyの1番目のtarget 1以下にしてください。/,
  )
  assert.match(told(text.replace('nearTarget: 0.8', 'nearTarget: 0.99')), /準目標（nearTarget）は目標/)
})
