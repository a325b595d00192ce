// The typesetter: one compiler with the house's two fonts; runs in a thread set aside.
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { fonts } from './fonts.ts'

export type Sheet = { template: string; inputs: Record<string, string> }

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('..', import.meta.url)),
  fontArgs: [{ fontBlobs: await fonts() }],
})

/** `cut` names what did not fit into its place at any size (`fitted` in sheet.typ). */
export type Impression = { bytes: Uint8Array; cut: string[] }

export function work({ template, inputs }: Sheet): Impression {
  try {
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs })
    const { result } = compiled
    if (result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    const cut = z.array(z.string()).parse(compiler.query(result, { selector: '<cut>', field: 'value' }))
    return { bytes: Uint8Array.from(compiler.pdf(result, { pdfStandard: 'ua-1' })), cut: [...new Set(cut)] }
  } finally {
    compiler.evictCache(3)
  }
}
