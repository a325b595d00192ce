// Puts a code and a few words into the corner of pages of a PDF made elsewhere, and takes such a file apart.
import { aside, Broken } from './aside.ts'
import { notWhole } from './read.ts'
import type { CodeSymbol } from './symbol.ts'

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type Corner = (typeof corners)[number]

/** What one page bears: `page` counts from 1; words are letters, digits and signs of ASCII, one line each. */
export type Mark = { page: number; symbol: CodeSymbol; words: string[] }

export type Place = {
  corner: Corner
  /** From the edges of the page as it is looked at, in mm; most printers leave 4 to 5 mm white. */
  inset: number
  /** One module of the code, in mm. */
  module: number
}

export type Stamping = {
  bytes: Uint8Array
  marks: Mark[]
  place: Place
  /** A blank page comes after each of these, so that the next one starts on a sheet of its own when both sides are printed. */
  blankAfter: number[]
}

export type Splitting = { bytes: Uint8Array; groups: number[][] }

type Done = { files: Uint8Array[] } | { refused: string }

const stamper = aside<Stamping | Splitting, Done>(new URL('./stamper.ts', import.meta.url), {
  minutes: 20,
  megabytes: 4096,
})

export async function stampPdf(stamping: Stamping): Promise<{ bytes: Uint8Array } | { refused: string }> {
  const done = await through(stamping)
  if ('refused' in done) return done
  const [bytes = new Uint8Array()] = done.files
  return { bytes }
}

/** One file per group of pages (counted from 1), in the order of the groups; a few hundred at a time, so that memory stays flat. */
export async function* splitPdf(
  bytes: Uint8Array,
  groups: readonly number[][],
): AsyncGenerator<Uint8Array, { refused: string } | undefined> {
  for (let at = 0; at < groups.length; at += atOnce) {
    const done = await through({ bytes, groups: groups.slice(at, at + atOnce) })
    if ('refused' in done) return done
    yield* done.files
  }
  return undefined
}

const atOnce = 400

async function through(work: Stamping | Splitting): Promise<Done> {
  const refused = notWhole(work.bytes)
  if (refused !== undefined) return { refused }
  try {
    return await stamper(work)
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault
    return { refused: 'このPDFは大きすぎて、処理が終わりませんでした。分けて選んでください。' }
  }
}

const points = 72 / 25.4
const gap = 0.8 * points
const size = 6.5

/** Width and height of a mark with its white backing, and where it lies from the upper left corner, in points. */
export function boxOf(
  { symbol, words }: Pick<Mark, 'symbol' | 'words'>,
  { corner, inset, module }: Place,
  page: { width: number; height: number },
) {
  const side = (symbol.side + 2 * symbol.quiet) * module * points
  // The words are set in Courier: every letter is 0.6 of its size wide.
  const width = side + Math.max(0, ...words.map(line => line.length)) * 0.6 * size + gap
  const height = Math.max(side, words.length * size * 1.2)
  const left = corner.endsWith('left') ? inset * points : page.width - inset * points - width
  const top = corner.startsWith('top') ? inset * points : page.height - inset * points - height
  return { left, top, width, height, side, size, unit: module * points }
}
