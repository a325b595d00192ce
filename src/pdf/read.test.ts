import assert from 'node:assert/strict'
import test from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { pdf } from './pdf.ts'
import { readPdf } from './read.ts'

const template = new URL('./sample.typ', import.meta.url)
const sample = {
  paper: 'a4',
  opening: ['お知らせです。'],
  name: '髙橋　﨑子',
  address: '川崎市川崎区東田町8番地',
  rows: Array.from({ length: 40 }, (_, at) => ({ nth: at + 1, name: `見本 太郎${at + 1}` })),
  long: '',
}
const { bytes } = await pdf(template, sample, { title: '見本の点検表' })

const refused = async (file: Uint8Array, limits?: { pagesAtMost: number }) => {
  const read = await readPdf(file, limits)
  return 'refused' in read ? read.refused : `read: ${JSON.stringify(read).slice(0, 200)}`
}
/** A black dot of 1 × 1 on a page, as a scanner of poor taste would make it. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

test('what was printed is read back, line by line, with its place', async () => {
  const read = await readPdf(bytes)
  assert.ok('pages' in read)
  assert.equal(read.pages.length, 2)
  const lines = read.pages[0]?.lines ?? []
  const found = lines.find(line => line.text.includes('髙橋'))
  assert.match(found?.text ?? '', /髙橋[ 　]﨑子/)
  assert.ok(found && found.x > 50 && found.x < 200 && found.y > 50 && found.y < 300)
  assert.deepEqual(lines[0]?.text, '見本の点検表')
  assert.equal(read.scanned, false)
})

test('a gap stays a space and a column apart is a line of its own: cells never grow together', async () => {
  const read = await readPdf(bytes)
  const texts = 'pages' in read ? read.pages.flatMap(page => page.lines.map(line => line.text)) : []
  assert.ok(texts.includes('7 見本 太郎7'), texts.join('|'))
  assert.ok(texts.includes('住所') && texts.includes(sample.address), texts.join('|'))
})

test('a page turned on its side is read as it is looked at', async () => {
  const turned = await PDFDocument.load(bytes)
  for (const page of turned.getPages()) page.setRotation({ type: 'degrees', angle: 90 } as never)
  const read = await readPdf(await turned.save())
  assert.ok('pages' in read && (read.pages[0]?.width ?? 0) > (read.pages[0]?.height ?? 0))
})

test('a scan is told from a blank page, and both from text', async () => {
  const scan = await PDFDocument.create()
  const picture = await scan.embedPng(dot)
  scan.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 })
  scan.addPage([595, 842])
  const read = await readPdf(await scan.save())
  assert.ok('pages' in read)
  assert.deepEqual([read.scanned, ...read.pages.map(page => page.scanned)], [true, true, false])
})

test('what cannot be read is refused in plain words', async () => {
  const locked = await PDFDocument.load(bytes)
  locked.encrypt({ userPassword: 'himitsu' })
  assert.match(await refused(await locked.save()), /^パスワードで保護されたPDFです/)
  assert.match(await refused(new Uint8Array()), /^ファイルが空です/)
  assert.match(await refused(Buffer.from('PK\x03\x04xlsx')), /^PDFではありません（Excel/)
  assert.match(await refused(Buffer.from('番号,氏名\n')), /^PDFではありません。/)
  assert.match(await refused(bytes.slice(0, bytes.length / 2)), /途中で切れています/)
  assert.match(await refused(bytes, { pagesAtMost: 1 }), /^2ページあります。一度に扱えるのは1ページまで/)
  assert.match(await refused(Buffer.from(`%PDF-1.7\n${'x'.repeat(5000)}\n%%EOF`)), /^PDFが壊れていて/)
})

test('bytes turned over anywhere give an answer, never an error', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const broken = Uint8Array.from(bytes)
    for (let hit = 0; hit < 40; hit++)
      broken[(seed * 7919 + hit * 104_729) % (bytes.length - 2048)] = (seed * hit) % 256
    const read = await readPdf(broken)
    assert.ok('refused' in read || read.pages.length >= 0)
  }
})
