// Reads Asterisk's queue_log: `time|callid|queue|agent|event|data…`, one call from its first ENTERQUEUE to its last event.
import type { CallMapping, CallRecord } from '../record.ts'
import { isKnown, own, type Reader, settled, type Taking, wrongOrder } from './reader.ts'
import { digits, timeIn } from './time.ts'

type Outcome = CallRecord['outcome']
type Open = {
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
  left: { row: number; at: number; outcome: Outcome } | null
}

const notEnough = '項目が足りません。queue_log の行は「時刻|通話ID|キュー|担当|できごと」で始まります。'
const badTime = '1番目の項目（時刻）を読めません。元の記録を確かめてください。'
const noBeginning =
  '通話の始まり（ENTERQUEUE）が前のファイルにあり、この行の「待った秒数」の項目もないため、数えられません。前のファイルと続けて取り込んでください。'

export const queueLog = (mapping: CallMapping, taking: Taking): Reader => {
  const ahead = mapping.clockAhead * 1000
  const announcements = mapping.announcements ?? []
  const open = new Map<string, Open>()
  let latest = 0
  /** The line being read, block[from, to); one object for all lines, because there are hundreds of thousands. */
  const now = {
    block: '',
    from: 0,
    to: 0,
    row: 0,
    offset: 0,
    at: 0,
    key: '',
    queueFrom: 0,
    queueTo: 0,
    data: 0,
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
    const at = timeIn(block, from, bar1) - ahead
    if (Number.isNaN(at)) return taking.refuse(row, badTime, block.slice(from, to))
    if (at > latest) latest = at
    const key = block.slice(bar1 + 1, bar2)
    if (isKnown(taking, row, key)) return
    now.block = block
    now.from = from
    now.to = to
    now.row = row
    now.offset = offset
    now.at = at
    now.key = key
    now.queueFrom = bar2 + 1
    now.queueTo = bar3
    now.data = data
    happened()
  }

  const events: [name: string, happened: () => void][] = [
    ['ENTERQUEUE', () => enter(open.get(now.key) ?? born(Number.NaN))],
    ['CONNECT', () => !announcing() && connect(begun(seconds(1)), now.at)],
    ['COMPLETECALLER', () => (announcing() ? leave('timeout') : complete('caller'))],
    ['COMPLETEAGENT', () => (announcing() ? leave('timeout') : complete('office'))],
    ['TRANSFER', () => transfer()],
    ['BLINDTRANSFER', () => transfer()],
    ['ATTENDEDTRANSFER', () => transfer()],
    ['ABANDON', () => abandon()],
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
  const queue = () => now.block.slice(now.queueFrom, now.queueTo)
  const announcing = () => announcements.length > 0 && announcements.includes(queue())

  const nextBar = (from: number) => {
    const bar = now.block.indexOf('|', from + 1)
    return bar < 0 || bar > now.to ? now.to : bar
  }

  /** The bar before field `n` of the data; the end of the line when there is no such field. */
  const barBefore = (n: number) => {
    let bar = now.data
    for (let i = 1; i < n && bar < now.to; i++) bar = nextBar(bar)
    return bar
  }

  /** Field `n` of the data as seconds, NaN when it is none. */
  const seconds = (n: number): number => {
    const bar = barBefore(n)
    return bar < now.to ? digits(now.block, bar + 1, nextBar(bar)) : Number.NaN
  }

  const born = (ring: number): Open => {
    const call: Open = {
      key: own(now.key),
      row: now.row,
      offset: now.offset,
      line: own(queue()),
      number: null,
      ring,
      answer: Number.NaN,
      announced: false,
      transfers: 0,
      left: null,
    }
    open.set(call.key, call)
    return call
  }

  /** The open call, or one whose beginning lies in an earlier file but is told by the seconds before this line. */
  const begun = (secondsAgo: number): Open | null => {
    const call = open.get(now.key)
    if (call !== undefined) return call
    if (!Number.isNaN(secondsAgo)) return born(now.at - secondsAgo * 1000)
    taking.refuse(now.row, noBeginning, text())
    return null
  }

  const enter = (call: Open) => {
    const bar = barBefore(2)
    call.number ??= own(now.block.slice(bar + 1, nextBar(bar))) || null
    call.left = null
    if (!Number.isNaN(call.ring)) return
    if (announcing()) call.announced = true
    else {
      call.ring = now.at
      if (call.row !== now.row) call.line = own(queue())
    }
  }

  const connect = (call: Open | null, at: number) => {
    if (call && Number.isNaN(call.answer)) call.answer = at
    return call
  }

  const complete = (endedBy: CallRecord['endedBy']) => {
    const held = seconds(1)
    const talked = seconds(2)
    const call = connect(begun(held + talked), now.at - talked * 1000)
    if (call && inOrder(call)) finish(call, now.at, 'answered', endedBy, now.row)
  }

  const abandon = () => {
    const call = begun(seconds(3))
    if (call && inOrder(call)) finish(call, now.at, 'abandoned', 'caller', now.row)
  }

  /** What stands before differs by kind and version; the last three fields are hold, talk and position. */
  const transfer = () => {
    const data = now.block.slice(now.data + 1, now.to).split('|')
    const talked = data.length < 5 ? Number.NaN : Number(data.at(-2))
    const call = connect(begun(talked + Number(data.at(-3))), now.at - talked * 1000)
    if (call === null) return
    call.transfers++
    leave('answered')
  }

  const leave = (outcome: Outcome, secondsAgo = Number.NaN) => {
    const call = begun(secondsAgo)
    if (call && inOrder(call)) call.left = { row: now.row, at: now.at, outcome }
  }

  /** False for a call whose times cannot be: it is refused on the line that shows it. */
  const inOrder = (call: Open): boolean => {
    const why = wrongOrder(call.ring, call.answer, now.at)
    if (why === null) return true
    open.delete(call.key)
    taking.refuse(now.row, why, text())
    return false
  }

  const finish = (
    call: Open,
    end: number,
    outcome: Outcome,
    endedBy: CallRecord['endedBy'],
    last: number,
  ) => {
    open.delete(call.key)
    const answered = !Number.isNaN(call.answer)
    taking.call({
      key: call.key,
      direction: 'inbound',
      line: call.line,
      number: call.number,
      // A caller who hangs up during the recorded announcement never heard it ring.
      ringAt: new Date(Number.isNaN(call.ring) ? end : call.ring),
      answeredAt: answered ? new Date(call.answer) : null,
      endedAt: new Date(end),
      outcome: answered ? 'answered' : outcome,
      endedBy,
      announced: call.announced,
      transfers: call.transfers,
      rows: [call.row, last],
    })
  }

  const end = (following: boolean) => {
    const pending = []
    for (const call of open.values()) {
      const { key, row, offset, left } = call
      const over = left !== null && (!following || latest - left.at >= settled)
      if (over) finish(call, left.at, left.outcome, 'unknown', left.row)
      else pending.push({ key, row, offset })
    }
    return { pending, unread: null }
  }

  return { line, flush: () => {}, end, header: () => null }
}
