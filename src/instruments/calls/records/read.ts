// Reads a phone system's file of any size piece by piece and hands its calls on in batches.

import { lineReader } from '../../../rows/lines.ts'
import type { CallFormat, CallMapping, CallReading, CallRecord, ReadSoFar, RefusedRow } from '../record.ts'
import { cdr } from './cdr.ts'
import { cel } from './cel.ts'
import { csv } from './csv.ts'
import { queueLog } from './queue-log.ts'
import type { Reader, Taking } from './reader.ts'

export type CallBatch = { calls: CallRecord[]; refused: RefusedRow[] }

type Source = AsyncIterable<Uint8Array> | Uint8Array
type Options = {
  /** The file is still growing: a half-written last line and calls without an end are left for next time. */
  following?: boolean
  /** What the last reading left; the source then begins at byte `readFrom(after)` of the file. */
  after?: ReadSoFar
}

const readers: Record<CallFormat, (mapping: CallMapping, taking: Taking) => Reader> = {
  queue_log: queueLog,
  cel,
  cdr,
  csv,
}
const pieceSize = 262_144
const batchSize = 500

/** The byte the next reading begins at: the first line of the oldest pending call. */
export const readFrom = (after: ReadSoFar): number =>
  after.pending.reduce((least, call) => Math.min(least, call.offset), after.offset)

/** Hands each batch to `take` and waits for it, so that no more than a batch and the open calls are in memory. */
export const readCalls = async (
  source: Source,
  mapping: CallMapping,
  take: (batch: CallBatch) => void | Promise<void>,
  { following = false, after }: Options = {},
): Promise<ReadSoFar> => {
  let calls: CallRecord[] = []
  let refused: RefusedRow[] = []
  const knownRows = after?.rows ?? 0
  const taking: Taking = {
    call: call => calls.push(call),
    refuse: (row, why, text) => row > knownRows && refused.push({ row, why, text }),
    knownRows,
    openBefore: new Set(after?.pending.map(call => call.key)),
  }
  const hand = async (least: number) => {
    while (calls.length > 0 || refused.length > 0) {
      if (calls.length + refused.length < least) return
      const batch = { calls: calls.slice(0, batchSize), refused: refused.slice(0, batchSize) }
      calls = calls.slice(batchSize)
      refused = refused.slice(batchSize)
      await take(batch)
    }
  }

  const reader = readers[mapping.format](mapping, taking)
  const begun = after?.pending.reduce((least, call) => Math.min(least, call.row), after.rows + 1) ?? 1
  const lines = lineReader({
    encoding: mapping.csv?.encoding ?? 'utf-8',
    each: reader.line,
    refuse: taking.refuse,
    row: begun - 1,
    offset: after ? readFrom(after) : 0,
  })
  if (after?.header && readFrom(after) > 0) reader.line(after.header, 0, after.header.length, 0, 0)
  for await (const piece of pieces(source)) {
    lines.push(piece)
    reader.flush()
    await hand(batchSize)
  }
  // Asterisk ends every line it has finished; exchanges often leave the last line break off.
  lines.end(following ? 'leave' : mapping.format === 'csv' ? 'read' : 'report')
  const { pending, unread } = reader.end(following)
  await hand(0)
  return {
    pending,
    rows: unread ? unread.row - 1 : lines.rows(),
    offset: unread ? unread.offset : lines.offset(),
    header: reader.header(),
  }
}

/** A small file whole. */
export const readAll = async (
  source: Source,
  mapping: CallMapping,
  options?: Options,
): Promise<CallReading> => {
  const calls: CallRecord[] = []
  const refused: RefusedRow[] = []
  const left = await readCalls(
    source,
    mapping,
    batch => {
      calls.push(...batch.calls)
      refused.push(...batch.refused)
    },
    options,
  )
  return { calls, refused, ...left }
}

/** However large the pieces come, no more than one of ours is decoded at a time. */
async function* pieces(source: Source) {
  for await (const large of source instanceof Uint8Array ? [source] : source) {
    for (let at = 0; at < large.length; at += pieceSize) yield large.subarray(at, at + pieceSize)
  }
}
