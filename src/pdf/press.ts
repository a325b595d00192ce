// The typesetter: one compiler with the house's two fonts; runs in a thread set aside.
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { fonts } from './fonts.ts'
import { type MissingGlyph, printable } from './glyphs.ts'

export type Sheet = { template: string; data: unknown; title: string }

export type Printed = {
  bytes: Uint8Array
  /** Characters that the font does not hold, and what is shown instead. */
  missing: MissingGlyph[]
  /** What did not fit into its place at any size (`fitted` in sheet.typ), by the name it was given there. */
  cut: string[]
}

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('..', import.meta.url)),
  fontArgs: [{ fontBlobs: await fonts() }],
})

export async function work({ template, data, title }: Sheet): Promise<Printed> {
  const { data: shown, missing } = await printable({ data, title })
  const inputs = {
    data: JSON.stringify(shown.data ?? null),
    title: shown.title,
    missing: JSON.stringify(missing),
  }
  try {
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs })
    const { result } = compiled
    if (result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    const cut = z.array(z.string()).parse(compiler.query(result, { selector: '<cut>', field: 'value' }))
    const bytes = Uint8Array.from(compiler.pdf(result, { pdfStandard: 'ua-1' }))
    return { bytes, missing, cut: [...new Set(cut)] }
  } finally {
    compiler.evictCache(0)
  }
}
