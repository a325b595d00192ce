// One telephone call as any phone system tells it, before it becomes a fact: the shape every reader of call files makes.

export type CallRecord = {
  /** Joins the legs of one call within its source: queue_log callid, CEL/CDR linkedid, or the mapped column. */
  key: string
  direction: 'inbound' | 'outbound' | 'internal'
  /** Dialled line or queue, as written; mapped to a section by the source's settings. */
  line: string
  /** The other party's number as written; personal data, never in a fact. */
  number: string | null
  /** First ring, after a recorded announcement if one answered. Already corrected by the clock offset. */
  ringAt: Date
  /** First answer by a person; null when nobody answered. */
  answeredAt: Date | null
  endedAt: Date
  outcome: 'answered' | 'abandoned' | 'timeout' | 'busy' | 'failed'
  endedBy: 'caller' | 'office' | 'unknown'
  announced: boolean
  transfers: number
  /** Rows of the file it was read from, 1-based, first and last. */
  rows: [first: number, last: number]
}

/** A row that could not be taken: where, why, and the row itself so that it can be mended and sent again. */
export type RefusedRow = { row: number; why: string; text: string }

export type CallReading = {
  calls: CallRecord[]
  refused: RefusedRow[]
  /** Calls begun but not ended when the file ended; they are read whole next time. */
  pending: { key: string; row: number /** Byte offset of the line the call began on. */; offset: number }[]
  /** Rows read, header and blank lines included. */
  rows: number
  /** Bytes up to the end of the last complete line. */
  offset: number
  /** The line that names the columns, when the format has one: reading on from the middle needs it. */
  header: string | null
}

/** What a reading leaves for the next one of the same growing file. */
export type ReadSoFar = Pick<CallReading, 'pending' | 'rows' | 'offset' | 'header'>

export type CallFormat = 'queue_log' | 'cel' | 'cdr' | 'csv'

/** How one exchange's file is read, made once on screen and kept per source. */
export type CallMapping = {
  format: CallFormat
  /** Seconds the exchange's clock runs ahead of true time (40 = 40 s ahead); taken off every time. */
  clockAhead: number
  /** Dialled line or queue → section slug. */
  lines: Record<string, string>
  /** queue_log and CEL/CDR: contexts, queues or applications that are a recorded announcement, not a person. */
  announcements?: string[]
  /** CEL and CDR: contexts of the office's own phones, as `from-internal`; without it a number of 2–5 digits is inside. */
  inside?: string[]
  /** csv only. */
  csv?: {
    encoding: 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le'
    delimiter: ',' | '\t' | ';'
    /** Rows above the first record, header included. */
    skip: number
    /** Columns in every row; without it, as many as the first row read has. */
    width?: number
    /** As `YYYY/MM/DD HH:mm:ss`, `YYYYMMDDHHmmss`, `epoch`, `iso`; Asia/Tokyo where no zone is written. */
    timeFormat: string
    /** Column numbers from 0. A wait can be given as a time of answer or as seconds of ringing. */
    columns: {
      key?: number
      /** The day, where the other columns hold only a time of day; a time before the start is the next day's. */
      date?: number
      start: number
      answer?: number
      rang?: number
      end?: number
      talked?: number
      line: number
      number?: number
      direction?: number
      outcome?: number
      endedBy?: number
    }
    /** Words in the columns → ours, as { 着信: 'inbound', 応答: 'answered', 先方切断: 'caller' }. */
    words: Record<string, string>
  }
}
