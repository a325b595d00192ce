import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { Document, Packer, Paragraph } from 'docx'
import sharp from 'sharp'
import { drawing, pdf } from '../../pdf/pdf.ts'
import { largestSheet, type Taken, takenWords, takeText } from './taking.ts'

const lines = [
  '令和6年6月14日（木）から、窓口の場所が変わります。',
  '国保の手続きは、2階の12番窓口にお越し下さい。',
  'くわしくは、区役所へお問い合わせください。',
]
const template = new URL('./sample.typ', import.meta.url)
const printed = (await pdf(template, { lines }, { title: '窓口のお知らせ' })).bytes
const drawn = (await drawing(template, { lines }, { title: '窓口のお知らせ' })).bytes
/** As a scanner gives it: 150 dpi, without any text in it. */
const png = new Uint8Array(
  await sharp(drawn, { density: 150 }).flatten({ background: 'white' }).png().toBuffer(),
)

const taken = async (bytes: Uint8Array): Promise<Taken> => {
  const found = await takeText(bytes)
  if ('refused' in found) throw new Error(found.refused)
  return found
}
const refused = async (bytes: Uint8Array): Promise<string> => {
  const found = await takeText(bytes)
  return 'refused' in found ? found.refused : `read: ${found.text}`
}
const wordFile = async (of: string[]): Promise<Uint8Array> =>
  new Uint8Array(
    await Packer.toBuffer(new Document({ sections: [{ children: of.map(text => new Paragraph(text)) }] })),
  )

test('the text of a PDF is taken as it is written', async () => {
  const { text, source, doubt } = await taken(printed)
  for (const line of lines) assert.ok(text.includes(line), text)
  assert.deepEqual([source, doubt], ['text', null])
})

test('the text of a Word file is taken, paragraph by paragraph', async () => {
  const { text, source } = await taken(await wordFile(lines))
  assert.deepEqual([text, source], [lines.join('\n\n'), 'text'])
})

test('a picture is read by machine, offline, and it is said so with the doubt', async () => {
  const found = await taken(png)
  const plain = found.text.normalize('NFKC').replace(/\s/g, '')
  assert.match(plain, /窓口の場所が変わります/)
  assert.match(plain, /国保の手続き/)
  assert.equal(found.source, 'ocr')
  assert.ok(found.doubt !== null && found.doubt < 0.5)
  assert.match(takenWords(found), /機械で読みとりました。読みちがいがあるので/)
})

test('a huge photograph is scaled down first, and one held on its side is read upright', async () => {
  const onItsSide = await sharp(png).rotate(-90).toBuffer()
  const huge = await sharp(onItsSide)
    .resize({ width: 6000 })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { text } = await taken(new Uint8Array(huge))
  assert.match(text.normalize('NFKC').replace(/\s/g, ''), /窓口の場所が変わります/)
})

test('a scanned PDF, without text, is read off its picture', async () => {
  const scan = await PDFDocument.create()
  scan.addPage([595, 842]).drawImage(await scan.embedPng(png), { x: 0, y: 0, width: 595, height: 842 })
  const { text, source, pages } = await taken(await scan.save())
  assert.match(text.normalize('NFKC').replace(/\s/g, ''), /国保の手続き/)
  assert.deepEqual([source, pages], ['ocr', 1])
})

test('what cannot be read is refused in plain words that say what to do', async () => {
  const word = await wordFile(lines)
  const locked = await PDFDocument.load(printed)
  locked.encrypt({ userPassword: 'himitsu', ownerPassword: 'himitsu' })
  for (const [bytes, says] of [
    [new Uint8Array(), /空です/],
    [new Uint8Array(largestSheet + 1), /20MBまで/],
    [printed.slice(0, printed.length / 2), /途中で切れています/],
    [await locked.save(), /パスワードで保護されたPDF/],
    [word.slice(0, word.length / 2), /途中で切れているか、壊れています/],
    [Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /古い形式のWord（.doc）か、パスワード付き/],
    [png.slice(0, 3000), /画像が壊れていて/],
    [new TextEncoder().encode('GIF89a'), /画像（GIF）は読めません/],
    [new TextEncoder().encode('{\\rtf1}'), /リッチテキスト/],
    [Uint8Array.from({ length: 64 }, (_, at) => at * 3), /どれでもありません/],
  ] as const)
    assert.match(await refused(Uint8Array.from(bytes)), says)
})

test('a file that would unfold to something huge is refused before it does', async () => {
  const bomb = Buffer.from(await wordFile(lines))
  const entry = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  bomb.writeUInt32LE(3_000_000_000, entry + 24)
  assert.match(await refused(Uint8Array.from(bomb)), /大きくなりすぎます/)
  const blank = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: 'white' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
  assert.match(await refused(Uint8Array.from(blank)), /画像が大きすぎます/)
})

test('a picture without words says that it has none', async () => {
  const empty = await sharp({ create: { width: 400, height: 400, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  assert.match(await refused(Uint8Array.from(empty)), /文字が見つかりませんでした/)
})
