// The reviewed files of Kawasaki 令和6年度: whole, word for word, and bound to measures that exist.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { measures } from '../measures/index.ts'
import { plannedMeasures } from '../measures/planned.ts'
import { printBindings, printEdition, printOverlay } from './files.ts'
import { loadEditionFolder } from './folder.ts'
import { readEdition } from './read.ts'
import { resolve } from './resolve.ts'

const folder = fileURLToPath(new URL('../../editions/kawasaki/r6', import.meta.url))
const loaded = await loadEditionFolder(folder)
assert.ok('value' in loaded, 'refused' in loaded ? loaded.refused : '')
const { source, edition, bindings, overlays } = loaded.value
const [kawasaki] = overlays
assert.ok(kawasaki)
const all = [...edition.standards, ...kawasaki.adds]
const bound = { ...bindings, ...kawasaki.bindings }

test('the city has standards 1–30 and 川崎区 adds 31–36, each as the source reads', () => {
  const read = readEdition(source).standards.map(({ line: _, ...standard }) => standard)
  assert.deepEqual(
    all.map(({ key: _, display: __, ...standard }) => standard),
    read,
  )
  assert.deepEqual(
    kawasaki.adds.map(one => one.no),
    [31, 32, 33, 34, 35, 36],
  )
})

test('the defects of the circulated text stay in the text and are corrected beside it', () => {
  const principle = (name: string) => edition.principles.find(one => one.name === name)
  assert.match(edition.preamble.join(), /守らるべき/)
  assert.match(edition.displayPreamble?.join() ?? '', /守られるべき/)
  assert.equal(principle('市民と共に感')?.display?.name, '市民と共に感じる')
  assert.match(principle('適切なサービス提供')?.text ?? '', /惜しまことなく/)
  assert.match(principle('適切なサービス提供')?.display?.text ?? '', /惜しむことなく/)
  assert.match(all[11]?.text ?? '', /取り次いた/)
  assert.match(all[11]?.display ?? '', /取り次いだ/)
})

test('each of the 36 is bound, and every measure bound is built or planned, none of them both', () => {
  const built = measures.map(one => one.id)
  const planned = plannedMeasures.map((one): string => one.id)
  for (const { key } of all) assert.ok((bound[key] ?? []).length > 0, key)
  for (const binding of Object.values(bound).flat())
    assert.equal(
      Number(built.includes(binding.measure)) + Number(planned.includes(binding.measure)),
      1,
      binding.measure,
    )
})

test('no planned measure is left unbound or named twice', () => {
  const named = Object.values(bound).flatMap(list => list.map(one => one.measure))
  assert.deepEqual(
    plannedMeasures.filter(one => named.filter(id => id === one.id).length !== 1),
    [],
  )
})

test('searching for 3コール finds the row of the standard and its binding with 3 rings of 3 seconds', () => {
  const file = readFileSync(`${folder}/bindings.yaml`, 'utf8')
  assert.match(
    file,
    /^# 11 電話は3コール.*\ntelephone-answered-promptly:\n {2}- measure: calls-answered-in-time\n {4}parameters:\n {6}rings: 3\n {6}seconds: 3\n/m,
  )
})

test('printing what was read gives the files back byte for byte', () => {
  const file = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')
  assert.equal(printEdition(edition), file('edition.yaml'))
  assert.equal(printBindings(bindings, edition.standards), file('bindings.yaml'))
  assert.equal(printOverlay(kawasaki), file('overlays/kawasaki.yaml'))
})

test('川崎区 works under 36 standards and another ward under 30', () => {
  const count = (office: string) => {
    const resolved = resolve(edition, bindings, overlays, office)
    return 'refused' in resolved ? resolved.refused : resolved.standards.length
  }
  assert.deepEqual([count('kawasaki'), count('takatsu')], [36, 30])
})
