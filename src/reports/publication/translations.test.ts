// Every standard, principle and measure has its words in やさしい日本語 and English, and each word its reading.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { parse } from 'yaml'
import { loadEditionFolder } from '../../editions/folder.ts'
import { shippedEditions } from '../../editions/shipped.ts'
import { measures } from '../../measures/index.ts'
import { plannedMeasures } from '../../measures/planned.ts'
import { words } from './site/words.ts'
import { translationsFor } from './translations.ts'

const loaded = await loadEditionFolder(`${shippedEditions}/kawasaki/r6`)
assert.ok('value' in loaded)
const { edition, overlays } = loaded.value
const translations = await translationsFor('kawasaki')
const standards = [...edition.standards, ...overlays.flatMap(one => one.adds)]

test('all 36 standards and 8 principles are translated', () => {
  assert.equal(standards.length, 36)
  for (const { key, text } of standards) {
    const { easy, en } = translations.standard(key, text, text)
    assert.ok(easy && en, key)
    assert.match(easy, /(す|ん)。(（.+）)?$/, key)
  }
  for (const principle of edition.principles) {
    const { name, text } = translations.principle(principle, principle)
    assert.ok(name.easy && name.en && text.easy && text.en, principle.name)
  }
})

test('a reworded standard is not shown with the translation of the old words', () => {
  const told = translations.standard(
    'telephone-answered-promptly',
    '電話は2コール以内で受けます。',
    '電話は2コール以内で受けます。',
  )
  assert.deepEqual(told, { ja: '電話は2コール以内で受けます。' })
})

test('every measure, built or planned, is said in both', () => {
  for (const { id, counts } of [...measures, ...plannedMeasures]) {
    const { easy, en } = translations.measure(id, counts)
    assert.ok(easy && en, id)
  }
})

test('in やさしい日本語 every kanji has its reading', () => {
  const texts = [
    readFileSync(`${shippedEditions}/kawasaki/r6/easy.yaml`, 'utf8').replaceAll(/^ *[^ :]+: *|#.*$/gm, ''),
    ...Object.values<{ easy: string }>(
      parse(readFileSync(new URL('measures.yaml', import.meta.url), 'utf8')),
    ).map(one => one.easy),
    JSON.stringify({ ...words.easy, language: '' }),
  ]
  for (const text of texts) {
    const bare = text.replaceAll(/\{[^|{}]+\|[^|{}]+\}/g, '')
    assert.deepEqual(bare.match(/.{0,8}\p{Script=Han}.{0,4}/gu) ?? [], [])
  }
})
