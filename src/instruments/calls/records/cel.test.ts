import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallMapping, CallRecord } from '../record.ts'
import { readAll } from './read.ts'

const mapping: CallMapping = { format: 'cel', clockAhead: 0, lines: { '0442013113': 'kumin' } }
const read = (text: string, settings: Partial<CallMapping> = {}) =>
  readAll(Buffer.from(text), { ...mapping, ...settings })
const rang = (call: CallRecord) =>
  ((call.answeredAt ?? call.endedAt).getTime() - call.ringAt.getTime()) / 1000

/** One line in the standard order. */
const line = (
  event: string,
  time: string,
  channel: string,
  n: number,
  more: { app?: string; extra?: string; exten?: string; num?: string } = {},
) =>
  `"${event}","2026-04-01 ${time}","","${more.num ?? '0440001111'}","","","0442013113","${more.exten ?? '0442013113'}","from-trunk","${channel}","${more.app ?? ''}","","DOCUMENTATION","","1775001600.${n}","1775001600.0","","","","${(more.extra ?? '').replaceAll('"', '""')}"\n`
const hangUp = (source: string, dialstatus = '') => ({
  extra: `{"hangupcause":16,"hangupsource":"${source}","dialstatus":"${dialstatus}"}`,
})
const trunk = 'PJSIP/trunk-00000001'
const phone = (n: number) => `PJSIP/200${n}-0000000${n}`
const ringing = (time: string) =>
  Array.from({ length: 8 }, (_, i) => line('CHAN_START', time, phone(i), i + 1)).join('')

const answered = (ender: string) =>
  line('CHAN_START', '09:00:00.000000', trunk, 0) +
  line('ANSWER', '09:00:00.100000', trunk, 0, { app: 'Playback' }) +
  ringing('09:00:10.000000') +
  line('ANSWER', '09:00:18.400000', phone(3), 4, { app: 'AppDial' }) +
  line('BRIDGE_ENTER', '09:00:18.500000', phone(3), 4, { app: 'AppDial' }) +
  line('BRIDGE_ENTER', '09:00:18.500000', trunk, 0, { app: 'Dial' }) +
  line('HANGUP', '09:00:18.600000', phone(1), 2, hangUp('')) +
  line('HANGUP', '09:02:00.000000', phone(3), 4, hangUp(ender)) +
  line('HANGUP', '09:02:00.000000', trunk, 0, hangUp(ender, 'ANSWER')) +
  line('LINKEDID_END', '09:02:00.000000', trunk, 0)

test('an announcement answers, eight phones ring, one person answers: one call that rang since the announcement', async () => {
  const { calls, refused } = await read(answered(trunk))
  assert.deepEqual(refused, [])
  assert.equal(calls.length, 1)
  const [call] = calls
  assert.ok(call)
  assert.deepEqual(
    [rang(call), call.announced, call.line, call.number],
    [8.5, true, '0442013113', '0440001111'],
  )
  assert.deepEqual([call.direction, call.rows], ['inbound', [1, 17]])
})

test('who hung up is told by hangupsource, and is unknown where it is missing', async () => {
  for (const [source, endedBy] of [
    [trunk, 'caller'],
    [phone(3), 'office'],
    ['', 'unknown'],
  ] as const) {
    const { calls } = await read(answered(source))
    assert.equal(calls[0]?.endedBy, endedBy)
  }
})

test('without an announcement the answer that Dial passes on is the person, not a machine', async () => {
  const { calls } = await read(
    line('CHAN_START', '09:00:00.000000', trunk, 0) +
      ringing('09:00:00.200000') +
      line('ANSWER', '09:00:05.200000', phone(1), 2, { app: 'AppDial' }) +
      line('ANSWER', '09:00:05.200000', trunk, 0, { app: 'Dial' }) +
      line('BRIDGE_ENTER', '09:00:05.200000', phone(1), 2) +
      line('HANGUP', '09:01:00.000000', trunk, 0, hangUp(trunk)) +
      line('LINKEDID_END', '09:01:00.000000', trunk, 0),
  )
  assert.ok(calls[0])
  assert.deepEqual([calls[0].announced, rang(calls[0])], [false, 5])
})

test('a caller who gives up at seven seconds is told apart from a dial that ran out of time', async () => {
  const lost = (source: string, status: string) =>
    line('CHAN_START', '09:00:00.000000', trunk, 0) +
    ringing('09:00:00.000000') +
    line('HANGUP', '09:00:07.000000', trunk, 0, hangUp(source, status)) +
    line('LINKEDID_END', '09:00:07.000000', trunk, 0)
  const [given] = (await read(lost(trunk, 'CANCEL'))).calls
  const [late] = (await read(lost('dialplan/builtin', 'NOANSWER'))).calls
  assert.ok(given && late)
  assert.deepEqual([given.outcome, given.endedBy, rang(given)], ['abandoned', 'caller', 7])
  assert.deepEqual([late.outcome, late.endedBy], ['timeout', 'unknown'])
})

test('a transfer is counted, and the plumbing channels of Asterisk are no phones', async () => {
  const { calls } = await read(
    line('CHAN_START', '09:00:00.000000', trunk, 0) +
      line('CHAN_START', '09:00:00.000000', 'Local/200@office-00000001;1', 8) +
      line('BRIDGE_ENTER', '09:00:00.000000', 'Local/200@office-00000001;1', 8) +
      line('CHAN_START', '09:00:02.000000', phone(1), 2) +
      line('BRIDGE_ENTER', '09:00:04.000000', phone(1), 2) +
      line('BLINDTRANSFER', '09:00:30.000000', phone(1), 2) +
      line('CHAN_START', '09:00:30.000000', phone(2), 3) +
      line('BRIDGE_ENTER', '09:00:35.000000', phone(2), 3) +
      line('HANGUP', '09:01:00.000000', trunk, 0, hangUp(phone(2))) +
      line('LINKEDID_END', '09:01:00.000000', trunk, 0),
  )
  assert.ok(calls[0])
  assert.deepEqual([calls[0].transfers, rang(calls[0]), calls[0].endedBy], [1, 2, 'office'])
})

test('a call begun on our own phone is outbound, and the office is the one who called', async () => {
  const { calls } = await read(
    line('CHAN_START', '09:00:00.000000', phone(1), 0, { num: '2001', exten: '0440002222' }) +
      line('CHAN_START', '09:00:00.000000', trunk, 1) +
      line('BRIDGE_ENTER', '09:00:09.000000', trunk, 1) +
      line('HANGUP', '09:01:00.000000', phone(1), 0, hangUp(phone(1))) +
      line('LINKEDID_END', '09:01:00.000000', phone(1), 0),
  )
  const [call] = calls
  assert.ok(call)
  assert.deepEqual(
    [call.direction, call.line, call.number, call.endedBy],
    ['outbound', '2001', '0440002222', 'office'],
  )
})

test('a header row names the columns in any order', async () => {
  const { calls, refused } = await read(
    `EventTime,EventName,LinkedID,UniqueID,Channel,CallerIDnum,Exten,Extra
1775001600.000000,CHAN_START,7.1,7.1,PJSIP/t-1,0440001111,0442013113,
1775001600.500000,CHAN_START,7.1,7.2,PJSIP/2001-2,,s,
1775001603.500000,BRIDGE_ENTER,7.1,7.2,PJSIP/2001-2,,s,
1775001609.000000,HANGUP,7.1,7.1,PJSIP/t-1,0440001111,,"{""hangupsource"":""PJSIP/t-1""}"
1775001609.000000,LINKEDID_END,7.1,7.1,PJSIP/t-1,,,
`,
  )
  assert.deepEqual(refused, [])
  assert.ok(calls[0])
  assert.deepEqual([rang(calls[0]), calls[0].endedBy], [3, 'caller'])
})

test('a call whose beginning lies in the file before is refused; one without its end waits', async () => {
  const { refused, pending } = await read(
    line('HANGUP', '09:01:00.000000', phone(1), 2, hangUp(trunk)) +
      line('LINKEDID_END', '09:01:00.000000', trunk, 0) +
      line('CHAN_START', '09:02:00.000000', trunk, 0).replaceAll('1775001600', '1775001720'),
  )
  assert.match(refused[0]?.why ?? '', /前のファイルと続けて/)
  assert.deepEqual(
    pending.map(call => [call.key, call.row]),
    [['1775001720.0', 3]],
  )
})
