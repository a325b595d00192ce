// Reads Asterisk's CDR as CSV: the legs of one call joined by linkedid; it cannot tell who hung up.

import { csvRows } from '../../../rows/csv.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import { type Columns, columnsOf, readHeader } from './columns.ts'
import {
  directionOf,
  isKnown,
  own,
  type Reader,
  recordOf,
  settled,
  type Taking,
  wrongOrder,
} from './reader.ts'
import { timeIn } from './time.ts'

const readTime = (text: string) => timeIn(text, 0, text.length)

export const cdrOrder =
  'accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags uniqueid userfield linkedid peeraccount sequence'.split(
    ' ',
  )
const needed = ['src', 'dst', 'channel', 'lastapp', 'start', 'end', 'disposition']
const machines = new Set('playback background controlplayback voicemail ivr read answer wait'.split(' '))

type Leg = {
  dst: string
  machine: boolean
  answeredByPerson: boolean
  start: number
  answer: number
  end: number
  outcome: CallRecord['outcome']
}
type Call = {
  row: number
  last: number
  offset: number
  src: string
  context: string
  legs: Leg[]
}

export const cdr = (mapping: CallMapping, taking: Taking): Reader => {
  const ahead = mapping.clockAhead * 1000
  const announcements = new Set(mapping.announcements)
  const open = new Map<string, Call>()
  let columns: Columns = columnsOf(cdrOrder)
  let header: string | null = null
  let latest = 0

  const read = (fields: string[], row: number, offset: number, text: string) => {
    if (text === '') return
    const at = (name: string) => fields[columns[name] ?? -1] ?? ''
    const start = readTime(at('start')) - ahead
    const end = readTime(at('end')) - ahead
    if (Number.isNaN(start) || Number.isNaN(end)) {
      const named = readHeader(fields, needed)
      if (named === null) return taking.refuse(row, badTime(Number.isNaN(start) ? 'start' : 'end'), text)
      columns = named
      header = text
      return
    }
    const answer = at('answer') === '' ? Number.NaN : readTime(at('answer')) - ahead
    const outcome = outcomes[at('disposition').toUpperCase()]
    if (outcome === undefined) return taking.refuse(row, badDisposition, text)
    if (outcome === 'answered' && Number.isNaN(answer)) return taking.refuse(row, badTime('answer'), text)
    const leg = legOf(at, start, answer, end, outcome)
    const wrong = wrongOrder(start, leg.answer, end)
    if (wrong !== null) return taking.refuse(row, wrong, text)
    const key = own(at('linkedid') || at('uniqueid') || `${at('channel')} ${at('start')}`)
    if (end > latest) latest = end
    if (isKnown(taking, row, key)) return
    const call = open.get(key) ?? born(key, row, offset)
    if (call.legs.every(other => leg.start < other.start)) {
      call.src = at('src')
      call.context = at('dcontext')
    }
    call.last = row
    call.legs.push(leg)
  }

  const legOf = (
    at: (name: string) => string,
    start: number,
    answer: number,
    end: number,
    outcome: Leg['outcome'],
  ): Leg => {
    const dst = at('dst')
    const app = at('lastapp')
    const machine =
      machines.has(app.toLowerCase()) || [app, dst, at('dcontext')].some(name => announcements.has(name))
    const answered = outcome === 'answered'
    // Waiting in a queue answers the line without anybody there.
    const answeredByPerson = answered && !machine && at('dstchannel') !== ''
    // Dial's second argument is how long it rings; a caller who gave up did so before.
    const limit = Number(at('lastdata').split(',')[1] || Number.NaN)
    const rangOut = outcome === 'timeout' && end - start >= limit * 1000
    return {
      dst,
      machine,
      answeredByPerson,
      start,
      answer: answeredByPerson ? answer : Number.NaN,
      end,
      outcome: outcome === 'timeout' && !rangOut ? 'abandoned' : answered ? 'abandoned' : outcome,
    }
  }

  const born = (key: string, row: number, offset: number): Call => {
    const call: Call = { row, last: row, offset, src: '', context: '', legs: [] }
    open.set(key, call)
    return call
  }

  const finish = (key: string, call: Call) => {
    open.delete(key)
    // Files of two servers come mixed: the order of the rows tells nothing.
    const legs = call.legs.sort((a, b) => a.start - b.start || Number(b.machine) - Number(a.machine))
    const rang = legs.filter(leg => !leg.machine)
    const people = rang.filter(leg => leg.answeredByPerson)
    const end = Math.max(...legs.map(leg => leg.end))
    const answer = people.length > 0 ? Math.min(...people.map(leg => leg.answer)) : Number.NaN
    const dialled = (legs.find(leg => Object.hasOwn(mapping.lines, leg.dst)) ?? rang[0] ?? legs[0])?.dst ?? ''
    const direction = directionOf(mapping, call.context, call.src, dialled)
    const outbound = direction === 'outbound'
    const record = recordOf({
      key,
      direction,
      line: outbound ? call.src : dialled,
      number: (outbound ? dialled : call.src) || null,
      ring: rang[0]?.start ?? end,
      answer,
      end,
      outcome: worst.find(outcome => rang.some(leg => leg.outcome === outcome)) ?? 'abandoned',
      endedBy: 'unknown',
      announced: legs[0]?.machine ?? false,
      transfers: Math.max(0, people.length - 1),
      rows: [call.row, call.last],
    })
    // Every leg was in order, so the call is.
    if (typeof record !== 'string') taking.call(record)
  }

  const rows = csvRows(',', read, taking)

  const end = (following: boolean) => {
    const unread = rows.end(following)
    const pending = []
    for (const [key, call] of open) {
      const over = !following || call.legs.every(leg => latest - leg.end >= settled)
      if (over) finish(key, call)
      else pending.push({ key, row: call.row, offset: call.offset })
    }
    return { pending, unread }
  }

  return { line: rows.line, flush: rows.flush, end, header: () => header }
}

const badTime = (column: string) =>
  `「${column}」の列を日時として読めません。CDR の列の並びを標準に戻すか、1行目に列の名前を書いてください。`
const badDisposition =
  '「disposition」の列が ANSWERED・NO ANSWER・BUSY・FAILED・CONGESTION のどれでもありません。列の並びを確かめてください。'

const outcomes: Record<string, CallRecord['outcome']> = {
  ANSWERED: 'answered',
  'NO ANSWER': 'timeout',
  NOANSWER: 'timeout',
  BUSY: 'busy',
  FAILED: 'failed',
  CONGESTION: 'failed',
}

/** One phone that rang in vain says more of the call than eight that were busy. */
const worst = ['timeout', 'abandoned', 'busy', 'failed'] as const
