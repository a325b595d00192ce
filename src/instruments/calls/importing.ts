// Imports a file of calls of any size, a batch a transaction: facts, numbers to ring back, refused rows and report together.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { addDays, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { forgetCallers, keepCallers, waitingFor } from './callers.ts'
import { callReturned } from './facts.ts'
import {
  beginImport,
  countImport,
  cutOff,
  endImport,
  keepRefusals,
  type Seen,
  stopImport,
} from './imports.ts'
import { type Opening, openingOf } from './opening.ts'
import type { CallMapping, CallRecord, ReadSoFar, RefusedRow } from './record.ts'
import { type CallBatch, readCalls } from './records/read.ts'
import { retentionOf } from './retention.ts'
import { type PlacedCall, takeCalls } from './taking.ts'
import { keepUnassigned, type Unassigned, unassignedOf } from './unassigned.ts'

export type Incoming = {
  city: string
  office: string
  source: string
  mapping: CallMapping
  bytes: Uint8Array | AsyncIterable<Uint8Array>
  /** The file's name, as people know it. */
  name: string
  /** Who imports it; null for what comes by itself. */
  by: string | null
  /** An import begun before, when it goes on: what it has taken already is not taken again. */
  id?: string
  /** Where the file lies until it is finished, so that it can go on after a power cut. */
  held?: string
  /** A file that grows: what the last reading left, and what to keep of this one with its last facts. */
  growing?: { after: ReadSoFar | undefined; keep: (trx: Work, left: ReadSoFar) => Promise<void> }
}

export type ImportReport = {
  id: string
  /** Calls newly counted. */
  taken: number
  /** Calls that had been taken before; they count once. */
  repeated: number
  /** Calls that are not counted: made by us, or between our own phones. */
  aside: number
  /** Missed calls that these records show returned. */
  returned: number
  refused: Omit<RefusedRow, 'text'>[]
  /** Calls that had not ended when the file did. */
  pending: number
  /** Lines of this source whose calls belong to no section yet. */
  unassigned: Unassigned[]
  /** Why it was stopped before the end. */
  stopped?: string
}

/**
 * Everything of a batch is kept in one transaction, so the report is true at every instant. Cut off in the middle,
 * the import goes on after the calls it had seen; run again as another one, it counts nothing twice.
 */
export async function importCalls(house: House, incoming: Incoming): Promise<ImportReport> {
  const { city, office, source, mapping, growing } = incoming
  const id = incoming.id ?? randomUUID()
  const within = <T>(work: (trx: Work) => Promise<T>) => house.store.within({ city, offices: [office] }, work)
  const { seen, ...terms } = await within(async trx => ({
    seen: await beginImport(trx, id, incoming, house.now()),
    opening: await openingOf(trx, city, office),
    days: await retentionOf(trx, city, office),
    seal: await sealOf(trx, incoming),
  }))
  const refused: ImportReport['refused'] = []
  const file = measured(incoming.bytes)

  const commit = async (batch: CallBatch, left?: ReadSoFar) => {
    const calls = batch.calls.map(terms.seal)
    const known = pass(calls, seen, 'calls')
    const refusals = batch.refused.slice(pass(batch.refused, seen, 'refusals'))
    await within(async trx => {
      const took = await takeBatch(trx, house, incoming, terms, calls, known)
      await keepRefusals(
        trx,
        { city, office, id },
        refusals,
        addDays(dayOf(house.now()), terms.days.refusals),
      )
      await countImport(trx, city, id, { ...took, calls: calls.length - known, refused: refusals.length })
      if (!left) return
      const [at, pending] = [house.now(), left.pending.length]
      await endImport(trx, city, id, { ...file.read(), at, pending })
      await growing?.keep(trx, left)
    })
    for (const { row, why } of refusals) refused.push({ row, why })
  }

  let stopped: string | undefined
  try {
    let last: CallBatch = { calls: [], refused: [] }
    let anyCall = false
    const left = await readCalls(
      file.bytes,
      mapping,
      async batch => {
        await commit(last)
        last = batch
        anyCall ||= batch.calls.length > 0
        if (!anyCall && refused.length >= hopeless) throw new NoCalls()
      },
      growing && { following: true, ...(growing.after && { after: growing.after }) },
    )
    await commit(last, left)
  } catch (error) {
    stopped = error instanceof NoCalls ? noCalls : cutOff
    await within(trx => stopImport(trx, city, id, stopped ?? '', house.now()))
    if (!(error instanceof NoCalls)) throw error
  }
  return within(async trx => ({
    id,
    ...(await countImport(trx, city, id)),
    refused,
    unassigned: await unassignedOf(trx, city, source),
    ...(stopped !== undefined && { stopped }),
  }))
}

/** A file with so many refused rows and not one call is no record of calls. */
const hopeless = 1000
class NoCalls extends Error {}
const noCalls =
  '電話の記録として読める行が一つもないので、途中で止めました。ファイルと、電話装置の設定（形式・列の割り当て）を確かめてください。'

/** The bytes as they pass by, counted and hashed. */
function measured(source: Incoming['bytes']) {
  const hash = createHash('sha256')
  let length = 0
  let digest: string | undefined
  async function* bytes() {
    for await (const piece of source instanceof Uint8Array ? [source] : source) {
      hash.update(piece)
      length += piece.length
      yield piece
    }
  }
  const read = () => {
    digest ??= hash.digest('hex')
    return { bytes: length, digest }
  }
  return { bytes: bytes(), read }
}

/** A key made from the row's content is sealed by the source's salt; a key of the phone system's own stays as it is. */
async function sealOf(
  trx: Work,
  { city, source, mapping }: Incoming,
): Promise<(call: CallRecord) => CallRecord> {
  if (mapping.format !== 'csv' || mapping.csv?.columns.key !== undefined) return call => call
  const { salt } = await trx
    .selectFrom('call_sources')
    .select('salt')
    .where('city', '=', city)
    .where('source', '=', source)
    .executeTakeFirstOrThrow()
  const sealed = (key: string) => createHmac('sha256', salt).update(key).digest('base64url').slice(0, 22)
  return call => ({ ...call, key: sealed(call.key) })
}

/** How many of a batch, from its beginning, a reading that was cut off had handed over: they are in the counts. */
function pass(batch: readonly unknown[], seen: Seen, which: keyof Seen): number {
  const passed = Math.min(batch.length, seen[which])
  seen[which] -= passed
  return passed
}

async function takeBatch(
  trx: Work,
  house: House,
  { city, office, source, mapping: { lines } }: Incoming,
  { opening, days }: { opening: Opening; days: { callers: number } },
  calls: CallRecord[],
  known: number,
) {
  const sectionOf = ({ line }: CallRecord) => (Object.hasOwn(lines, line) && lines[line]) || ''
  const placed = calls.map((call): PlacedCall => {
    const section = sectionOf(call)
    return { office, section, call, open: opening(section, call.ringAt) }
  })
  const { facts, missed } = takeCalls(placed, source, await waitingFor(trx, city, office, calls))
  const now = house.now()
  const { recorded } = await house.ledger.record(trx, city, facts, now)
  const [returns, fresh] = [recorded.filter(isReturn), recorded.filter(fact => !isReturn(fact))]
  const over = new Set(returns.map(fact => fact.subject))
  const begun = new Set(fresh.map(fact => fact.subject))
  const still = missed.filter(one => begun.has(one.subject) && !over.has(one.subject))
  await keepCallers(trx, city, still, days.callers, dayOf(now))
  await forgetCallers(trx, city, office, returns)
  const keys = new Set(fresh.map(fact => fact.sourceKey))
  const nowhere = calls.filter(call => keys.has(call.key) && !Object.hasOwn(lines, call.line))
  await keepUnassigned(trx, { city, office, source }, nowhere)
  const uncounted = calls.slice(known)
  const inbound = uncounted.filter(call => call.direction === 'inbound').length
  return {
    taken: fresh.length,
    repeated: Math.max(0, inbound - fresh.length),
    aside: uncounted.length - inbound,
    returned: returns.length,
  }
}

const isReturn = (fact: { kind: string }): boolean => fact.kind === callReturned.name
