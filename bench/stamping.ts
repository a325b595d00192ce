// 2,000 pages stamped and taken apart by piece, beside pdf-lib's own copy of the same file page by page.
import { PDFDocument } from '@cantoo/pdf-lib'
import { stampSheets, usualPlace } from '../src/instruments/mailings/sheets/stamping.ts'
import { invented, letterFor, letters } from '../src/instruments/mailings/sheets/testing.ts'
import { splitPdf } from '../src/pdf/stamp.ts'
import { type Bench, seconds } from './bench.ts'

const people = 1000
const pages = 2 * people

export const stamping: Bench = {
  name: 'stamping',
  about: `PDF ${pages.toLocaleString('ja')}ページ：宛名を読んでコードを入れ、1通ずつに分ける速さ（pdf-libの1ページずつの複製と比べて）`,
  async *run() {
    const list = invented(people)
    const bytes = await letters(list.flatMap(letterFor))
    const copied = pages / (await seconds(() => copy(bytes)))
    let stamped: Awaited<ReturnType<typeof stampSheets>> = { refused: '' }
    const stamps = await seconds(async () => {
      stamped = await stampSheets(
        list.map(({ name, address, person = '' }, at) => ({ nth: at + 1, name, address, person })),
        bytes,
        {
          batch: 'K7',
          rule: { by: 'text', pages: 2 },
          place: usualPlace,
          symbology: 'datamatrix',
          bothSides: false,
        },
      )
    })
    const done = await takenApart(stamped)
    yield beside('pages-stamped', pages / stamps, copied)
    yield beside('pages-taken-apart', done.pages / done.seconds, copied)
  },
}

const beside = (name: string, value: number, limit: number) => ({
  name,
  value,
  unit: 'pages/s',
  limit,
  ratio: value / limit,
})

/** What the library itself needs to take the file apart and put it together again. */
async function copy(bytes: Uint8Array): Promise<void> {
  const from = await PDFDocument.load(bytes)
  for (let at = 0; at < pages; at += 2) {
    const to = await PDFDocument.create()
    for (const page of await to.copyPages(from, [at, at + 1])) to.addPage(page)
    await to.save()
  }
}

async function takenApart(stamped: Awaited<ReturnType<typeof stampSheets>>) {
  if ('refused' in stamped) throw new Error(stamped.refused)
  if (stamped.problems.length > 0) throw new Error(`${stamped.problems.length} pages or pieces in doubt`)
  let files = 0
  const groups = stamped.pieces.map(piece => piece.pages)
  const took = await seconds(async () => {
    for await (const file of splitPdf(stamped.bytes, groups)) files += Math.sign(file.length)
  })
  return { pages: files * 2, seconds: took }
}
