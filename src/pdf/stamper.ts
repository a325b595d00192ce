// Stamps and splits with pdf-lib; runs in a thread set aside, for files come from elsewhere.
import {
  beginMarkedContent,
  beginText,
  concatTransformationMatrix,
  EncryptedPDFError,
  endMarkedContent,
  endText,
  fill,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  StandardFonts,
  setFillingGrayscaleColor,
  setFontAndSize,
  setTextMatrix,
  showText,
} from '@cantoo/pdf-lib'
import { boxOf, type Mark, type Place, type Splitting, type Stamping } from './stamp.ts'

export async function work(
  given: Stamping | Splitting,
): Promise<{ files: Uint8Array[] } | { refused: string }> {
  let document: PDFDocument
  try {
    document = await PDFDocument.load(given.bytes, { updateMetadata: false })
    if (document.getPageCount() === 0) return { refused: 'このPDFには1ページもありません。' }
  } catch (fault) {
    return fault instanceof EncryptedPDFError
      ? {
          refused:
            '編集が禁止されているか、パスワードで保護されたPDFです。保護を外して保存したものを選んでください。',
        }
      : { refused: 'PDFが壊れていて読めません。もとのシステムから、もう一度保存し直してください。' }
  }
  return { files: 'marks' in given ? [await stamp(document, given)] : await split(document, given) }
}

async function stamp(document: PDFDocument, { marks, place, blankAfter }: Stamping): Promise<Uint8Array> {
  const font = await document.embedFont(StandardFonts.CourierBold)
  const pages = document.getPages()
  for (const mark of marks) {
    const page = pages[mark.page - 1]
    if (page) draw(page, mark, place, font)
  }
  for (const after of blankAfter.toSorted((a, b) => b - a)) {
    const before = pages[after - 1]
    if (before) document.insertPage(after, [before.getWidth(), before.getHeight()])
  }
  return document.save({ useObjectStreams: true })
}

function draw(page: PDFPage, mark: Mark, place: Place, font: PDFFont): void {
  const { width, height, upright } = looked(page)
  const box = boxOf(mark, place, { width, height })
  const bottom = height - box.top - box.height
  const { symbol, words } = mark
  const edge = symbol.quiet * box.unit
  const code = bottom + (box.height - box.side) / 2 + edge
  const text = bottom + (box.height + words.length * box.size * 1.2) / 2 - box.size
  const key = page.node.newFontDictionary('Kijun', font.ref)
  page.pushOperators(
    // To a reading program the mark is no part of the letter.
    beginMarkedContent('Artifact'),
    pushGraphicsState(),
    concatTransformationMatrix(...upright),
    setFillingGrayscaleColor(1),
    rectangle(box.left, bottom, box.width, box.height),
    fill(),
    setFillingGrayscaleColor(0),
    ...symbol.runs.map(run =>
      rectangle(
        box.left + edge + run.x * box.unit,
        code + (symbol.side - 1 - run.y) * box.unit,
        run.width * box.unit,
        box.unit,
      ),
    ),
    fill(),
    beginText(),
    setFontAndSize(key, box.size),
    ...words.flatMap((line, at) => [
      setTextMatrix(1, 0, 0, 1, box.left + box.side, text - at * box.size * 1.2),
      showText(font.encodeText(line)),
    ]),
    endText(),
    popGraphicsState(),
    endMarkedContent(),
  )
}

type Matrix = [number, number, number, number, number, number]

/** The page as it is looked at: what is cut off is not there, and a page that lies on its side stands up. */
function looked(page: PDFPage): { width: number; height: number; upright: Matrix } {
  const { x, y, width, height } = page.getCropBox()
  const turned = ((page.getRotation().angle % 360) + 360) % 360
  if (turned === 90) return { width: height, height: width, upright: [0, 1, -1, 0, x + width, y] }
  if (turned === 180) return { width, height, upright: [-1, 0, 0, -1, x + width, y + height] }
  if (turned === 270) return { width: height, height: width, upright: [0, -1, 1, 0, x, y + height] }
  return { width, height, upright: [1, 0, 0, 1, x, y] }
}

async function split(document: PDFDocument, { groups }: Splitting): Promise<Uint8Array[]> {
  const files: Uint8Array[] = []
  for (const group of groups) {
    const own = await PDFDocument.create({ updateMetadata: false })
    const pages = await own.copyPages(
      document,
      group.map(page => page - 1),
    )
    for (const page of pages) own.addPage(page)
    files.push(await own.save({ useObjectStreams: true }))
  }
  return files
}
