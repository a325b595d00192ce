// What runs in a thread set aside: the module named at its opening does each piece of work that comes in.
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer } from './aside.ts'

const { work } = await import(workerData)

parentPort?.on('message', async (input: unknown) => parentPort?.postMessage(await answer(input)))

async function answer(input: unknown): Promise<Answer<unknown>> {
  try {
    return { done: await work(input) }
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }
  }
}
