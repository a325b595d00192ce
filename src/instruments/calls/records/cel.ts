// Reads Asterisk's CEL as CSV: the events of all channels, joined to one call by linkedid.

import { csvRows } from '../../../rows/csv.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import { type Columns, columnsOf, readHeader } from './columns.ts'
import { directionOf, isKnown, type Reader, recordOf, type Taking } from './reader.ts'
import { timeIn } from './time.ts'

const readTime = (text: string) => timeIn(text, 0, text.length)

export const celOrder =
  'eventtype eventtime cidname cidnum cidani cidrdnis ciddnid exten context channame appname appdata amaflags accountcode uniqueid linkedid bridgepeer userfield userdeftype eventextra'.split(
    ' ',
  )
const needed = ['eventtype', 'eventtime', 'channame', 'uniqueid', 'linkedid']

type Call = {
  row: number
  last: number
  offset: number
  text: string
  /** The channel the call began on; '' when its beginning lies in an earlier file. */
  first: string
  number: string
  line: string
  context: string
  /** The channels of the phones called, without Asterisk's own plumbing and recorded announcements. */
  phones: Set<string>
  began: number
  /** Milliseconds; NaN until it happens. */
  ring: number
  /** A phone picked up; the person is heard when it is bridged. */
  pickedUp: boolean
  answer: number
  hungUp: number
  /** The channel that hung up, and why, as the first channel tells or else the phone that had answered. */
  source: string
  why: string
  announced: boolean
  transfers: number
}

export const cel = (mapping: CallMapping, taking: Taking): Reader => {
  const ahead = mapping.clockAhead * 1000
  const announcements = new Set(mapping.announcements)
  const open = new Map<string, Call>()
  let columns: Columns = columnsOf(celOrder)
  let header: string | null = null

  const read = (fields: string[], row: number, offset: number, text: string) => {
    if (text === '') return
    const at = (name: string) => fields[columns[name] ?? -1] ?? ''
    const time = readTime(at('eventtime')) - ahead
    const lacking = needed.find(name => at(name) === '')
    if (Number.isNaN(time) || lacking) {
      const named = readHeader(fields, needed)
      if (named === null) return taking.refuse(row, lacking ? lacks(lacking) : badTime, text)
      columns = named
      header = text
      return
    }
    if (isKnown(taking, row, at('linkedid'))) return
    happened(open.get(at('linkedid')) ?? born(at('linkedid'), row, offset, time), at, time, row, text)
  }

  const born = (key: string, row: number, offset: number, began: number): Call => {
    const never = Number.NaN
    const call: Call = {
      row,
      last: row,
      offset,
      text: '',
      first: '',
      number: '',
      line: '',
      context: '',
      phones: new Set(),
      began,
      ring: never,
      pickedUp: false,
      answer: never,
      hungUp: never,
      source: '',
      why: '',
      announced: false,
      transfers: 0,
    }
    open.set(key, call)
    return call
  }

  const happened = (call: Call, at: (name: string) => string, time: number, row: number, text: string) => {
    const channel = at('channame')
    call.last = row
    call.text = text
    switch (at('eventtype')) {
      case 'CHAN_START':
        return start(call, at, channel, time)
      case 'ANSWER':
        if (call.phones.has(channel)) call.pickedUp = true
        // Its own channel is answered while no phone is: a machine speaks. Dial passes on a person's answer.
        else if (channel === call.first && !call.pickedUp && at('appname') !== 'Dial') call.announced = true
        return
      case 'BRIDGE_ENTER':
        if (Number.isNaN(call.answer) && call.phones.has(channel)) call.answer = time
        return
      case 'BLINDTRANSFER':
      case 'ATTENDEDTRANSFER':
        call.transfers++
        return
      case 'HANGUP':
        return hangUp(call, channel, time, readExtra(at('eventextra')))
      case 'LINKEDID_END':
        return finish(at('linkedid'), call, time)
    }
  }

  const start = (call: Call, at: (name: string) => string, channel: string, time: number) => {
    if (at('uniqueid') === at('linkedid')) {
      const exten = at('exten')
      call.first = channel
      call.began = time
      call.number = at('cidnum')
      call.line = exten === '' || exten === 's' ? at('ciddnid') : exten
      call.context = at('context')
    } else if (
      !channel.startsWith('Local/') &&
      ![at('context'), at('exten')].some(x => announcements.has(x))
    ) {
      call.phones.add(channel)
      if (Number.isNaN(call.ring)) call.ring = time
    }
  }

  const hangUp = (call: Call, channel: string, time: number, extra: Record<string, unknown>) => {
    const { hangupsource = '', dialstatus = '', hangupcause } = extra
    if (channel === call.first) {
      call.hungUp = time
      call.why = dialstatus !== '' ? String(dialstatus) : hangupcause === 17 ? 'BUSY' : ''
      if (hangupsource !== '') call.source = String(hangupsource)
    } else if (call.phones.has(channel) && !Number.isNaN(call.answer)) call.source ||= String(hangupsource)
  }

  const finish = (key: string, call: Call, end: number) => {
    open.delete(key)
    if (call.first === '') return taking.refuse(call.last, noBeginning, call.text)
    const direction = directionOf(mapping, call.context, call.number, call.line)
    const outbound = direction === 'outbound'
    const byFirst = call.source === call.first
    const byPhone = call.phones.has(call.source)
    const hungUp = Number.isNaN(call.hungUp) ? end : call.hungUp
    // No phone rang: the caller hung up during the announcement, or every phone was unreachable.
    const never = call.announced ? hungUp : call.began
    const record = recordOf({
      key,
      direction,
      line: outbound ? call.number : call.line,
      number: (outbound ? call.line : call.number) || null,
      ring: Number.isNaN(call.ring) ? never : call.ring,
      answer: call.answer,
      end: hungUp,
      outcome: unanswered[call.why] ?? (byFirst ? 'abandoned' : 'timeout'),
      endedBy: byFirst
        ? outbound
          ? 'office'
          : 'caller'
        : byPhone
          ? outbound
            ? 'caller'
            : 'office'
          : 'unknown',
      announced: call.announced,
      transfers: call.transfers,
      rows: [call.row, call.last],
    })
    if (typeof record === 'string') taking.refuse(call.last, record, call.text)
    else taking.call(record)
  }

  const rows = csvRows(',', read, taking)

  const end = (following: boolean) => {
    const unread = rows.end(following)
    const pending = []
    for (const [key, call] of open) {
      // Where LINKEDID_END is not logged, a finished file still tells that the first channel hung up.
      if (!following && !Number.isNaN(call.hungUp)) finish(key, call, call.hungUp)
      else pending.push({ key, row: call.row, offset: call.offset })
    }
    return { pending, unread }
  }

  return { line: rows.line, flush: rows.flush, end, header: () => header }
}

const lacks = (column: string) =>
  `「${column}」の列がありません。CEL の列の並びを標準に戻すか、1行目に列の名前を書いてください。`
const badTime = '「eventtime」の列を日時として読めません。cel.conf の dateformat を確かめてください。'
const noBeginning =
  '通話の始まり（CHAN_START）が前のファイルにあるため、数えられません。前のファイルと続けて取り込んでください。'

const unanswered: Record<string, CallRecord['outcome']> = {
  CANCEL: 'abandoned',
  NOANSWER: 'timeout',
  BUSY: 'busy',
  CONGESTION: 'failed',
  CHANUNAVAIL: 'failed',
}

/** What a HANGUP adds; anything that is not an object tells nothing. */
const readExtra = (text: string): Record<string, unknown> => {
  if (!text.startsWith('{')) return {}
  try {
    const extra: unknown = JSON.parse(text)
    return typeof extra === 'object' && extra !== null ? { ...extra } : {}
  } catch {
    return {}
  }
}
