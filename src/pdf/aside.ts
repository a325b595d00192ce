// Work that would keep every page waiting, done in a thread of its own: a module's `work`, one piece after another.
import { Worker } from 'node:worker_threads'

export type Answer<Out> = { done: Out } | { fault: string }

/** Thrown where the thread broke or took too long: what it was given is to blame, and nothing else was harmed. */
export class Broken extends Error {}

/** The thread opens with the first piece of work and closes when a minute brings none. */
export function aside<In, Out>(
  module: URL,
  { minutes, megabytes }: { minutes: number; megabytes: number },
): (input: In) => Promise<Out> {
  let thread: Worker | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  const open = (): Worker => {
    const opened = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: module.href,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    opened.on('exit', () => {
      if (thread === opened) thread = undefined
    })
    return opened
  }

  const one = async (input: In): Promise<Out> => {
    clearTimeout(idle)
    thread ??= open()
    const working = thread
    working.ref()
    try {
      return await answered<In, Out>(working, input, minutes)
    } catch (fault) {
      if (fault instanceof Broken) {
        thread = undefined
        await working.terminate()
      }
      throw fault
    } finally {
      working.unref()
      idle = setTimeout(() => working.terminate(), 60_000).unref()
    }
  }

  return input => {
    const mine = turn.then(() => one(input))
    turn = mine.catch(() => undefined)
    return mine
  }
}

function answered<In, Out>(thread: Worker, input: In, minutes: number): Promise<Out> {
  const { promise, resolve, reject } = Promise.withResolvers<Out>()
  const broke = (why: unknown) => reject(new Broken(String(why)))
  const answer = (given: Answer<Out>) =>
    'done' in given ? resolve(given.done) : reject(new Error(given.fault))
  const late = setTimeout(() => broke(`no answer in ${minutes} minutes`), minutes * 60_000)
  thread.on('message', answer).on('error', broke).on('exit', broke)
  thread.postMessage(input)
  return promise.finally(() => {
    clearTimeout(late)
    thread.off('message', answer).off('error', broke).off('exit', broke)
  })
}
