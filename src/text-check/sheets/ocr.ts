// Reads the words off a picture with tesseract, all of it on this machine; runs in a thread set aside.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'

export type Seen = {
  text: string
  words: number
  /** Words the machine was not sure of. */
  unsure: number
}

/** Pixels that are looked at; more tells tesseract nothing, and a picture that claims far more is a bomb. */
const longestSide = 2500
const shortestSide = 1600
const pixelsAtMost = 120_000_000
/** Below this, of 100, a word is in doubt. */
const sure = 70

let reading: Promise<Worker> | undefined

const begin = (): Promise<Worker> =>
  createWorker('jpn', OEM.LSTM_ONLY, {
    langPath: join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/jpn'))), '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    // Without one, a fault of its thread would be thrown where nobody is.
    errorHandler: () => undefined,
  })

export async function work({ bytes }: { bytes: Uint8Array }): Promise<Seen | { refused: string }> {
  const picture = await prepared(bytes)
  if ('refused' in picture) return picture
  reading ??= begin()
  const worker = await reading
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' })
  const { data } = await worker.recognize(picture, {}, { text: true, blocks: true })
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines.flatMap(line => line.words)),
  )
  return {
    text: withoutGaps(data.text),
    words: words.length,
    unsure: words.filter(({ confidence }) => confidence < sure).length,
  }
}

/** Scaled to what tesseract reads best, in grey, upright as the camera held it. */
async function prepared(bytes: Uint8Array): Promise<Buffer | { refused: string }> {
  try {
    const image = sharp(bytes, { limitInputPixels: pixelsAtMost, failOn: 'error' }).rotate()
    const { width = 0, height = 0 } = await image.metadata()
    const side = Math.min(longestSide, Math.max(shortestSide, width, height))
    return await image
      .resize({ width: side, height: side, fit: 'inside' })
      .flatten({ background: 'white' })
      .greyscale()
      .normalise()
      .png()
      .toBuffer()
  } catch (fault) {
    return /pixel limit/i.test(String(fault))
      ? { refused: '画像が大きすぎます（1億2千万画素まで）。小さくして保存し直してください。' }
      : { refused: '画像が壊れていて読めません。もう一度保存し直すか、撮り直してください。' }
  }
}

/** Tesseract puts a space between Japanese characters; one between words of other letters stays. */
const withoutGaps = (text: string): string =>
  text
    .replace(/(?<=[^\x21-\x7e\s])[ \t]+|[ \t]+(?=[^\x21-\x7e\s])/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
