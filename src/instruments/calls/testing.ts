// What tests of this instrument share: a source and a morning of calls.
import type { TestCity } from '../../people/testing.ts'
import type { Incoming } from './importing.ts'
import type { CallMapping, CallRecord } from './record.ts'
import { addSource, type NewSource } from './sources.ts'

export const queueLog: CallMapping = {
  format: 'queue_log',
  clockAhead: 0,
  lines: { '100': 'kumin', '200': 'hoken' },
  announcements: ['guide'],
}

export const csvMapping: CallMapping = {
  format: 'csv',
  clockAhead: 0,
  lines: { '100': 'kumin', '200': 'hoken' },
  csv: {
    ...{ encoding: 'utf-8', delimiter: ',', skip: 1, timeFormat: 'YYYY/MM/DD HH:mm:ss' },
    columns: {
      key: 0,
      direction: 1,
      start: 2,
      answer: 3,
      end: 4,
      line: 5,
      number: 6,
      outcome: 7,
      endedBy: 8,
    },
    words: {},
  },
}

export const header = 'id,direction,start,answer,end,line,number,outcome,ended by'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A row of the CSV that `csvMapping` reads. */
export const row = (
  of: Partial<
    Record<
      'id' | 'direction' | 'start' | 'answer' | 'end' | 'line' | 'number' | 'outcome' | 'endedBy',
      string
    >
  >,
): string => {
  const {
    id = 'a',
    direction = 'inbound',
    start = '2024/06/14 10:00:00',
    answer = '',
    end = answer || start,
  } = of
  const {
    line = '100',
    number = '044-000-9001',
    outcome = answer ? 'answered' : 'timeout',
    endedBy = 'unknown',
  } = of
  return [id, direction, start, answer, end, line, number, outcome, endedBy].join(',')
}

export const inbound = (of: Partial<CallRecord>): CallRecord => ({
  ...{ key: '1', direction: 'inbound', line: '100', number: '044-000-9001', outcome: 'answered' },
  ...{ ringAt: new Date('2024-06-14T10:00:00+09:00'), answeredAt: new Date('2024-06-14T10:00:05+09:00') },
  ...{ endedAt: new Date('2024-06-14T10:01:00+09:00'), endedBy: 'caller', announced: false, transfers: 0 },
  rows: [1, 1],
  ...of,
})

export const makeSource = (
  { house, city }: TestCity,
  office: string,
  of: Partial<NewSource> = {},
): Promise<string> =>
  house.store.within({ city, offices: '*' }, trx =>
    addSource(
      trx,
      city,
      office,
      { name: '代表電話', way: 'upload', mapping: queueLog, path: null, stopped: false, ...of },
      null,
      house.now(),
    ),
  )

export const incoming = (source: string, bytes: Incoming['bytes'], of: Partial<Incoming> = {}): Incoming => ({
  ...{ city: 'kawasaki', office: 'kawasaki', source, mapping: queueLog, bytes, name: 'queue_log', by: null },
  ...of,
})
