import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { longestLine } from '../../../rows/lines.ts'
import type { CallMapping, CallReading, CallRecord } from '../record.ts'
import {
  announcement,
  exchangeMapping,
  printCdr,
  printCel,
  printExchangeCsv,
  printQueueLog,
} from './generate.ts'
import { readAll, readCalls, readFrom } from './read.ts'
import { sampleCalls } from './sample.ts'

const lines = { '0442013113': 'kumin', '0442013114': 'hoken' }
const inAsterisk = { clockAhead: 0, lines, announcements: [announcement] }

/** Random calls of a few minutes, closely mixed, in whole seconds. */
const someCalls = fc
  .array(
    fc.record({
      line: fc.constantFrom(...Object.keys(lines)),
      number: fc.constantFrom('0440001111', '0440002222', null),
      at: fc.integer({ min: 0, max: 300 }),
      waited: fc.integer({ min: 0, max: 90 }),
      talked: fc.integer({ min: 0, max: 600 }),
      outcome: fc.constantFrom('answered', 'answered', 'abandoned', 'timeout', 'busy', 'failed'),
      endedBy: fc.constantFrom('caller', 'office', 'unknown'),
      announced: fc.boolean(),
      transfers: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(all => all.map(callOf))

type Made = Omit<CallRecord, 'key' | 'direction' | 'ringAt' | 'answeredAt' | 'endedAt' | 'rows'> & {
  at: number
  waited: number
  talked: number
}

// 31 March 2026 at 23:58:20 in Tokyo: the calls run over midnight into the next fiscal year.
const start = Date.parse('2026-03-31T23:58:20+09:00')

const callOf = ({ at, waited, talked, ...made }: Made, n: number): CallRecord => {
  const ring = start + at * 1000
  const answered = made.outcome === 'answered'
  const over = ring + waited * 1000
  // An answered call nobody is known to have ended is, in a queue log, one put through.
  const transfers = answered ? Math.max(made.transfers, made.endedBy === 'unknown' ? 1 : 0) : 0
  const endedBy = answered ? made.endedBy : made.outcome === 'abandoned' ? 'caller' : 'unknown'
  return {
    ...made,
    ...{ key: `${start / 1000 + at}.${n + 1}`, direction: 'inbound', transfers, endedBy, rows: [0, 0] },
    ringAt: new Date(ring),
    answeredAt: answered ? new Date(over) : null,
    endedAt: new Date(over + (answered ? talked * 1000 : 0)),
  }
}

type Format = {
  mapping: CallMapping
  print: (calls: CallRecord[]) => Buffer
  tells: (call: CallRecord) => CallRecord
}

/** What each format can tell of a call. */
const formats: Record<string, Format> = {
  queue_log: {
    mapping: { format: 'queue_log', ...inAsterisk },
    print: calls => Buffer.from(printQueueLog(calls)),
    tells: call => call,
  },
  cel: {
    mapping: { format: 'cel', ...inAsterisk },
    print: calls => Buffer.from(printCel(calls)),
    tells: call => call,
  },
  cdr: {
    mapping: { format: 'cdr', ...inAsterisk },
    print: calls => Buffer.from(printCdr(calls)),
    tells: call => ({ ...call, endedBy: 'unknown' }),
  },
  csv: {
    mapping: exchangeMapping('shift_jis'),
    print: calls => printExchangeCsv(calls, 'shift_jis'),
    tells: call => ({ ...call, announced: false, transfers: 0 }),
  },
}

const inOrder = (calls: CallRecord[]) =>
  calls.map(call => ({ ...call, rows: null })).sort((a, b) => (a.key < b.key ? -1 : 1))
const half = { numRuns: 60 }

for (const [name, { mapping, print, tells }] of Object.entries(formats)) {
  test(`${name}: what is printed is read again, as far as the format can tell`, () =>
    fc.assert(
      fc.asyncProperty(someCalls, async calls => {
        const { calls: read, refused, pending } = await readAll(print(calls), mapping)
        assert.deepEqual([refused, pending], [[], []])
        assert.deepEqual(inOrder(read), inOrder(calls.map(tells)))
      }),
      half,
    ))

  test(`${name}: a growing file read in two parts, cut at any byte, gives the calls and rows of the whole`, () =>
    fc.assert(
      fc.asyncProperty(someCalls, fc.double({ min: 0, max: 1, noNaN: true }), async (calls, share) => {
        const bytes = print(calls)
        const whole = await readAll(bytes, mapping)
        const cut = Math.floor(bytes.length * share)
        const first = await readAll(bytes.subarray(0, cut), mapping, { following: true })
        const second = await readAll(bytes.subarray(readFrom(first)), mapping, { after: first })
        assert.deepEqual([...first.refused, ...second.refused], [])
        assert.deepEqual(byKey([...first.calls, ...second.calls]), byKey(whole.calls))
        assert.deepEqual([second.rows, second.offset], [whole.rows, bytes.length])
      }),
      half,
    ))

  test(`${name}: the size of the pieces changes nothing`, () =>
    fc.assert(
      fc.asyncProperty(someCalls, fc.integer({ min: 1, max: 50 }), async (calls, size) => {
        const bytes = print(calls)
        const inPieces: CallReading['calls'] = []
        await readCalls(piecesOf(bytes, size), mapping, batch => void inPieces.push(...batch.calls))
        assert.deepEqual(inPieces, (await readAll(bytes, mapping)).calls)
      }),
      { numRuns: 20 },
    ))

  test(`${name}: the same file twice gives the same keys, each once`, () =>
    fc.assert(
      fc.asyncProperty(someCalls, async calls => {
        const once = (await readAll(print(calls), mapping)).calls.map(call => call.key)
        assert.deepEqual(
          (await readAll(print(calls), mapping)).calls.map(call => call.key),
          once,
        )
        assert.equal(new Set(once).size, once.length)
      }),
      half,
    ))

  test(`${name}: how the lines of different calls are mixed changes nothing`, () =>
    fc.assert(
      fc.asyncProperty(someCalls, fc.infiniteStream(fc.nat()), async (calls, chance) => {
        const alone = calls.map(call => print([call]).toString('latin1').split('\n').filter(Boolean))
        const header = mapping.csv ? (alone[0]?.[0] ?? '') : null
        const mixed = mix(
          header === null ? alone : alone.map(rows => rows.slice(1)),
          () => chance.next().value,
        )
        const text = [...(header === null ? [] : [header]), ...mixed].map(row => `${row}\n`).join('')
        const { calls: read, refused } = await readAll(Buffer.from(text, 'latin1'), mapping)
        assert.deepEqual(refused, [])
        assert.deepEqual(inOrder(read), inOrder(calls.map(tells)))
      }),
      half,
    ))
}

const byKey = (calls: CallRecord[]) => [...calls].sort((a, b) => (a.key < b.key ? -1 : 1))

async function* piecesOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** One line after another from calls chosen at random, each call's own in their order. */
const mix = (calls: string[][], next: () => number): string[] => {
  const mixed: string[] = []
  let left = calls.filter(rows => rows.length > 0)
  while (left.length > 0) {
    const row = left[next() % left.length]?.shift()
    if (row !== undefined) mixed.push(row)
    left = left.filter(rows => rows.length > 0)
  }
  return mixed
}

test('utf-8, Shift_JIS, EUC-JP and UTF-16 give the same calls, whole and byte by byte', async () => {
  const calls = sampleCalls({ seed: 1, day: '2026-04-01', count: 40, lines: ['区民課①', '保険年金課'] })
  const expected = inOrder((await readAll(printExchangeCsv(calls, 'utf-8'), exchangeMapping('utf-8'))).calls)
  assert.equal(expected.length, 40)
  for (const encoding of ['shift_jis', 'euc-jp', 'utf-16le'] as const) {
    const bytes = printExchangeCsv(
      calls.map(call => ({ ...call, line: call.line.replace('①', '') })),
      encoding,
    )
    const read: CallRecord[] = []
    const take = (batch: { calls: CallRecord[]; refused: unknown[] }) => {
      assert.deepEqual(batch.refused, [])
      read.push(...batch.calls)
    }
    const end = await readCalls(piecesOf(bytes, 1), exchangeMapping(encoding), take)
    assert.deepEqual(
      inOrder(read),
      expected.map(call => ({ ...call, line: call.line.replace('①', '') })),
    )
    assert.deepEqual([end.offset, end.rows], [bytes.length, 41])
  }
})

test('a line over 64 KB, a row of a million columns and a NUL are refused alone, in any encoding', async () => {
  const good = printExchangeCsv(
    sampleCalls({ seed: 1, day: '2026-04-01', count: 2, lines: ['2000'] }),
    'utf-8',
  ).toString()
  const text = `${good}${','.repeat(1_000_000)}\r\n${'x'.repeat(longestLine + 1)}\r\n\0\0\r\n${good.slice(good.indexOf('\n') + 1)}`
  for (const encoding of ['utf-8', 'utf-16le'] as const) {
    const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le')
    for (const size of [bytes.length, 1_001]) {
      const refused: [number, number][] = []
      let count = 0
      const end = await readCalls(piecesOf(bytes, size), exchangeMapping(encoding), batch => {
        count += batch.calls.length
        refused.push(...batch.refused.map(row => [row.row, row.text.length] as [number, number]))
      })
      assert.deepEqual(
        refused.map(([row]) => row),
        [4, 5, 6],
      )
      assert.ok(refused.every(([, length]) => length <= 1000))
      assert.deepEqual([count, end.rows, end.offset], [4, 8, bytes.length])
    }
  }
})

test('a line over 64 KB that is still growing is left for next time', async () => {
  const mapping = formats.queue_log?.mapping
  assert.ok(mapping)
  const bytes = Buffer.from(`1775001600|NONE|NONE|NONE|QUEUESTART|\n${'x'.repeat(200_000)}`)
  const { refused, offset, rows } = await readAll(bytes, mapping, { following: true })
  assert.deepEqual([refused, offset, rows], [[], 38, 1])
})
