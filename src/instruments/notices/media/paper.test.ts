// The papers as they are printed: read back, looked at as a camera looks, and what does not fit said in mm.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { readPdf } from '../../../pdf/read.ts'
import type { NoticeContent } from '../content.ts'
import { paletteNames, usualLook } from './look.ts'
import { drawn, type Making, paper, papers, textsOf, usualWish, type Wish } from './paper.ts'
import { versions } from './parts.ts'
import { pictureOf } from './picture.ts'
import { asTyped, readingsOf } from './readings.ts'
import { changedHours, contact, letterTo, photo, texts, webAddress } from './testing.ts'

const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } })

const kept = process.env.KEEP_PDF
const picture = await pictureOf(await photo(1600, 900))
assert.ok(!('refused' in picture))
const making: Making = {
  ...{ content: changedHours, version: 'ordinary', contact, look: usualLook, readings: asTyped },
  address: webAddress,
}
const wish: Wish = { ...usualWish, letter: letterTo }
const of = (content: Partial<NoticeContent>): Making => ({
  ...making,
  content: { ...changedHours, ...content },
})

async function read(bytes: Uint8Array): Promise<string> {
  const found = await readPdf(bytes)
  assert.ok('pages' in found)
  return found.pages
    .flatMap(page => page.lines.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '')
}

for (const kind of papers)
  test(`a ${kind} says everything in each version, with whom to ask, as a tagged PDF/UA`, async () => {
    for (const version of versions) {
      const content = texts[version] ?? changedHours
      const readings = version === 'easy' ? await readingsOf(textsOf(content, contact, version), []) : asTyped
      const { bytes, over, size, least } = await paper(kind, { ...making, content, version, readings }, wish)
      if (kept) writeFileSync(`${kept}/${kind}-${version}.pdf`, bytes)
      assert.equal(over, undefined, `${kind} ${version}`)
      assert.ok(size >= least)
      const raw = Buffer.from(bytes).toString('latin1')
      assert.match(raw, /pdfuaid:part/)
      assert.match(raw, version === 'english' ? /\/Lang ?\(en/ : /\/Lang ?\(ja/)
      const text = await read(bytes)
      for (const words of [contact.phone, '8:30', ...(version === 'easy' ? [] : content.when.split('\n'))])
        assert.ok(text.includes(words.replace(/\s/g, '')), `${kind} ${version}: ${words}`)
    }
  })

test('the code on the sheet leads to the web page', async () => {
  for (const kind of papers) {
    const { bytes } = await drawn(kind, making, wish)
    const { data, info } = await sharp(bytes, { density: 110 })
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const seen = { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
    const found = await readBarcodes({ ...seen, colorSpace: 'srgb' as const })
    assert.deepEqual(
      found.map(({ text }) => text),
      [webAddress],
      kind,
    )
  }
})

test('a drawing of two pages shows both: no page lies over another', async () => {
  const { bytes, pages } = await drawn('poster', of({ what: changedHours.what.repeat(6) }), wish)
  assert.equal(pages, 2)
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  // The band of the first page, in the office's colour.
  const at = (20 * info.width + Math.floor(info.width / 2)) * info.channels
  assert.ok((data[at] ?? 255) < 60, `${data[at]}`)
})

test('without a web page there is no code, and nothing else is missing', async () => {
  const { bytes, over } = await paper('poster', { ...making, address: '' }, wish)
  assert.equal(over, undefined)
  assert.doesNotMatch(await read(bytes), /くわしくはこちら/)
})

test('a picture is placed, large or small, upright or wide, on A4 and A3', async () => {
  for (const [width, height] of [
    [1600, 900],
    [900, 1400],
    [260, 240],
  ] as const)
    for (const size of ['a4', 'a3'] as const) {
      const picture = await pictureOf(await photo(width, height))
      assert.ok(!('refused' in picture))
      const content = { ...changedHours, sections: [], picture: 'x', pictureText: '窓口の絵' }
      const { over, pages } = await paper('poster', { ...making, content, picture }, { ...wish, paper: size })
      assert.deepEqual([over, pages], [undefined, 1], `${width}×${height} ${size}`)
    }
})

test('what does not fit on one page is said in mm with every part, nothing is shrunk below the least, nothing lost', async () => {
  const long = of({
    what: changedHours.what.repeat(6),
    sections: [{ heading: '長い説明', text: '特別養護老人ホームかわさきみなみ第二別館。'.repeat(40) }],
  })
  const poster = await paper('poster', { ...long, picture }, wish)
  assert.ok(poster.over && poster.over.by > 50)
  assert.equal(poster.size, 14)
  assert.deepEqual(
    poster.over.parts.slice(0, 2).map(({ part }) => part),
    ['section-0', 'what'],
  )
  assert.ok(poster.over.parts.some(({ part }) => part === 'picture'))
  assert.match(await read(poster.bytes), /(特別養護老人ホームかわさきみなみ第二別館。){3}/)
  const less = await paper(
    'poster',
    { ...long, picture },
    { ...wish, leaveOut: ['section-0', 'what', 'picture'] },
  )
  assert.equal(less.over, undefined)
  const flyer = await paper('flyer', long, wish)
  assert.deepEqual([flyer.pages, flyer.over], [2, undefined])
  assert.ok(flyer.size >= flyer.least)
})

test('an office may ask for larger lettering, and then says sooner that it does not fit', async () => {
  const look = { ...usualLook, poster: 20 }
  const { over, least } = await paper('poster', { ...making, look }, wish)
  assert.equal(least, 20)
  assert.ok(over)
})

test('characters that the font lacks are named: emoji, a right-to-left script, rare kanji', async () => {
  const { missing = '', bytes } = await paper('flyer', of({ what: 'ようこそ😀 مرحبا 𠮷田さん' }), wish)
  for (const character of ['😀', 'م', '𠮷']) assert.ok(missing.includes(`「${character}`), missing)
  assert.match(await read(bytes), /〓/)
})

test('a title of the longest kind, a word without end and an address of the web stay on the sheet', async () => {
  const title = '寿限無寿限無五劫の擦り切れ'.repeat(8).slice(0, 100)
  const where = `https://kijun.example/${'a-very-long-address/'.repeat(8)}`
  for (const kind of papers) {
    const { bytes } = await paper(kind, of({ title, where }), wish)
    const found = await readPdf(bytes)
    assert.ok('pages' in found)
    for (const { width, lines } of found.pages)
      for (const line of lines)
        assert.ok(line.x >= 0 && line.x + line.width <= width, `${kind}: ${line.text}`)
  }
})

test('every office’s colours print, and the same notice twice is the same file', async () => {
  for (const palette of paletteNames) {
    const look = { ...usualLook, palette }
    const twice = await Promise.all([1, 2].map(() => paper('flyer', { ...making, look }, wish)))
    assert.deepEqual(twice[0]?.bytes, twice[1]?.bytes)
  }
})

test('a letter carries its number, its day in 和暦, and to whom; a 音声コード has its place', async () => {
  const { bytes } = await paper('letter', making, { ...wish, voice: true })
  const text = await read(bytes)
  for (const words of ['8宮区民第123号', '令和9年3月1日（月）', '見本太郎様', '音声コード', '記', '以上'])
    assert.ok(text.replace(/[()]/g, one => (one === '(' ? '（' : '）')).includes(words), words)
})

test('a file that is no picture is refused in plain words, and a huge one is made as large as paper needs', async () => {
  for (const [given, words] of [
    [Buffer.from('%PDF-1.7'), /写真や絵として読めません/],
    [await photo(100, 100), /小さすぎて/],
    [(await photo(1600, 900)).subarray(0, 3000), /途中で切れている/],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'), /読めません/],
  ] as const) {
    const found = await pictureOf(given)
    assert.match('refused' in found ? found.refused : '', words)
  }
  const huge = await pictureOf(await photo(9000, 6000))
  assert.ok(!('refused' in huge) && huge.width === 1650 && huge.bytes.length < 1_000_000)
})
