// Takes the text out of a PDF with pdf.js; runs in a thread set aside, for files come from elsewhere.
import { fileURLToPath } from 'node:url'
import { getDocument, OPS, PasswordException, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Line, PdfPage, PdfText, Reading } from './read.ts'

const beside = (folder: string) =>
  fileURLToPath(new URL(`../../${folder}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))

const pictures = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

export async function work({ bytes, pagesAtMost }: Reading): Promise<PdfText | { refused: string }> {
  // Business systems often embed no font: the tables of Japanese encodings must be at hand.
  const loading = getDocument({
    data: bytes,
    cMapUrl: beside('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  })
  try {
    const document = await loading.promise
    const { numPages } = document
    if (numPages === 0) return { refused: 'このPDFには1ページもありません。' }
    if (numPages > pagesAtMost) {
      return {
        refused: `${numPages.toLocaleString('ja')}ページあります。一度に扱えるのは${pagesAtMost.toLocaleString('ja')}ページまでです。分けて選んでください。`,
      }
    }
    const pages: PdfPage[] = []
    for (let nth = 1; nth <= numPages; nth++) pages.push(await read(await document.getPage(nth)))
    return {
      pages,
      scanned: pages.some(page => page.scanned) && pages.every(page => page.lines.length === 0),
    }
  } catch (fault) {
    if (fault instanceof PasswordException) {
      return { refused: 'パスワードで保護されたPDFです。保護を外して保存したものを選んでください。' }
    }
    // pdf.js has many names for what is wrong inside a file; whoever chose the file can do one thing about all of them.
    return { refused: 'PDFが壊れていて読めません。もとのシステムから、もう一度保存し直してください。' }
  } finally {
    await loading.destroy()
  }
}

async function read(page: PDFPageProxy): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const pieces = items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , , left = 0, base = 0] = item.transform
    const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform
    return {
      text: item.str,
      x: a * left + c * base + e,
      y: b * left + d * base + f,
      width: item.width,
      height: item.height,
    }
  })
  const lines = linesOf(pieces)
  const scanned =
    lines.length === 0 && (await page.getOperatorList()).fnArray.some(call => pictures.has(call))
  page.cleanup()
  return { width, height, lines, scanned }
}

/** Pieces on one base line are one line, read from the left; a column apart is another, lest two cells make one name. */
function linesOf(pieces: readonly Line[]): Line[] {
  const rows: Line[][] = []
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (first && piece.y - first.y <= Math.min(first.height, piece.height) / 2) row.push(piece)
    else rows.push([piece])
  }
  return rows.flatMap(row => joined(row.toSorted((one, other) => one.x - other.x)))
}

function joined(row: readonly Line[]): Line[] {
  const lines: Line[] = []
  for (const piece of row) {
    const line = lines.at(-1)
    const gap = line === undefined ? Number.POSITIVE_INFINITY : (piece.x - line.x - line.width) / piece.height
    if (line === undefined || gap > 2) lines.push({ ...piece })
    else {
      line.text += gap > 0.25 ? ` ${piece.text}` : piece.text
      line.width = piece.x + piece.width - line.x
      line.height = Math.max(line.height, piece.height)
    }
  }
  return lines
}
