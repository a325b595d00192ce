// The thread that runs the typesetter: one compiler with the house's two fonts, one piece of work after another.
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fonts } from './fonts.ts'
import type { Impression } from './pdf.ts'

type Work = { id: number; template: string; inputs: Record<string, string> }

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('..', import.meta.url)),
  fontArgs: [{ fontBlobs: await fonts() }],
})

parentPort?.on('message', (work: Work) => {
  const impression = { id: work.id, ...impress(work) } satisfies Impression
  parentPort?.postMessage(impression)
})

function impress({ template, inputs }: Work): { bytes: Uint8Array } | { fault: string } {
  try {
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs })
    const { result } = compiled
    if (result === null) return { fault: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics) }
    return { bytes: Uint8Array.from(compiler.pdf(result, { pdfStandard: 'ua-1' })) }
  } catch (fault) {
    return { fault: String(fault) }
  } finally {
    compiler.evictCache(3)
  }
}
