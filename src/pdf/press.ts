// The typesetter: one compiler with the house's two fonts; runs in a thread set aside.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { fonts } from './fonts.ts'
import { type MissingGlyph, printable } from './glyphs.ts'

export type Sheet = {
  template: string
  data: unknown
  title: string
  /** Pictures that the template shows, as `image("/given/NAME")`. */
  files?: Record<string, Uint8Array>
  /** An SVG to be looked at on a screen, its pages one below the other, instead of a PDF. */
  drawn?: boolean
}

export type Printed = {
  bytes: Uint8Array
  /** Characters that the font does not hold, and what is shown instead. */
  missing: MissingGlyph[]
  /** What did not fit into its place at any size (`fitted` in sheet.typ), by the name it was given there. */
  cut: string[]
  pages: number
  /** What the template told with `#metadata(…)<told>`. */
  told: unknown[]
}

const workspace = fileURLToPath(new URL('..', import.meta.url))
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: await fonts() }],
})

export async function work({ template, data, title, files = {}, drawn }: Sheet): Promise<Printed> {
  const { data: shown, missing } = await printable({ data, title })
  const inputs = {
    data: JSON.stringify(shown.data ?? null),
    title: shown.title,
    missing: JSON.stringify(missing),
  }
  for (const [name, bytes] of Object.entries(files))
    compiler.mapShadow(join(workspace, 'given', name), Buffer.from(bytes))
  try {
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs })
    const { result } = compiled
    if (result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    const said = (selector: string) => compiler.query(result, { selector, field: 'value' })
    const cut = z.array(z.string()).parse(said('<cut>'))
    const bytes = Uint8Array.from(
      drawn
        ? Buffer.from(onOneGround(compiler.plainSvg(result)))
        : compiler.pdf(result, { pdfStandard: 'ua-1' }),
    )
    const told = z.array(z.unknown()).parse(said('<told>'))
    return { bytes, missing, cut: [...new Set(cut)], pages: result.numOfPages, told }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

/** The ground of every page is drawn at the place of the first, over what stands there: one ground for all instead. */
function onOneGround(svg: string): string {
  const [ground] = /<path class="typst-shape" fill="#ffffff"[^>]*>/.exec(svg) ?? []
  if (ground === undefined) return svg
  return svg
    .replaceAll(ground, '')
    .replace(/<svg [^>]*>/, found => `${found}<rect width="100%" height="100%" fill="#ffffff"/>`)
}
