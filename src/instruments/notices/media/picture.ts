// The picture of a notice: what it is, turned upright, without where it was taken, and no larger than paper and screen need.
import sharp from 'sharp'

export type Picture = { bytes: Uint8Array; width: number; height: number }

/** Dots across: 200 to the inch over the width of A4; a screen needs no more. */
const widest = 1650
/** A file may claim to be larger than any memory. */
const pixelsAtMost = 120_000_000

const kinds = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff'])

export async function pictureOf(given: Uint8Array): Promise<Picture | { refused: string }> {
  const image = sharp(given, { limitInputPixels: pixelsAtMost, failOn: 'error' })
  const about = await image.metadata().catch(() => undefined)
  if (!about || !kinds.has(about.format))
    return { refused: '写真や絵として読めません。JPEG・PNG・WebPの画像を選んでください。' }
  if (about.width < 200 || about.height < 200)
    return {
      refused: `画像が小さすぎて、紙ではぼやけます（${about.width}×${about.height}）。縦も横も200ピクセル以上のものを選んでください。`,
    }
  try {
    const { data, info } = await image
      .autoOrient()
      .resize({ width: widest, height: widest, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85, mozjpeg: false })
      .toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), width: info.width, height: info.height }
  } catch {
    return {
      refused:
        '画像が途中で切れているか、大きすぎます（1億2千万画素まで）。もとの画像を開いて、保存し直してください。',
    }
  }
}
