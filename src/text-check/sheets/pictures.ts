// The largest picture of each page of a scanned PDF, as PNG; runs in a thread set aside.
import { fileURLToPath } from 'node:url'
import { getDocument, ImageKind, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'

export type Picture = Uint8Array

type Raw = { width: number; height: number; kind: number; data: Uint8Array | Uint8ClampedArray }

const pixelsAtMost = 120_000_000

export async function work({
  bytes,
}: {
  bytes: Uint8Array
}): Promise<{ pictures: Picture[] } | { refused: string }> {
  const loading = getDocument({
    data: bytes,
    wasmUrl: fileURLToPath(new URL('../../wasm/', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))),
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  })
  try {
    const document = await loading.promise
    const pictures: Picture[] = []
    for (let nth = 1; nth <= document.numPages; nth++) {
      const raw = await largestOn(await document.getPage(nth))
      if (!raw) continue
      if (raw.width * raw.height > pixelsAtMost)
        return { refused: 'PDFの中の画像が大きすぎます。解像度を300dpiくらいにして作り直してください。' }
      pictures.push(await asPng(raw))
    }
    return { pictures }
  } catch {
    return { refused: 'PDFの中の画像を読めませんでした。画像（PNG・JPEG）にして選んでください。' }
  } finally {
    await loading.destroy()
  }
}

async function largestOn(page: PDFPageProxy): Promise<Raw | undefined> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const names = fnArray.flatMap((call, at) =>
    call === OPS.paintImageXObject ? [String(argsArray[at]?.[0])] : [],
  )
  const raws: Raw[] = []
  for (const name of names) raws.push(await objectOf(page, name))
  return raws.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** Pictures that several pages share are kept with the document, under names that begin with g_. */
const objectOf = (page: PDFPageProxy, name: string): Promise<Raw> =>
  new Promise(done => {
    const kept = name.startsWith('g_') ? page.commonObjs : page.objs
    kept.get(name, done)
  })

async function asPng({ width, height, kind, data }: Raw): Promise<Picture> {
  const bits = kind === ImageKind.GRAYSCALE_1BPP
  const channels = bits ? 1 : kind === ImageKind.RGB_24BPP ? 3 : 4
  const pixels = bits
    ? unpacked(data, width, height)
    : Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer()
}

/** One bit a pixel, each row beginning with a byte of its own; 1 is white. */
function unpacked(data: Uint8Array | Uint8ClampedArray, width: number, height: number): Buffer {
  const row = Math.ceil(width / 8)
  const pixels = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = ((data[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0
  return pixels
}
