import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import test from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { readPdf } from '../../../pdf/read.ts'
import { splitPdf } from '../../../pdf/stamp.ts'
import { readPieceCode } from './piece-code.ts'
import { stampSheets, usualPlace, type Wish } from './stamping.ts'
import { invented, letterFor, letters } from './testing.ts'

const list = invented(12)
const people = list.map(({ name, address, person = '' }, at) => ({ nth: at + 1, name, address, person }))
const pages = list.flatMap(letterFor)
const wish: Wish = {
  batch: 'K7',
  rule: { by: 'text', pages: 2 },
  place: usualPlace,
  symbology: 'datamatrix',
  bothSides: false,
}
const kept = process.env.KEEP_PDF

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const read = await readPdf(bytes)
  assert.ok('pages' in read)
  return read.pages.map(page => page.lines.map(line => line.text).join('\n'))
}
const codeOn = (text = '') => {
  const code = /K7-\S+/.exec(text)?.[0]
  return code === undefined ? undefined : readPieceCode(code)
}

test('every sheet bears the code of its own person and sheet', async () => {
  const stamped = await stampSheets(people, await letters(pages), wish)
  assert.ok('pieces' in stamped)
  if (kept) writeFileSync(`${kept}/stamped.pdf`, stamped.bytes)
  assert.deepEqual([stamped.problems, stamped.covered, stamped.pages], [[], [], 24])
  for (const [at, text] of (await textOf(stamped.bytes)).entries()) {
    assert.deepEqual(codeOn(text), { batch: 'K7', nth: Math.floor(at / 2) + 1, sheet: (at % 2) + 1 })
  }
})

test('printed on both sides, only fronts bear the code and nobody’s letter begins on another’s back', async () => {
  const odd = list.flatMap((one, at) => [...letterFor(one), ...(at % 2 === 0 ? [['別紙']] : [])])
  const each = people.map((one, at) => ({ ...one, sheets: at % 2 === 0 ? 3 : 2 }))
  const stamped = await stampSheets(each, await letters(odd), {
    ...wish,
    rule: { by: 'text', pages: 'each' },
    bothSides: true,
  })
  assert.ok('pieces' in stamped)
  assert.deepEqual(stamped.problems, [])
  const texts = await textOf(stamped.bytes)
  assert.equal(texts.length % 2, 0)
  texts.forEach((text, at) => {
    if (at % 2 === 1) assert.equal(codeOn(text), undefined)
  })
  assert.deepEqual(stamped.pieces.slice(0, 3), [
    { nth: 1, pages: [1, 2, 3, 4], sheets: 2 },
    { nth: 2, pages: [5, 6], sheets: 1 },
    { nth: 3, pages: [7, 8, 9, 10], sheets: 2 },
  ])
})

test('each piece is taken out as a file of its own', async () => {
  const stamped = await stampSheets(people, await letters(pages), wish)
  assert.ok('pieces' in stamped)
  const files = await Array.fromAsync(
    splitPdf(
      stamped.bytes,
      stamped.pieces.map(piece => piece.pages),
    ),
  )
  assert.equal(files.length, 12)
  const [first, second] = await textOf(files[4] ?? new Uint8Array())
  assert.deepEqual(
    [codeOn(first), codeOn(second)],
    [
      { batch: 'K7', nth: 5, sheet: 1 },
      { batch: 'K7', nth: 5, sheet: 2 },
    ],
  )
})

test('a page in doubt gets no code and is told by its number', async () => {
  const stamped = await stampSheets(people, await letters(pages.toSpliced(4, 1)), wish)
  assert.ok('problems' in stamped)
  assert.deepEqual(
    stamped.problems.map(({ cause, pages, nths }) => [cause, pages, nths]),
    [
      ['nobody', [5], [2]],
      ['missing', [], [3]],
    ],
  )
  assert.equal(codeOn((await textOf(stamped.bytes))[4]), undefined)
  assert.ok(!stamped.pieces.some(({ nth }) => nth === 2 || nth === 3))
})

test('letters under the backing of the code are told', async () => {
  const stamped = await stampSheets(people, await letters(pages), {
    ...wish,
    place: { corner: 'top-left', inset: 20, module: 0.42 },
  })
  assert.ok('covered' in stamped)
  assert.equal(stamped.covered.length, 24)
})

test('a scan without text is refused by text and taken by count, with a word about it', async () => {
  const scan = await PDFDocument.create()
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='
  const picture = await scan.embedPng(Buffer.from(dot, 'base64'))
  for (const _ of people) scan.addPage().drawImage(picture, { width: 500, height: 700 })
  const bytes = await scan.save()
  const refused = await stampSheets(people, bytes, { ...wish, rule: { by: 'text' } })
  assert.ok('refused' in refused && refused.refused.startsWith('このPDFは画像だけで'))
  const counted = await stampSheets(people, bytes, { ...wish, rule: { by: 'count', pages: 1 } })
  assert.ok('pieces' in counted)
  assert.equal(counted.pieces.length, 12)
  assert.deepEqual(
    counted.problems.map(({ cause }) => cause),
    ['unreadable'],
  )
})
