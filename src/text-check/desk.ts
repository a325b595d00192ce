// Where texts are handed in for checking: one thread, begun with the first text and ended when none came for a while.
import { Worker } from 'node:worker_threads'
import type { Finding, Given } from './finding.ts'
import type { Answered } from './worker.ts'

/** Milliseconds without a text after which the thread, and the memory of its dictionary, are given back. */
const patience = 5 * 60_000

type Waiting = { done(findings: Finding[]): void; failed(error: Error): void }

let thread: Worker | undefined
let resting: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

/** The findings of a text; texts are checked one after the other, beside whatever else the program does. */
export function check(text: string, given: Given): Promise<Finding[]> {
  clearTimeout(resting)
  const id = ++last
  thread ??= begin()
  const worker = thread
  worker.ref()
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed })
    worker.postMessage({ id, text, given })
  })
}

/** A page on which somebody is about to write: the dictionary is read meanwhile. */
export function makeReady(): void {
  if (!thread) check('。', { version: 'ordinary', today: '2000-01-01', words: [] }).catch(() => {})
}

function begin(): Worker {
  const worker = new Worker(new URL('worker.ts', import.meta.url))
  worker.on('message', (answer: Answered) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('findings' in answer) one?.done(answer.findings)
    else one?.failed(new Error(answer.failed))
    if (waiting.size === 0) rest()
  })
  worker.on('error', error => end(worker, error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => end(worker, new Error('the thread that checks texts has ended')))
  return worker
}

/** An idle thread keeps no program alive, and ends by itself. */
function rest(): void {
  thread?.unref()
  resting = setTimeout(() => thread?.terminate(), patience).unref()
}

function end(worker: Worker, error: Error): void {
  if (thread === worker) thread = undefined
  for (const { failed } of waiting.values()) failed(error)
  waiting.clear()
}
