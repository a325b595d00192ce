import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { pdf } from './pdf.ts'
import { readPdf } from './read.ts'
import { type Corner, corners, splitPdf, stampPdf } from './stamp.ts'
import { type CodeSymbol, symbologies, symbolsOf } from './symbol.ts'

prepareZXingModule({
  overrides: {
    wasmBinary: readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
      .buffer,
  },
})

const template = new URL('./sample.typ', import.meta.url)
const rows = Array.from({ length: 90 }, (_, at) => ({ nth: at + 1, name: `見本 太郎${at + 1}` }))
const sample = { paper: 'a4', opening: ['お知らせです。'], name: '見本', address: '川崎市', rows, long: '' }
const { bytes } = await pdf(template, sample, { title: '見本' })
const place = { corner: 'bottom-right' as Corner, inset: 5, module: 0.42 }
const kept = process.env.KEEP_PDF
const textOf = async (file: Uint8Array) => {
  const read = await readPdf(file)
  return 'refused' in read
    ? [read.refused]
    : read.pages.map(page => page.lines.map(line => line.text).join('\n'))
}

/** The symbol as a camera would see it: 4 pixels a module, white around. */
function seen({ side, quiet, runs }: CodeSymbol) {
  const width = (side + 2 * quiet + 4) * 4
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const run of runs)
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < run.width * 4; x++) {
        const at = ((run.y + quiet + 2) * 4 + y) * width + (run.x + quiet + 2) * 4 + x
        data.set([0, 0, 0], at * 4)
      }
  return { data, width, height: width, colorSpace: 'srgb' as const, pixelFormat: 'rgba-unorm8' as const }
}

test('a scanner reads from either kind of code what was put in', async () => {
  for (const symbology of symbologies) {
    const texts = fc.sample(fc.stringMatching(/^[B-Z]\d-\d{4}-[0-9B-Z]{2}(\/\d[0-9B-Z])?$/), 20)
    for (const [at, symbol] of (await symbolsOf(texts, symbology)).entries()) {
      const [read] = await readBarcodes(seen(symbol))
      assert.equal(read?.text, texts[at])
    }
  }
})

test('stamped pages bear their words, the others stay as they were', async () => {
  const [symbol] = await symbolsOf(['K7-0012-6W/2W'], 'datamatrix')
  assert.ok(symbol)
  const stamped = await stampPdf({
    bytes,
    marks: [{ page: 2, symbol, words: ['K7-0012-6W/2W', 'No.12 2/2'] }],
    place,
    blankAfter: [1],
  })
  assert.ok('bytes' in stamped)
  const [before, after] = [await textOf(bytes), await textOf(stamped.bytes)]
  assert.equal(after.length, before.length + 1)
  assert.equal(after[0], before[0])
  assert.equal(after[1], '')
  assert.match(after[2] ?? '', /K7-0012-6W\/2W\nNo\.12 2\/2/)
})

test('the mark is in its corner as the page is looked at, however it lies', async () => {
  const [symbol] = await symbolsOf(['K7-0012-6W/2W'], 'datamatrix')
  assert.ok(symbol)
  for (const angle of [0, 90, 180, 270]) {
    const turned = await PDFDocument.create()
    const page = turned.addPage([595, 842])
    page.setRotation(degrees(angle))
    page.setCropBox(20, 30, 500, 700)
    // Whoever made the page left its scale changed.
    const careless = turned.context.register(turned.context.stream('3 0 0 3 40 40 cm 0.9 g 0 0 20 20 re f'))
    page.node.addContentStream(careless)
    const file = await turned.save()
    for (const corner of corners) {
      const stamped = await stampPdf({
        bytes: file,
        marks: [{ page: 1, symbol, words: ['K7'] }],
        place: { ...place, corner },
        blankAfter: [],
      })
      assert.ok('bytes' in stamped)
      if (kept) writeFileSync(`${kept}/stamp-${angle}-${corner}.pdf`, stamped.bytes)
      const read = await readPdf(stamped.bytes)
      assert.ok('pages' in read)
      const [page] = read.pages
      const line = page?.lines.find(({ text }) => text === 'K7')
      assert.ok(page && line)
      assert.equal(line.x < page.width / 2, corner.endsWith('left'), `${angle} ${corner} x`)
      assert.equal(line.y < page.height / 2, corner.startsWith('top'), `${angle} ${corner} y`)
    }
  }
})

test('a file is taken apart into the pages of each group', async () => {
  const groups = [[1], [2, 3]]
  const files = await Array.fromAsync(splitPdf(bytes, groups))
  const whole = await textOf(bytes)
  assert.deepEqual(await Promise.all(files.map(textOf)), [[whole[0]], [whole[1], whole[2]]])
})

test('what may not be changed, is broken or no PDF is refused in plain words', async () => {
  const locked = await PDFDocument.load(bytes)
  locked.encrypt({ ownerPassword: 'himitsu', permissions: { modifying: false } })
  const tried = async (file: Uint8Array) => {
    const done = await stampPdf({ bytes: file, marks: [], place, blankAfter: [] })
    return 'refused' in done ? done.refused : ''
  }
  assert.match(await tried(await locked.save()), /^編集が禁止されているか/)
  assert.match(await tried(bytes.slice(0, 5000)), /途中で切れて/)
  assert.match(await tried(Buffer.from('番号')), /PDFではありません/)
  assert.match(await tried(Buffer.from(`%PDF-1.7\n${'x'.repeat(3000)}\n%%EOF`)), /壊れていて/)
})
