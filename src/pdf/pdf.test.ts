import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { missingWords } from './glyphs.ts'
import { pdf } from './pdf.ts'

const template = new URL('./sample.typ', import.meta.url)
const sample = {
  paper: 'a4',
  opening: [{ base: '川崎区役所', ruby: 'かわさきくやくしょ' }, 'から、お知らせです。'.repeat(12)],
  name: '髙橋 﨑子',
  address: '川崎市川崎区東田町8番地',
  rows: Array.from({ length: 60 }, (_, at) => ({ nth: at + 1, name: `見本 太郎${at + 1}` })),
  long: '特別養護老人ホームかわさきみなみ第二別館1208号室寿限無寿限無様方'.repeat(4),
}
const kept = process.env.KEEP_PDF
const keep = (name: string, bytes: Uint8Array) => kept && writeFileSync(`${kept}/${name}.pdf`, bytes)
after(() => kept && console.log(`kept in ${kept}`))

test('a sheet is a tagged PDF/UA with its title and language', async () => {
  const { bytes, missing, cut } = await pdf(template, sample, { title: '見本の点検表' })
  keep('sample', bytes)
  assert.deepEqual([missing, cut], [[], ['見本の欄']])
  const raw = Buffer.from(bytes).toString('latin1')
  assert.match(raw, /^%PDF-1\.7/)
  assert.match(raw, /\/StructTreeRoot/)
  assert.match(raw, /\/Lang ?\(ja(-JP)?\)/)
  assert.match(raw, /pdfuaid:part/)
})

test('A3 and an empty table are printed too', async () => {
  const { bytes, cut } = await pdf(
    template,
    { ...sample, paper: 'a3', rows: [], long: '短い' },
    { title: '見本' },
  )
  assert.deepEqual(cut, [])
  keep('sample-a3', bytes)
  assert.match(Buffer.from(bytes).toString('latin1'), /MediaBox ?\[0 0 1190\.5/)
})

test('the same sheet twice is the same file, byte for byte', async () => {
  const twice = await Promise.all([1, 2].map(() => pdf(template, sample, { title: '見本' })))
  assert.deepEqual(twice[0]?.bytes, twice[1]?.bytes)
})

test('typst code in a name stays a name', async () => {
  const name = '#panic("x") $x$ *太字* \\ ] } " #read("/main.ts") <script>'
  const { bytes } = await pdf(template, { ...sample, name }, { title: name })
  keep('sample-injected', bytes)
  assert.ok(bytes.length > 1000)
})

test('a character that the font lacks is shown as 〓 and named; a variant is shown in its common form and named', async () => {
  const { bytes, missing } = await pdf(
    template,
    { ...sample, name: '𠮷田と\u{e000}と葛󠄀城と𠮷田、か\u3099' },
    { title: '外字' },
  )
  keep('sample-gaiji', bytes)
  assert.deepEqual(missing, [
    { character: '𠮷', code: 'U+20BB7', shown: '〓', times: 2 },
    { character: '\u{e000}', code: 'U+E000', shown: '〓', times: 1 },
    { character: '葛󠄀', code: 'U+845B U+E0100', shown: '葛', times: 1 },
  ])
  assert.match(missingWords(missing) ?? '', /「𠮷」（U\+20BB7、2か所）は「〓」/)
  assert.equal(missingWords([]), undefined)
})

test('a template that is wrong says so and the next one is printed', async () => {
  await assert.rejects(pdf(template, { paper: 'a4' }, { title: '見本' }), /opening/)
  assert.ok((await pdf(template, sample, { title: '見本' })).bytes.length > 1000)
})
