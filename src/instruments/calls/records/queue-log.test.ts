import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, fiscalYearOf } from '../../../calendar/day.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import { readAll } from './read.ts'

const mapping: CallMapping = { format: 'queue_log', clockAhead: 0, lines: {}, announcements: ['guide'] }
const read = (text: string, settings: Partial<CallMapping> = {}) =>
  readAll(Buffer.from(text), { ...mapping, ...settings })
const rang = (call: CallRecord) =>
  ((call.answeredAt ?? call.endedAt).getTime() - call.ringAt.getTime()) / 1000
const only = async (text: string, settings?: Partial<CallMapping>) => {
  const { calls, refused } = await read(text, settings)
  assert.deepEqual(refused, [])
  assert.equal(calls.length, 1)
  const [call] = calls
  assert.ok(call)
  return call
}

test('a person who answers after a recorded announcement is counted from the end of the announcement', async () => {
  const call = await only(
    `1775001600.000000|1775001600.10|guide|NONE|ENTERQUEUE||0440001111|1
1775001612.500000|1775001600.10|guide|NONE|EXITWITHTIMEOUT|1|1|12
1775001612.500000|1775001600.10|kumin|NONE|ENTERQUEUE||0440001111|1
1775001619.000000|1775001600.10|kumin|PJSIP/2001|CONNECT|7|1775001612.11|6
1775001680.000000|1775001600.10|kumin|PJSIP/2001|COMPLETECALLER|7|61|1
`,
  )
  assert.equal(rang(call), 6.5)
  assert.equal(call.announced, true)
  assert.equal(call.line, 'kumin')
  assert.equal(call.number, '0440001111')
  assert.equal(call.endedBy, 'caller')
  assert.deepEqual(call.rows, [1, 5])
})

test('eight phones that ring for one call are one call', async () => {
  const vain = Array.from(
    { length: 8 },
    (_, i) => `1775001608|1775001600.1|kumin|PJSIP/200${i}|RINGNOANSWER|8000\n`,
  )
  const call = await only(
    `1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||0440001111|1
${vain.join('')}1775001610|1775001600.1|kumin|PJSIP/2003|CONNECT|10|1775001608.9|2
1775001630|1775001600.1|kumin|PJSIP/2003|COMPLETEAGENT|10|20|1
`,
  )
  assert.equal(rang(call), 10)
  assert.equal(call.endedBy, 'office')
})

test('a caller who gives up after seven seconds is abandoned, ended by the caller', async () => {
  const call = await only(
    `1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||0440001111|1
1775001607|1775001600.1|kumin|PJSIP/2001|RINGCANCELED|7000
1775001607|1775001600.1|kumin|NONE|ABANDON|1|1|7
`,
  )
  assert.deepEqual([call.outcome, rang(call), call.endedBy], ['abandoned', 7, 'caller'])
})

test('a caller who hangs up during the announcement has waited no time', async () => {
  const call = await only(
    `1775001600|1775001600.1|guide|NONE|ENTERQUEUE||0440001111|1
1775001607|1775001600.1|guide|NONE|ABANDON|1|1|7
`,
  )
  assert.deepEqual([call.outcome, rang(call), call.announced], ['abandoned', 0, true])
})

test('a call put through to another section is one call: first ring to first person, one transfer', async () => {
  const call = await only(
    `1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||0440001111|1
1775001605|1775001600.1|kumin|PJSIP/2001|CONNECT|5|1775001600.2|5
1775001625|1775001600.1|kumin|PJSIP/2001|BLINDTRANSFER|3200|office|5|20|1
1775001625|1775001600.1|hoken|NONE|ENTERQUEUE||0440001111|1
1775001645|1775001600.1|hoken|PJSIP/3001|CONNECT|20|1775001625.3|20
1775001700|1775001600.1|hoken|PJSIP/3001|COMPLETECALLER|20|55|1
`,
  )
  assert.deepEqual([call.line, rang(call), call.transfers, call.endedBy], ['kumin', 5, 1, 'caller'])
  assert.equal(call.endedAt.getTime(), 1775001700_000)
})

test('after a transfer out of the queues nobody can say who hung up', async () => {
  for (const event of ['TRANSFER|3200|office|5|20|1', 'ATTENDEDTRANSFER|BRIDGE|4a66-5f|5|20|1']) {
    const call = await only(
      `1775001605|1775001600.1|kumin|PJSIP/2001|CONNECT|5|1775001600.2|5
1775001625|1775001600.1|kumin|PJSIP/2001|${event}
`,
    )
    assert.deepEqual([call.endedBy, call.transfers, call.outcome], ['unknown', 1, 'answered'])
  }
})

test('a queue that runs out of time and a second one that answers are one call that waited through both', async () => {
  const call = await only(
    `1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||0440001111|1
1775001630|1775001600.1|kumin|NONE|EXITWITHTIMEOUT|1|1|30
1775001690|1775001600.1|daihyo|NONE|ENTERQUEUE||0440001111|1
1775001695|1775001600.1|daihyo|PJSIP/2001|CONNECT|5|1775001600.2|5
1775001700|1775001600.1|daihyo|PJSIP/2001|COMPLETEAGENT|5|5|1
`,
  )
  assert.deepEqual([call.line, rang(call), call.transfers], ['kumin', 95, 0])
})

test('a call over midnight and over 31 March keeps the day and the fiscal year it began in', async () => {
  // 2026-03-31 23:59:55 in Tokyo, which is 14:59:55 UTC.
  const call = await only(
    `1774969195|1774969195.1|kumin|NONE|ENTERQUEUE||0440001111|1
1774969203|1774969195.1|kumin|PJSIP/2001|CONNECT|8|1774969195.2|8
1774969300|1774969195.1|kumin|PJSIP/2001|COMPLETECALLER|8|97|1
`,
  )
  assert.equal(dayOf(call.ringAt), '2026-03-31')
  assert.equal(fiscalYearOf(dayOf(call.ringAt)), 2025)
  assert.ok(call.answeredAt)
  assert.equal(dayOf(call.answeredAt), '2026-04-01')
})

test('a clock 40 seconds ahead is put back, and a call at 8:30:20 by that clock began before opening', async () => {
  const call = await only(
    `2026-04-01 08:30:20.250000|1774999820.1|kumin|NONE|ENTERQUEUE||0440001111|1
2026-04-01 08:30:24.250000|1774999820.1|kumin|NONE|ABANDON|1|1|4
`,
    { clockAhead: 40 },
  )
  assert.equal(call.ringAt.toISOString(), '2026-03-31T23:29:40.250Z')
  assert.equal(rang(call), 4)
})

test('older lines without ring time are read, and nothing depends on it', async () => {
  const call = await only(
    `1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||0440001111
1775001606|1775001600.1|kumin|SIP/2001|CONNECT|6|1775001600.2
1775001660|1775001600.1|kumin|SIP/2001|COMPLETEAGENT|6|54
`,
  )
  assert.equal(rang(call), 6)
})

test('a call that began in the file before is told by the seconds it was held', async () => {
  const call = await only(
    `1775001606|1775001600.1|kumin|SIP/2001|CONNECT|6|1775001600.2|4
1775001660|1775001600.1|kumin|SIP/2001|COMPLETECALLER|6|54|1
`,
  )
  assert.deepEqual([rang(call), call.number], [6, null])
  const talked = await only('1775001660|1775001600.1|kumin|SIP/2001|COMPLETECALLER|6|54|1\n')
  assert.equal(talked.ringAt.getTime(), 1775001600_000)
})

test('a call that began in the file before and tells no seconds is refused, with what to do', async () => {
  const { calls, refused } = await read('1775001630|1775001600.1|kumin|NONE|EXITWITHTIMEOUT|1\n')
  assert.deepEqual(calls, [])
  assert.equal(refused[0]?.row, 1)
  assert.match(refused[0]?.why ?? '', /前のファイルと続けて/)
  assert.equal(refused[0]?.text, '1775001630|1775001600.1|kumin|NONE|EXITWITHTIMEOUT|1')
})

test('lines of the system are read and not refused', async () => {
  const { calls, refused, rows } = await read(
    `1775001600|NONE|NONE|NONE|QUEUESTART|
1775001601|NONE|NONE|NONE|CONFIGRELOAD|
1775001602|MANAGER|kumin|PJSIP/2001|ADDMEMBER|
1775001603|NONE|kumin|PJSIP/2001|PAUSE|昼休み
1775001604|1775001600.1|kumin|NONE|DID|0442013113

`,
  )
  assert.deepEqual([calls, refused, rows], [[], [], 6])
})

test('only the broken line is refused: too few fields, an unreadable time, an answer before the ring', async () => {
  const { calls, refused } = await read(
    `1775001600|1775001600.1|kumin
yesterday|1775001600.1|kumin|NONE|ENTERQUEUE||1|1
1775001600|1775001600.2|kumin|NONE|ENTERQUEUE||1|1
1775001590|1775001600.2|kumin|SIP/2001|CONNECT|6|1775001600.2|4
1775001660|1775001600.2|kumin|SIP/2001|COMPLETECALLER|6|54|1
1775001600|1775001600.3|kumin|NONE|ENTERQUEUE||1|1
1775001606|1775001600.3|kumin|NONE|ABANDON|1|1|6
`,
  )
  assert.deepEqual(
    refused.map(row => row.row),
    [1, 2, 5],
  )
  assert.match(refused[2]?.why ?? '', /応答の時刻が着信の時刻より前/)
  assert.equal(calls.length, 1)
})

test('a half-written last line is reported in a finished file and left for next time in a growing one', async () => {
  const whole = '1775001600|1775001600.1|kumin|NONE|ENTERQUEUE||1|1\n'
  const half = '1775001606|1775001600.1|kumin|NONE|ABAND'
  const finished = await read(whole + half)
  assert.match(finished.refused[0]?.why ?? '', /途中で切れています/)
  const growing = await readAll(Buffer.from(whole + half), mapping, { following: true })
  assert.deepEqual(growing.refused, [])
  assert.equal(growing.offset, whole.length)
  assert.deepEqual(growing.pending, [{ key: '1775001600.1', row: 1, offset: 0 }])
})
