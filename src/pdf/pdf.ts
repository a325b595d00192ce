// The house's one way to make a PDF: a typst template beside its room, data that can inject nothing, tagged for reading aloud.
import { Worker } from 'node:worker_threads'
import { type MissingGlyph, printable } from './glyphs.ts'

export type Printed = { bytes: Uint8Array; missing: MissingGlyph[] }

/** What the press answers to one piece of work. */
export type Impression = { id: number } & ({ bytes: Uint8Array } | { fault: string })

type Waiting = { done: (bytes: Uint8Array) => void; failed: (fault: Error) => void }

/**
 * Prints a template under `src/` with its data (`#import "/pdf/sheet.typ": *` gives the shared pieces and `data`).
 * A character that the font does not hold is printed as 〓 and named in `missing`.
 */
export async function pdf(template: URL, data: unknown, { title }: { title: string }): Promise<Printed> {
  const { data: held, missing } = await printable({ data, title })
  const bytes = await print(template.href, {
    data: JSON.stringify(held.data ?? null),
    title: held.title,
    missing: JSON.stringify(missing),
  })
  return { bytes, missing }
}

const waiting = new Map<number, Waiting>()
let press: Worker | undefined
let last = 0

/** One press, in a thread of its own: a batch of thousands of labels must not keep a page waiting. */
function print(template: string, inputs: Record<string, string>): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  press ??= openPress()
  press.ref()
  last += 1
  waiting.set(last, { done: resolve, failed: reject })
  press.postMessage({ id: last, template, inputs })
  return promise
}

function openPress(): Worker {
  const opened = new Worker(new URL('./press.ts', import.meta.url))
  opened.on('message', (impression: Impression) => {
    const one = waiting.get(impression.id)
    waiting.delete(impression.id)
    if (waiting.size === 0) opened.unref()
    if ('bytes' in impression) one?.done(impression.bytes)
    else one?.failed(new Error(`typst: ${impression.fault}`))
  })
  opened.on('error', fault => abandon(opened, fault instanceof Error ? fault : new Error(String(fault))))
  opened.on('exit', code => abandon(opened, new Error(`the press ended with ${code}`)))
  return opened
}

/** Whoever waits on a press that broke is told; the next piece of work opens a new one. */
function abandon(broken: Worker, fault: Error): void {
  if (press !== broken) return
  press = undefined
  for (const { failed } of waiting.values()) failed(fault)
  waiting.clear()
}
