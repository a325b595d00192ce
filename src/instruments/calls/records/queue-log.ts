// Reads Asterisk's queue_log: `time|callid|queue|agent|event|data…`, one call from its first ENTERQUEUE to its last event.
import type { CallMapping, CallRecord } from '../record.ts'
import { type Reader, recordOf, settled, type Taking } from './reader.ts'
import { digits, readTime } from './time.ts'

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
  left: { row: number; at: number; outcome: Outcome; text: string } | null
}

const notEnough = '項目が足りません。queue_log の行は「時刻|通話ID|キュー|担当|できごと」で始まります。'
const badTime = '1番目の項目（時刻）を読めません。元の記録を確かめてください。'
const noBeginning =
  '通話の始まり（ENTERQUEUE）が前のファイルにあり、この行の「待った秒数」の項目もないため、数えられません。前のファイルと続けて取り込んでください。'

/** Events of the log that are no part of one caller's wait, or only of a wait that goes on; most lines are these. */
const aside = new Set(['RINGNOANSWER', 'RINGCANCELED', 'PAUSE', 'UNPAUSE', 'PAUSEALL', 'UNPAUSEALL'])

export const queueLog = (mapping: CallMapping, taking: Taking): Reader => {
  const ahead = mapping.clockAhead * 1000
  const announcements = new Set(mapping.announcements)
  const open = new Map<string, Open>()
  let latest = 0
  /** The line being read; one object for all lines, because there are hundreds of thousands. */
  const now = { text: '', row: 0, offset: 0, at: 0, key: '', queue: '', data: 0 }

  const line = (text: string, row: number, offset: number) => {
    if (text === '') return
    const bar1 = text.indexOf('|')
    const bar2 = text.indexOf('|', bar1 + 1)
    const bar3 = text.indexOf('|', bar2 + 1)
    const bar4 = text.indexOf('|', bar3 + 1)
    if (bar1 < 0 || bar2 <= bar1 || bar3 <= bar2 || bar4 <= bar3) return taking.refuse(row, notEnough, text)
    const bar5 = text.indexOf('|', bar4 + 1)
    const event = text.slice(bar4 + 1, bar5 < 0 ? text.length : bar5)
    if (aside.has(event)) return
    now.at = readTime(text.slice(0, bar1)) - ahead
    if (Number.isNaN(now.at)) return taking.refuse(row, badTime, text)
    if (now.at > latest) latest = now.at
    now.key = text.slice(bar1 + 1, bar2)
    if (taking.known(row, now.key)) return
    now.queue = text.slice(bar2 + 1, bar3)
    now.data = bar5 < 0 ? text.length : bar5
    now.text = text
    now.row = row
    now.offset = offset
    happened(event)
  }

  const happened = (event: string) => {
    const announcing = announcements.size > 0 && announcements.has(now.queue)
    switch (event) {
      case 'ENTERQUEUE':
        return enter(open.get(now.key) ?? born(Number.NaN), announcing)
      case 'CONNECT':
        return announcing ? undefined : connect(begun(seconds(1)), now.at)
      case 'COMPLETECALLER':
        return announcing ? leave('timeout') : complete('caller')
      case 'COMPLETEAGENT':
        return announcing ? leave('timeout') : complete('office')
      case 'TRANSFER':
      case 'BLINDTRANSFER':
      case 'ATTENDEDTRANSFER':
        return transfer()
      case 'ABANDON': {
        const call = begun(seconds(3))
        return call && finish(call, now.at, 'abandoned', 'caller', now.row, now.text)
      }
      case 'EXITWITHTIMEOUT':
        return leave('timeout', seconds(3))
      case 'EXITEMPTY':
        return leave('failed', seconds(3))
      // The caller chose another way by a key, before anybody answered.
      case 'EXITWITHKEY':
        return leave('abandoned', seconds(4))
      // Turned away at the door.
      case 'JOINEMPTY':
        return leave('failed', 0)
      case 'FULL':
        return leave('busy', 0)
    }
  }

  /** Field `n` of the data; '' when the line ends before it. */
  const field = (n: number): string => {
    let from = now.data
    for (let i = 1; i < n && from >= 0; i++) from = now.text.indexOf('|', from + 1)
    if (from < 0) return ''
    const to = now.text.indexOf('|', from + 1)
    return now.text.slice(from + 1, to < 0 ? now.text.length : to)
  }

  const seconds = (n: number): number => {
    const text = field(n)
    return digits(text, 0, text.length)
  }

  const born = (ring: number): Open => {
    const { key, row, offset, queue } = now
    const call: Open = {
      key,
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
    open.set(key, call)
    return call
  }

  /** The open call, or one whose beginning lies in an earlier file but is told by the seconds before this line. */
  const begun = (secondsAgo: number): Open | null => {
    const call = open.get(now.key)
    if (call !== undefined) return call
    if (!Number.isNaN(secondsAgo)) return born(now.at - secondsAgo * 1000)
    taking.refuse(now.row, noBeginning, now.text)
    return null
  }

  const enter = (call: Open, announcing: boolean) => {
    call.left = null
    call.number ??= field(2) || null
    if (!Number.isNaN(call.ring)) return
    if (announcing) call.announced = true
    else {
      call.ring = now.at
      call.line = now.queue
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
    if (call) finish(call, now.at, 'answered', endedBy, now.row, now.text)
  }

  /** What stands before differs by kind and version; the last three fields are hold, talk and position. */
  const transfer = () => {
    const data = now.text.slice(now.data + 1).split('|')
    const talked = data.length < 5 ? Number.NaN : Number(data.at(-2))
    const call = connect(begun(talked + Number(data.at(-3))), now.at - talked * 1000)
    if (call) call.transfers++
    leave('answered')
  }

  const leave = (outcome: Outcome, secondsAgo = Number.NaN) => {
    const call = open.get(now.key) ?? begun(secondsAgo)
    if (call) call.left = { row: now.row, at: now.at, outcome, text: now.text }
  }

  const finish = (
    call: Open,
    end: number,
    outcome: Outcome,
    endedBy: CallRecord['endedBy'],
    last: number,
    text: string,
  ) => {
    open.delete(call.key)
    const { key, line, number, answer, announced, transfers } = call
    // A caller who hangs up during the recorded announcement never heard it ring.
    const ring = Number.isNaN(call.ring) ? end : call.ring
    const rows: [number, number] = [call.row, last]
    const direction = 'inbound'
    const told = {
      key,
      direction,
      line,
      number,
      ring,
      answer,
      end,
      outcome,
      endedBy,
      announced,
      transfers,
      rows,
    } as const
    const record = recordOf(told)
    if (typeof record === 'string') taking.refuse(last, record, text)
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
