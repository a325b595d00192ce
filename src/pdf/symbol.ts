// A code that a scanner reads, as black modules on a square: drawn as lines, sharp at any size.
import { aside } from './aside.ts'

export const symbologies = ['datamatrix', 'qrcode'] as const
export type Symbology = (typeof symbologies)[number]

/** `side` modules across and down; each run is black from `x`, `width` modules wide, on row `y` from the top. */
export type CodeSymbol = { side: number; quiet: number; runs: { x: number; y: number; width: number }[] }

export type Coding = { texts: readonly string[]; symbology: Symbology }

const coder = aside<Coding, CodeSymbol[]>(new URL('./coder.ts', import.meta.url), {
  minutes: 10,
  megabytes: 1024,
})

/** One symbol for each text, in their order. */
export const symbolsOf = (texts: readonly string[], symbology: Symbology): Promise<CodeSymbol[]> =>
  coder({ texts, symbology })

/** With its white around, for a template: `image(bytes(svg), format: "svg", alt: …)`. */
export function svgOf({ side, quiet, runs }: CodeSymbol): string {
  const path = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('')
  const box = side + 2 * quiet
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${box} ${box}"><path d="${path}"/></svg>`
}
