// The thread in which texts are checked: the dictionary takes hundreds of megabytes, and they go when the thread ends.
import { parentPort } from 'node:worker_threads'
import { checkText } from './check.ts'
import type { Finding, Given } from './finding.ts'

export type Asked = { id: number; text: string; given: Given }
export type Answered = { id: number } & ({ findings: Finding[] } | { failed: string })

parentPort?.on('message', async ({ id, text, given }: Asked) => {
  const answer: Answered = await checkText(text, given).then(
    findings => ({ id, findings }),
    error => ({ id, failed: String(error instanceof Error ? error.stack : error) }),
  )
  parentPort?.postMessage(answer)
})
