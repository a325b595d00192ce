import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallMapping, CallRecord } from '../record.ts'
import { readAll } from './read.ts'

const mapping: CallMapping = { format: 'cdr', clockAhead: 0, lines: { '0442013113': 'kumin' } }
const read = (text: string, settings: Partial<CallMapping> = {}) =>
  readAll(Buffer.from(text), { ...mapping, ...settings })
const rang = (call: CallRecord) =>
  ((call.answeredAt ?? call.endedAt).getTime() - call.ringAt.getTime()) / 1000

/** One line of Master.csv; times are of 1 April 2026. */
const leg = (
  n: number,
  app: string,
  start: string,
  answer: string,
  end: string,
  said: string,
  more: { data?: string; src?: string; dst?: string } = {},
) =>
  `"","${more.src ?? '0440001111'}","${more.dst ?? '0442013113'}","from-trunk","""山田"" <0440001111>","PJSIP/trunk-1","${n ? `PJSIP/200${n}-${n}` : ''}","${app}","${more.data ?? ''}","2026-04-01 ${start}",${answer ? `"2026-04-01 ${answer}"` : ''},"2026-04-01 ${end}",1,1,"${said}","DOCUMENTATION","1775001600.${n}","","1775001600.0","",${n}\n`

test('eight legs that ring in vain and one that is answered are one answered call, ender unknown', async () => {
  const vain = [2, 3, 4, 5, 6, 7, 8].map(n => leg(n, 'Dial', '09:00:00', '', '09:00:08', 'NO ANSWER'))
  const { calls, refused } = await read(
    vain.join('') + leg(1, 'Dial', '09:00:00', '09:00:08', '09:01:00', 'ANSWERED'),
  )
  assert.deepEqual(refused, [])
  assert.equal(calls.length, 1)
  const [call] = calls
  assert.ok(call)
  assert.deepEqual([call.outcome, rang(call), call.endedBy, call.transfers], ['answered', 8, 'unknown', 0])
  assert.deepEqual(call.rows, [1, 8])
})

test('a leg of an announcement is no person: the call rang since the phones did', async () => {
  const { calls } = await read(
    leg(0, 'Playback', '09:00:00', '09:00:00', '09:00:12', 'ANSWERED') +
      leg(1, 'Dial', '09:00:12', '09:00:16', '09:01:00', 'ANSWERED'),
  )
  assert.ok(calls[0])
  assert.deepEqual([rang(calls[0]), calls[0].announced, calls[0].key], [4, true, '1775001600.0'])
})

test('a voice mail that takes the call does not make it answered', async () => {
  const { calls } = await read(
    leg(1, 'Dial', '09:00:00', '', '09:00:30', 'NO ANSWER', { data: 'PJSIP/2001,30' }) +
      leg(0, 'VoiceMail', '09:00:30', '09:00:30', '09:01:00', 'ANSWERED'),
  )
  assert.deepEqual([calls[0]?.outcome, calls[0]?.announced], ['timeout', false])
})

test('who gave up before the dial ran out of time has abandoned', async () => {
  const lost = (end: string) =>
    leg(1, 'Dial', '09:00:00', '', end, 'NO ANSWER', { data: 'PJSIP/2001&PJSIP/2002,30,t' })
  assert.equal((await read(lost('09:00:07'))).calls[0]?.outcome, 'abandoned')
  assert.equal((await read(lost('09:00:30'))).calls[0]?.outcome, 'timeout')
})

test('an own line called from outside is inbound, an outside number called from within outbound', async () => {
  const one = async (src: string, dst: string) =>
    (await read(leg(1, 'Dial', '09:00:00', '09:00:02', '09:00:09', 'ANSWERED', { src, dst }))).calls[0]
  assert.equal((await one('0440001111', '0442013113'))?.direction, 'inbound')
  assert.equal((await one('', '0442013113'))?.direction, 'inbound')
  const out = await one('2001', '0440002222')
  assert.deepEqual([out?.direction, out?.line, out?.number], ['outbound', '2001', '0440002222'])
  assert.equal((await one('2001', '2002'))?.direction, 'internal')
})

test('legs without any id are joined by channel and start', async () => {
  const bare = (text: string) => text.split(',').slice(0, -5).join(',').concat('\n')
  const { calls } = await read(
    bare(leg(1, 'Dial', '09:00:00', '', '09:00:05', 'NO ANSWER')) +
      bare(leg(2, 'Dial', '09:00:00', '09:00:05', '09:00:20', 'ANSWERED')),
  )
  assert.deepEqual(
    calls.map(call => [call.key, call.outcome]),
    [['PJSIP/trunk-1 2026-04-01 09:00:00', 'answered']],
  )
})

test('a header row names the columns; a row with an unknown disposition is refused alone', async () => {
  const { calls, refused } = await read(
    `calldate,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,answer,end,disposition,linkedid
2026-04-01 09:00:00,0440001111,0442013113,x,PJSIP/t-1,PJSIP/1-1,Dial,,2026-04-01 09:00:03,2026-04-01 09:01:00,ANSWERED,5.1
2026-04-01 09:00:00,0440001111,0442013113,x,PJSIP/t-2,PJSIP/1-2,Dial,,,2026-04-01 09:01:00,応答,5.2
`,
  )
  assert.equal(calls.length, 1)
  assert.deepEqual(
    refused.map(row => row.row),
    [3],
  )
  assert.match(refused[0]?.why ?? '', /disposition/)
})
