// Prints calls as the files phone systems write, for tests, samples and measurement.
import Encoding from 'encoding-japanese'
import type { CallMapping, CallRecord } from '../record.ts'

/** The recorded announcement of the printed files; to be named in `mapping.announcements`. */
export const announcement = 'guide'
const announced = 6_000
const phones = 8
/** Milliseconds the phones of a queue ring before it tries them again. */
const round = 15_000

type Line = { at: number; text: string }

/** Events of all calls mixed by time, as they happened. */
const printed = (lines: Line[]): string =>
  lines
    .map((line, order) => ({ ...line, order }))
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(line => `${line.text}\n`)
    .join('')

/** Milliseconds at which the call goes from person to person, the first one's answer first. */
const handovers = (call: CallRecord, count: number): number[] => {
  if (call.answeredAt === null) return []
  const from = call.answeredAt.getTime()
  const step = Math.floor((call.endedAt.getTime() - from) / (count + 1) / 1000) * 1000
  return Array.from({ length: count + 1 }, (_, i) => from + i * step)
}

const epoch = (ms: number) => `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}000`
const tokyoTime = (ms: number) =>
  new Date(ms + 9 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '000')
const wholeSeconds = (ms: number) => tokyoTime(ms).slice(0, 19)
const quoted = (fields: (string | number)[]) =>
  fields.map(field => `"${String(field).replaceAll('"', '""')}"`).join(',')

const left: Record<CallRecord['outcome'], string> = {
  answered: '',
  abandoned: 'ABANDON',
  timeout: 'EXITWITHTIMEOUT',
  busy: 'FULL',
  failed: 'EXITEMPTY',
}

/** Inbound calls only; an answered call whose ender is unknown ends in a transfer, the only way this log has to say so. */
export const printQueueLog = (calls: CallRecord[]): string =>
  printed(
    calls
      .filter(call => call.direction === 'inbound')
      .flatMap(call => {
        const ring = call.ringAt.getTime()
        const end = call.endedAt.getTime()
        const lines: Line[] = []
        const say = (at: number, queue: string, agent: string, event: string, ...data: (string | number)[]) =>
          lines.push({ at, text: [epoch(at), call.key, queue, agent, event, ...data].join('|') })
        const held = (at: number) => Math.round((at - ring) / 1000)
        if (call.announced) {
          say(ring - announced, announcement, 'NONE', 'ENTERQUEUE', '', call.number ?? '', 1)
          say(ring, announcement, 'NONE', 'EXITWITHTIMEOUT', 1, 1, announced / 1000)
        }
        say(ring, call.line, 'NONE', 'ENTERQUEUE', '', call.number ?? '', 1)
        const people = handovers(call, call.endedBy === 'unknown' ? call.transfers - 1 : call.transfers)
        // All phones ring together, a round at a time; the last round is cut short by an answer or by the caller.
        const waited = people[0] ?? end
        for (let at = ring + round; at <= waited; at += round)
          for (let n = 1; n <= phones; n++) say(at, call.line, `PJSIP/${2000 + n}`, 'RINGNOANSWER', round)
        if (call.outcome === 'abandoned')
          for (let n = 1; n <= phones; n++)
            say(end, call.line, `PJSIP/${2000 + n}`, 'RINGCANCELED', (end - ring) % round)
        for (const [i, at] of people.entries()) {
          const agent = `PJSIP/${2001 + i}`
          if (i > 0) {
            say(at, call.line, `PJSIP/${2000 + i}`, 'BLINDTRANSFER', 'to', 'ext', held(people[0] ?? at), 1, 1)
            say(at, 'other', 'NONE', 'ENTERQUEUE', '', call.number ?? '', 1)
          }
          say(at, i > 0 ? 'other' : call.line, agent, 'CONNECT', held(at), `${call.key}1`, held(at))
        }
        const talked = held(end) - held(people[0] ?? end)
        if (call.answeredAt === null) say(end, call.line, 'NONE', left[call.outcome], 1, 1, held(end))
        else if (call.endedBy === 'unknown')
          say(end, call.line, 'PJSIP/2001', 'BLINDTRANSFER', 'to', 'ext', held(people[0] ?? end), talked, 1)
        else {
          const event = call.endedBy === 'caller' ? 'COMPLETECALLER' : 'COMPLETEAGENT'
          say(end, call.line, 'PJSIP/2001', event, held(people[0] ?? end), talked, 1)
        }
        return lines
      }),
  )

const dialStatus: Record<CallRecord['outcome'], string> = {
  answered: 'ANSWER',
  abandoned: 'CANCEL',
  timeout: 'NOANSWER',
  busy: 'BUSY',
  failed: 'CONGESTION',
}

export const printCel = (calls: CallRecord[]): string =>
  printed(
    calls.flatMap(call => {
      const ring = call.ringAt.getTime()
      const end = call.endedAt.getTime()
      const [from, to] = ends(call)
      const first = `PJSIP/trunk-${call.key}`
      const lines: Line[] = []
      const say = (at: number, event: string, channel: string, n: number, app = '', extra = '') =>
        lines.push({
          at,
          text: quoted([
            ...[
              event,
              tokyoTime(at),
              '',
              from,
              from,
              '',
              to,
              n === 0 ? to : 's',
              'from-trunk',
              channel,
              app,
              '',
            ],
            ...['DOCUMENTATION', '', n === 0 ? call.key : `${call.key}${n}`, call.key, '', '', '', extra],
          ]),
        })
      const phone = (n: number) => `PJSIP/${2000 + n}-${call.key}`
      say(call.announced ? ring - announced : ring, 'CHAN_START', first, 0)
      if (call.announced) say(ring - announced, 'ANSWER', first, 0, 'Playback')
      for (let n = 1; n <= phones; n++) say(ring, 'CHAN_START', phone(n), n)
      const people = handovers(call, call.transfers)
      const by = (n: number) =>
        call.endedBy === 'unknown'
          ? ''
          : (call.endedBy === 'office') === (call.direction === 'outbound')
            ? first
            : phone(n)
      const extra = (source: string) =>
        JSON.stringify({ hangupcause: 16, hangupsource: source, dialstatus: dialStatus[call.outcome] })
      for (const [i, at] of people.entries()) {
        if (i > 0) say(at, 'BLINDTRANSFER', phone(i), i, '', '{"extension":"2002","context":"from-internal"}')
        if (i === 0) say(at, 'ANSWER', phone(1), 1, 'AppDial')
        if (i === 0) say(at, 'ANSWER', first, 0, 'Dial')
        say(at, 'BRIDGE_ENTER', phone(i + 1), i + 1, 'AppDial')
        if (i === 0) say(at, 'BRIDGE_ENTER', first, 0, 'Dial')
      }
      const last = Math.max(1, people.length)
      if (people.length > 0) say(end, 'HANGUP', phone(last), last, '', extra(by(last)))
      say(end, 'HANGUP', first, 0, '', extra(by(last)))
      say(end, 'LINKEDID_END', first, 0)
      return lines
    }),
  )

/** Who called whom, as the exchange sees it. */
const ends = (call: CallRecord): [string, string] =>
  call.direction === 'outbound' ? [call.line, call.number ?? ''] : [call.number ?? '', call.line]

const disposition: Record<CallRecord['outcome'], string> = {
  answered: 'ANSWERED',
  abandoned: 'NO ANSWER',
  timeout: 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
}

/** Whole seconds; who hung up is lost. */
export const printCdr = (calls: CallRecord[]): string =>
  printed(
    calls.flatMap(call => {
      const ring = call.ringAt.getTime()
      const end = call.endedAt.getTime()
      const [src, dst] = ends(call)
      const lines: Line[] = []
      const leg = (
        n: number,
        app: string,
        data: string,
        start: number,
        answer: number,
        stop: number,
        said: string,
      ) =>
        lines.push({
          at: stop,
          text: quoted([
            ...['', src, dst, 'from-trunk', `"" <${src}>`, `PJSIP/trunk-${call.key}`],
            ...[n === 0 ? '' : `PJSIP/${2000 + n}-${call.key}`, app, data, wholeSeconds(start)],
            ...[answer > 0 ? wholeSeconds(answer) : '', wholeSeconds(stop), (stop - start) / 1000],
            ...[
              answer > 0 ? (stop - answer) / 1000 : 0,
              said,
              'DOCUMENTATION',
              call.key,
              '',
              call.key,
              '',
              n,
            ],
          ]),
        })
      if (call.announced) leg(0, 'Playback', 'welcome', ring - announced, ring - announced, ring, 'ANSWERED')
      const people = handovers(call, call.transfers)
      const first = people[0] ?? end
      // A phone that rings until the caller has gone or another has answered; a time-out ends at its limit.
      const limit = call.outcome === 'timeout' ? (end - ring) / 1000 : 9_999
      for (let n = 2; n <= phones; n++)
        leg(
          n,
          'Dial',
          `PJSIP/2001&PJSIP/2002,${limit}`,
          ring,
          0,
          first,
          disposition[call.answeredAt ? 'timeout' : call.outcome],
        )
      for (const [i, at] of people.entries())
        leg(
          i === 0 ? 1 : 20 + i,
          'Dial',
          'PJSIP/2001',
          i === 0 ? ring : at,
          at,
          people[i + 1] ?? end,
          'ANSWERED',
        )
      return lines
    }),
  )

/** How the CSV of `printExchangeCsv` is read. */
export const exchangeMapping = (encoding: NonNullable<CallMapping['csv']>['encoding']): CallMapping => ({
  format: 'csv',
  clockAhead: 0,
  lines: {},
  csv: {
    encoding,
    delimiter: ',',
    skip: 1,
    timeFormat: 'YYYY/MM/DD HH:mm:ss',
    columns: {
      key: 0,
      start: 1,
      answer: 2,
      end: 3,
      line: 4,
      number: 5,
      direction: 6,
      outcome: 7,
      endedBy: 8,
    },
    words: {
      ...{ 着信: 'inbound', 発信: 'outbound', 内線: 'internal' },
      ...{ 応答: 'answered', 放棄: 'abandoned', 時間切れ: 'timeout', 話中: 'busy', 失敗: 'failed' },
      ...{ 先方切断: 'caller', 当方切断: 'office', 不明: 'unknown' },
    },
  },
})

/** Whole seconds, as an office exchange writes them; announcements and transfers are lost. */
export const printExchangeCsv = (
  calls: CallRecord[],
  encoding: NonNullable<CallMapping['csv']>['encoding'],
): Buffer => {
  const ours = Object.entries(exchangeMapping(encoding).csv?.words ?? {})
  const word = (meaning: string) => ours.find(([, means]) => means === meaning)?.[0] ?? ''
  const time = (at: Date | null) => (at ? wholeSeconds(at.getTime()).replaceAll('-', '/') : '')
  const rows = calls.map(call => [
    ...[call.key, time(call.ringAt), time(call.answeredAt), time(call.endedAt), call.line, call.number ?? ''],
    ...[word(call.direction), word(call.outcome), word(call.endedBy)],
  ])
  const header = [
    '通話ID',
    '着信日時',
    '応答日時',
    '終了日時',
    '着信番号',
    '発信番号',
    '方向',
    '結果',
    '切断側',
  ]
  const text = [header, ...rows].map(row => `${row.join(',')}\r\n`).join('')
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le')
  if (encoding === 'utf-8') return Buffer.from(`\uFEFF${text}`)
  const to = encoding === 'shift_jis' ? 'SJIS' : 'EUCJP'
  // A character the encoding lacks must not become another one unseen.
  return Buffer.from(
    Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to, fallback: 'error' }),
  )
}
