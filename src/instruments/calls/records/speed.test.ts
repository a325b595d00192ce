import assert from 'node:assert/strict'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { addDays } from '../../../calendar/day.ts'
import type { CallMapping } from '../record.ts'
import { announcement, printQueueLog } from './generate.ts'
import { readCalls } from './read.ts'
import { sampleCalls } from './sample.ts'

const lineCount = 200_000
const mapping: CallMapping = { format: 'queue_log', clockAhead: 0, lines: {}, announcements: [announcement] }
const folder = mkdtempSync(join(tmpdir(), 'kijun-calls-'))
const file = join(folder, 'queue_log')

/** Days of 2,500 calls, as a large main number has them. */
before(() => {
  const days = Array.from({ length: 25 }, (_, n) => addDays('2026-03-20', n))
  const calls = days.flatMap((day, seed) =>
    sampleCalls({ seed, day, count: 2_500, lines: ['daihyo', 'kumin', 'hoken'] }),
  )
  const lines = printQueueLog(calls).split('\n')
  assert.ok(lines.length > lineCount)
  writeFileSync(file, `${lines.slice(0, lineCount).join('\n')}\n`)
})
after(() => rmSync(folder, { recursive: true }))

/** What nobody can go below: the file is read and each line split, and nothing is understood. */
const onlySplit = async () => {
  let rest = ''
  let fields = 0
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) fields += line.split('|').length
  }
  return fields
}

const readAsCalls = async () => {
  let calls = 0
  let largest = 0
  const { rows } = await readCalls(createReadStream(file), mapping, batch => {
    assert.equal(batch.refused.length, 0)
    calls += batch.calls.length
    largest = Math.max(largest, batch.calls.length)
  })
  return { calls, largest, rows }
}

const milliseconds = async (work: () => Promise<unknown>) => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

test('200,000 lines are read in batches in little more than the time it takes to split them', async t => {
  const { calls, largest, rows } = await readAsCalls()
  assert.equal(rows, lineCount)
  assert.ok(calls > 30_000 && largest <= 500)
  const split: number[] = []
  const read: number[] = []
  for (let run = 0; run < 9; run++) {
    split.push(await milliseconds(onlySplit))
    read.push(await milliseconds(readAsCalls))
  }
  const ratio = Math.min(...read) / Math.min(...split)
  t.diagnostic(
    `200,000 lines: split ${Math.min(...split).toFixed(0)} ms, read ${Math.min(...read).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  )
  // The aim is 1.5; other tests on the same cores may slow one side more than the other.
  assert.ok(ratio < 2, `reading took ${ratio.toFixed(2)} times the splitting`)
})
