// A folder of files that must agree with each other.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { printBindings, printEdition, printOverlay } from './files.ts'
import { bindings, edition, overlay } from './fixtures/example.ts'
import { loadEditionFolder } from './folder.ts'

const source =
  '令和6年度 やくそく\n\n市民のために守ります。\n\n理念\n\n急ぐ窓口\n\nお待たせしません。\n\nNo\t基準\t場面\n1\t電話は3コール以内で受けます。\t応対\n2\t折り返し、確実に返答します。\t\n'

const load = async (files: Record<string, string>) => {
  const folder = await mkdtemp(join(tmpdir(), 'kijun-edition-'))
  await mkdir(join(folder, 'overlays'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const loaded = await loadEditionFolder(folder)
  await rm(folder, { recursive: true })
  return loaded
}
const good = {
  'source.txt': source,
  'edition.yaml': printEdition(edition),
  'bindings.yaml': printBindings(bindings, edition.standards),
  'overlays/north.yaml': printOverlay(overlay),
}
const refusal = async (change: Record<string, string>) => {
  const loaded = await load({ ...good, ...change })
  return 'refused' in loaded ? loaded.refused : ''
}

test('a folder whose files agree is read whole', async () => {
  assert.deepEqual(await load(good), { value: { source, edition, bindings, overlays: [overlay] } })
})

test('a text that was changed by hand is told: corrections belong in display', async () => {
  assert.match(
    await refusal({ 'source.txt': source.replace('確実に', '') }),
    /基準2の文が source\.txt と違います/,
  )
  assert.match(
    await refusal({ 'source.txt': source.replace('急ぐ窓口', '早い窓口') }),
    /「急ぐ窓口」が source\.txt と違います/,
  )
})

test('a missing file, a binding of nothing and an overlay under another name are told', async () => {
  assert.match(
    await refusal({
      'bindings.yaml': 'nothing:\n  - { measure: a, target: 1, nearTarget: 1, minimum: 1 }\n',
    }),
    /「nothing」という基準/,
  )
  assert.match(
    await refusal({ 'overlays/south.yaml': printOverlay({ ...overlay, office: 'west' }) }),
    /west\.yaml/,
  )
  const empty = await load({ 'source.txt': source })
  assert.match('refused' in empty ? empty.refused : '', /edition\.yaml、bindings\.yaml がありません/)
})
