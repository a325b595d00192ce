import assert from 'node:assert/strict'
import test from 'node:test'
import { aside, Broken } from './aside.ts'

const module = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`)
const limits = { minutes: 1, megabytes: 64 }

test('work is done in order, and what goes wrong in one piece stays in it', async () => {
  const twice = aside<number, number>(
    module('export const work = n => { if (n === 3) throw new Error("three"); return n * 2 }'),
    limits,
  )
  const done = await Promise.allSettled([1, 2, 3, 4].map(n => twice(n)))
  assert.deepEqual(
    done.map(one => (one.status === 'fulfilled' ? one.value : one.reason instanceof Broken)),
    [2, 4, false, 8],
  )
})

test('a thread that ends, never answers or eats its memory is replaced, and its work refused', async () => {
  const ends = aside<number, number>(module('export const work = n => n === 0 ? process.exit(1) : n'), limits)
  await assert.rejects(ends(0), Broken)
  assert.equal(await ends(1), 1)
  const hangs = aside<number, number>(module('export const work = n => { while (n === 0); return n }'), {
    ...limits,
    minutes: 0.01,
  })
  await assert.rejects(hangs(0), /no answer in 0.01 minutes/)
  assert.equal(await hangs(1), 1)
  const eats = aside<number, number>(
    module(
      'export const work = n => { const all = []; while (n === 0) all.push(new Array(1e5).fill({ n })); return n }',
    ),
    limits,
  )
  await assert.rejects(eats(0), Broken)
  assert.equal(await eats(1), 1)
})
