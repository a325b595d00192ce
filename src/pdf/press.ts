// The typesetter: one compiler with the house's two fonts; runs in a thread set aside.
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fonts } from './fonts.ts'

export type Sheet = { template: string; inputs: Record<string, string> }

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('..', import.meta.url)),
  fontArgs: [{ fontBlobs: await fonts() }],
})

export function work({ template, inputs }: Sheet): Uint8Array {
  try {
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs })
    const { result } = compiled
    if (result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    return Uint8Array.from(compiler.pdf(result, { pdfStandard: 'ua-1' }))
  } finally {
    compiler.evictCache(3)
  }
}
