// 200,000 lines of queue_log imported, tallied and visible, beside reading and splitting the file and a bare INSERT of its facts.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../src/calendar/day.ts'
import { importCalls } from '../src/instruments/calls/importing.ts'
import type { CallRecord } from '../src/instruments/calls/record.ts'
import { printQueueLog } from '../src/instruments/calls/records/generate.ts'
import { addSource } from '../src/instruments/calls/sources.ts'
import { simulateCalls } from '../src/sample/calls.ts'
import { simulateCity } from '../src/sample/city.ts'
import { bareInsert } from './bare.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import { city, everywhere, inTemporaryFolder, inTemporaryHouse, offices } from './temporary.ts'

const lines = 200_000
const rounds = 3

export const imports: Bench = {
  name: 'import',
  about: 'queue_log 20万行の取り込み（集計して見えるまで）÷（読んで分けるだけ + できた事実の素の INSERT）',
  async *run() {
    yield await inTemporaryFolder(async folder => {
      const file = join(folder, 'queue_log')
      writeFileSync(file, queueLog())
      return inTemporaryHouse(async house => {
        const client = house.store.client()
        await client.connect()
        await client.query('create table bare (like facts including indexes)')
        const ours: number[] = []
        const peer: number[] = []
        const mapping = { format: 'queue_log', clockAhead: 0, lines: {} } as const
        // Each round another office takes the same file, as its own.
        for (const office of offices.slice(0, rounds)) {
          const source = await house.store.within(everywhere, trx =>
            addSource(
              trx,
              city,
              office,
              { name: office, way: 'upload', mapping, path: null, stopped: false },
              null,
              house.now(),
            ),
          )
          const incoming = { city, office, source, mapping, name: 'queue_log', by: null }
          ours.push(await seconds(() => importCalls(house, { ...incoming, bytes: createReadStream(file) })))
          const split = await seconds(async () => readAndSplit(file))
          peer.push(split + (await bareInsert(client, office)))
        }
        await client.end()
        return held('queue-log-imported', median(ours), median(peer), 's', { atMost: 4 })
      })
    })
  },
}

/** Invented calls, day after day, printed until the file is long enough. */
function queueLog(): string {
  const sample = simulateCity(1, { fiscalYear: 2024 })
  const calls: CallRecord[] = []
  let text = ''
  for (let day = '2024-04-01'; text.split('\n').length < lines; day = addDays(day, 1)) {
    calls.push(
      ...simulateCalls(sample, 1, day).map(({ office, call }) => ({ ...call, key: `${office}-${call.key}` })),
    )
    if (calls.length < 60_000) continue
    text = printQueueLog(calls)
  }
  return `${text.split('\n').slice(0, lines).join('\n')}\n`
}

const readAndSplit = (file: string): number => {
  let fields = 0
  for (const line of readFileSync(file, 'utf8').split('\n')) fields += line.split('|').length
  return fields
}
