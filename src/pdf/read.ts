// Reads the text of a PDF with its places, page by page; says which pages are pictures, and in plain words why a file cannot be read.
import { aside, Broken } from './aside.ts'

/** One line of a page: its text, and where it begins, in points from the upper left corner as the page is looked at. */
export type Line = { text: string; x: number; y: number; width: number; height: number }

export type PdfPage = {
  width: number
  height: number
  lines: Line[]
  /** A picture without text: nobody can search it. */
  scanned: boolean
}

export type PdfText = { pages: PdfPage[]; scanned: boolean }

export type Reading = { bytes: Uint8Array; pagesAtMost: number }

const reader = aside<Reading, PdfText | { refused: string }>(new URL('./reader.ts', import.meta.url), {
  minutes: 10,
  megabytes: 1024,
})

/** `scanned` of the whole is true when no page holds any text and at least one is a picture. */
export async function readPdf(
  bytes: Uint8Array,
  { pagesAtMost = 10_000 }: { pagesAtMost?: number } = {},
): Promise<PdfText | { refused: string }> {
  const refused = notWhole(bytes)
  if (refused !== undefined) return { refused }
  try {
    return await reader({ bytes, pagesAtMost })
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault
    return {
      refused: 'このPDFは大きすぎるか、中身が壊れていて読み終わりませんでした。分けて作り直してください。',
    }
  }
}

/** What can be told from the bytes alone: not a PDF, or one whose end is missing. Programs quietly repair such a file and lose pages. */
export function notWhole(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'ファイルが空です。中身のあるPDFを選んでください。'
  const latin = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  const head = latin(0, 1024)
  if (!head.includes('%PDF-')) {
    const other = others.find(([sign]) => head.startsWith(sign))?.[1]
    return other
      ? `PDFではありません（${other}のようです）。PDFにして選び直してください。`
      : 'PDFではありません。PDFを選び直してください。'
  }
  if (!latin(-2048).includes('%%EOF')) {
    return 'PDFが途中で切れています。もとのシステムから、もう一度保存し直してください。'
  }
  return undefined
}

const others: [sign: string, words: string][] = [
  ['PK', 'Excel・Word・ZIPなどのファイル'],
  ['\xd0\xcf\x11\xe0', '古い形式のExcel・Word、またはパスワード付きのOfficeファイル'],
  ['\x89PNG', '画像（PNG）'],
  ['\xff\xd8\xff', '画像（JPEG）'],
  ['II*\0', '画像（TIFF）'],
  ['MM\0*', '画像（TIFF）'],
  ['{\\rtf', 'リッチテキスト'],
  ['%!PS', 'PostScript'],
]
