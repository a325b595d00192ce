// What every reader of a phone system's file is given and gives, and the rules they share.

import type { EachLine } from '../../../rows/lines.ts'
import type { CallMapping, CallReading, CallRecord } from '../record.ts'

export type Pending = CallReading['pending'][number]

/** Where a reader puts what it has read. */
export type Taking = {
  call: (call: CallRecord) => void
  refuse: (row: number, why: string, text: string) => void
  /** Rows read last time; of these only the calls that were still open then are read again. */
  knownRows: number
  openBefore: ReadonlySet<string>
}

export type Reader = {
  line: EachLine
  /** After each piece of the file: rows gathered so far are read. */
  flush: () => void
  /** The file has ended. `unread` is the first row left for next time because it is not whole. */
  end: (following: boolean) => { pending: Pending[]; unread: { row: number; offset: number } | null }
  header: () => string | null
}

/** True for a row of a call that was already whole last time. */
export const isKnown = (taking: Taking, row: number, key: string): boolean =>
  row <= taking.knownRows && !taking.openBefore.has(key)

/** A copy that stands alone: a piece cut from a text would keep the whole text in memory. */
export const own = (text: string): string => (text.length < 13 ? text : text.slice(0, 12) + text.slice(12))

/** Milliseconds of log time after which a call that left the queue, or has no last line of its own, is over. */
export const settled = 3_600_000

/** A call as read so far: its times in milliseconds, NaN for what has not happened. */
export type Told = Omit<CallRecord, 'ringAt' | 'answeredAt' | 'endedAt'> & {
  ring: number
  answer: number
  end: number
}

const early = (later: string, sooner: string) =>
  `${later}の時刻が${sooner}の時刻より前です。電話装置の時計と、時刻の読み方の設定を確かめてください。`

/** Why these times cannot be one call's, or null. */
export const wrongOrder = (ring: number, answer: number, end: number): string | null => {
  if (answer < ring) return early('応答', '着信')
  if (end < answer) return early('終了', '応答')
  return end < ring ? early('終了', '着信') : null
}

/** The finished call, or why its times cannot be one call's. */
export const recordOf = (told: Told): CallRecord | string => {
  const answered = !Number.isNaN(told.answer)
  return (
    wrongOrder(told.ring, told.answer, told.end) ?? {
      key: told.key,
      direction: told.direction,
      line: told.line,
      number: told.number,
      ringAt: new Date(told.ring),
      answeredAt: answered ? new Date(told.answer) : null,
      endedAt: new Date(told.end),
      outcome: answered ? 'answered' : told.outcome,
      endedBy: told.endedBy,
      announced: told.announced,
      transfers: told.transfers,
      rows: told.rows,
    }
  )
}

const isExtension = (number: string) =>
  number.length >= 2 && number.length <= 5 && Number.isInteger(Number(number))

/** Begun on one of our own phones: to another of ours it is internal, to anywhere else outbound. */
export const directionOf = (
  mapping: CallMapping,
  context: string,
  from: string,
  to: string,
): CallRecord['direction'] => {
  const begunInside = mapping.inside ? mapping.inside.includes(context) : isExtension(from)
  if (!begunInside) return 'inbound'
  return Object.hasOwn(mapping.lines, to) || isExtension(to) ? 'internal' : 'outbound'
}
