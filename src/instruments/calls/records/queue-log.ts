// Reads Asterisk's queue_log: `time|callid|queue|agent|event|data…`, one call from its first ENTERQUEUE to its last event.
import type { CallMapping, CallRecord } from '../record.ts'
import { callId } from './callid.ts'
import { isKnown, type Reader, recordOf, settled, type Taking } from './reader.ts'
import { digits, timeIn } from './time.ts'

type Outcome = CallRecord['outcome']
type Open = {
  id: number | string
  key: string
  row: number
  offset: number
  line: string
  number: string | null
  /** Milliseconds; NaN until it happens. */
  ring: number
  answer: number
  announced: boolean
  transfers: number
  /** How it left its last queue; the same call if it enters another. */
  left: { row: number; at: number; outcome: Outcome; text: string } | null
}

const notEnough = '項目が足りません。queue_log の行は「時刻|通話ID|キュー|担当|できごと」で始まります。'
const badTime = '1番目の項目（時刻）を読めません。元の記録を確かめてください。'
const noBeginning =
  '通話の始まり（ENTERQUEUE）が前のファイルにあり、この行の「待った秒数」の項目もないため、数えられません。前のファイルと続けて取り込んでください。'

export const queueLog = (mapping: CallMapping, taking: Taking): Reader => {
  const ahead = mapping.clockAhead * 1000
  const announcements = new Set(mapping.announcements)
  const open = new Map<number | string, Open>()
  let latest = 0
  /** The line being read, block[from, to); one object for all lines, because there are hundreds of thousands. */
  const now = {
    block: '',
    from: 0,
    to: 0,
    row: 0,
    offset: 0,
    at: 0,
    data: 0,
    queue: '',
    keyFrom: 0,
    keyTo: 0,
    id: 0 as number | string,
  }

  const line = (block: string, from: number, to: number, row: number, offset: number) => {
    const bar1 = block.indexOf('|', from)
    const bar2 = block.indexOf('|', bar1 + 1)
    const bar3 = block.indexOf('|', bar2 + 1)
    const bar4 = block.indexOf('|', bar3 + 1)
    if (bar1 < 0 || bar2 <= bar1 || bar3 <= bar2 || bar4 <= bar3 || bar4 >= to)
      return from === to ? undefined : taking.refuse(row, notEnough, block.slice(from, to))
    const bar5 = block.indexOf('|', bar4 + 1)
    const data = bar5 < 0 || bar5 > to ? to : bar5
    const happened = eventAt(block, bar4 + 1, data)
    // Most lines: a phone that rang in vain while the caller waits on, a pause, a start.
    if (happened === undefined) return
    now.at = timeIn(block, from, bar1) - ahead
    if (Number.isNaN(now.at)) return taking.refuse(row, badTime, block.slice(from, to))
    if (now.at > latest) latest = now.at
    if (row <= taking.knownRows && isKnown(taking, row, block.slice(bar1 + 1, bar2))) return
    now.id = callId(block, bar1 + 1, bar2)
    now.keyFrom = bar1 + 1
    now.keyTo = bar2
    now.queue = block.slice(bar2 + 1, bar3)
    now.block = block
    now.from = from
    now.to = to
    now.data = data
    now.row = row
    now.offset = offset
    happened()
  }

  const announcing = () => announcements.size > 0 && announcements.has(now.queue)

  const events: [name: string, () => void][] = [
    ['ENTERQUEUE', () => enter(open.get(now.id) ?? born(Number.NaN))],
    ['CONNECT', () => !announcing() && connect(begun(seconds(1)), now.at)],
    ['COMPLETECALLER', () => (announcing() ? leave('timeout') : complete('caller'))],
    ['COMPLETEAGENT', () => (announcing() ? leave('timeout') : complete('office'))],
    ['TRANSFER', () => transfer()],
    ['BLINDTRANSFER', () => transfer()],
    ['ATTENDEDTRANSFER', () => transfer()],
    ['ABANDON', () => abandon(begun(seconds(3)))],
    ['EXITWITHTIMEOUT', () => leave('timeout', seconds(3))],
    ['EXITEMPTY', () => leave('failed', seconds(3))],
    // The caller chose another way by a key, before anybody answered.
    ['EXITWITHKEY', () => leave('abandoned', seconds(4))],
    // Turned away at the door.
    ['JOINEMPTY', () => leave('failed', 0)],
    ['FULL', () => leave('busy', 0)],
  ]
  const byLength = Array.from({ length: 20 }, (_, length) =>
    events.filter(([name]) => name.length === length).map(([name, happened]) => ({ name, happened })),
  )

  const eventAt = (block: string, from: number, to: number) => {
    for (const event of byLength[to - from] ?? [])
      if (block.startsWith(event.name, from)) return event.happened
    return undefined
  }

  const text = () => now.block.slice(now.from, now.to)

  /** Field `n` of the data; '' when the line ends before it. */
  const field = (n: number): string => {
    let from = now.data
    for (let i = 1; i < n && from < now.to; i++) from = nextBar(from)
    return now.block.slice(Math.min(from + 1, now.to), nextBar(from))
  }

  const nextBar = (from: number) => {
    const bar = now.block.indexOf('|', from + 1)
    return bar < 0 || bar > now.to ? now.to : bar
  }

  /** Field `n` of the data as seconds, NaN when it is none. */
  const seconds = (n: number): number => {
    let from = now.data
    for (let i = 1; i < n && from < now.to; i++) from = nextBar(from)
    return from < now.to ? digits(now.block, from + 1, nextBar(from)) : Number.NaN
  }

  const born = (ring: number): Open => {
    const { id, block, row, offset, queue } = now
    const call: Open = {
      id,
      key: block.slice(now.keyFrom, now.keyTo),
      row,
      offset,
      line: queue,
      number: null,
      ring,
      answer: Number.NaN,
      announced: false,
      transfers: 0,
      left: null,
    }
    open.set(now.id, call)
    return call
  }

  /** The open call, or one whose beginning lies in an earlier file but is told by the seconds before this line. */
  const begun = (secondsAgo: number): Open | null => {
    const call = open.get(now.id)
    if (call !== undefined) return call
    if (!Number.isNaN(secondsAgo)) return born(now.at - secondsAgo * 1000)
    taking.refuse(now.row, noBeginning, text())
    return null
  }

  const enter = (call: Open) => {
    call.left = null
    call.number ??= field(2) || null
    if (!Number.isNaN(call.ring)) return
    if (announcing()) call.announced = true
    else {
      call.ring = now.at
      call.line = now.queue
    }
  }

  const connect = (call: Open | null, at: number) => {
    if (call && Number.isNaN(call.answer)) call.answer = at
    return call
  }

  const abandon = (call: Open | null) => {
    if (call) finish(call, now.at, 'abandoned', 'caller', now.row)
  }

  const complete = (endedBy: CallRecord['endedBy']) => {
    const held = seconds(1)
    const talked = seconds(2)
    const call = connect(begun(held + talked), now.at - talked * 1000)
    if (call) finish(call, now.at, 'answered', endedBy, now.row)
  }

  /** What stands before differs by kind and version; the last three fields are hold, talk and position. */
  const transfer = () => {
    const data = now.block.slice(now.data + 1, now.to).split('|')
    const talked = data.length < 5 ? Number.NaN : Number(data.at(-2))
    const call = connect(begun(talked + Number(data.at(-3))), now.at - talked * 1000)
    if (call) call.transfers++
    leave('answered')
  }

  const leave = (outcome: Outcome, secondsAgo = Number.NaN) => {
    const call = open.get(now.id) ?? begun(secondsAgo)
    if (call) call.left = { row: now.row, at: now.at, outcome, text: text() }
  }

  const finish = (
    call: Open,
    end: number,
    outcome: Outcome,
    endedBy: CallRecord['endedBy'],
    last: number,
    lastText?: string,
  ) => {
    open.delete(call.id)
    const record = recordOf({
      key: call.key,
      direction: 'inbound',
      line: call.line,
      number: call.number,
      // A caller who hangs up during the recorded announcement never heard it ring.
      ring: Number.isNaN(call.ring) ? end : call.ring,
      answer: call.answer,
      end,
      outcome,
      endedBy,
      announced: call.announced,
      transfers: call.transfers,
      rows: [call.row, last],
    })
    if (typeof record === 'string') taking.refuse(last, record, lastText ?? text())
    else taking.call(record)
  }

  const end = (following: boolean) => {
    const pending = []
    for (const call of open.values()) {
      const { key, row, offset, left } = call
      const over = left !== null && (!following || latest - left.at >= settled)
      if (over) finish(call, left.at, left.outcome, 'unknown', left.row, left.text)
      else pending.push({ key, row, offset })
    }
    return { pending, unread: null }
  }

  return { line, flush: () => {}, end, header: () => null }
}
