import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallRecord } from './record.ts'
import { factsOfCalls, knownNumber, type PlacedCall, takeCalls } from './taking.ts'

const at = (time: string) => new Date(`2024-06-14T${time}+09:00`)

const call = (of: Partial<CallRecord> = {}): PlacedCall => ({
  office: 'kawasaki',
  section: 'kumin',
  open: true,
  call: {
    key: '1718326800.1',
    direction: 'inbound',
    line: '100',
    number: '044-000-9001',
    ringAt: at('10:00:00'),
    answeredAt: null,
    endedAt: at('10:00:40'),
    outcome: 'abandoned',
    endedBy: 'caller',
    announced: false,
    transfers: 0,
    rows: [1, 3],
    ...of,
  },
})
const callBack = (of: Partial<CallRecord> = {}) =>
  call({
    key: '1718330400.2',
    direction: 'outbound',
    ringAt: at('11:00:00'),
    answeredAt: at('11:00:05'),
    endedAt: at('11:01:00'),
    outcome: 'answered',
    ...of,
  })

test('an answered call rang until a person answered, to the millisecond', () => {
  const [fact] = factsOfCalls(
    [call({ answeredAt: at('10:00:08.900'), endedAt: at('10:01:08.900'), outcome: 'answered' })],
    'main',
  )
  assert.deepEqual(fact, {
    kind: 'call.answered',
    happenedAt: at('10:00:00'),
    office: 'kawasaki',
    section: 'kumin',
    source: 'calls/main',
    sourceKey: '1718326800.1',
    body: { rang: 8.9, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
  })
})

test('a missed call of a known number is a subject that can be returned, one without a number is not', () => {
  const [known, withheld] = factsOfCalls([call(), call({ key: '2', number: 'anonymous' })], 'main')
  assert.equal(known?.subject, 'call:main:1718326800.1')
  assert.equal(withheld && 'subject' in withheld, false)
})

test('busy, failed and timed out calls are unanswered, and say why', () => {
  const calls = (['busy', 'failed', 'timeout'] as const).map(outcome => call({ key: outcome, outcome }))
  assert.deepEqual(
    factsOfCalls(calls, 'main').map(({ kind, body }) => [kind, (body as { why: string }).why]),
    [
      ['call.unanswered', 'busy'],
      ['call.unanswered', 'failed'],
      ['call.unanswered', 'timeout'],
    ],
  )
})

test('calls between our own phones, and calls out to somebody who never called, leave nothing', () => {
  assert.deepEqual(factsOfCalls([call({ direction: 'internal' }), callBack()], 'main'), [])
})

test('an answered call to the number of a missed call returns it', () => {
  const [, returned] = factsOfCalls([callBack({ number: '+81 44 000 9001' }), call()], 'main')
  assert.deepEqual(returned, {
    kind: 'call.returned',
    happenedAt: at('11:00:05'),
    office: 'kawasaki',
    section: 'kumin',
    source: 'calls/main',
    sourceKey: '1718330400.2 returns call:main:1718326800.1',
    subject: 'call:main:1718326800.1',
    body: { after: 3605, shownBy: 'record' },
  })
})

test('one call returns every call missed from the number, and a second one returns nothing more', () => {
  const calls = [call(), call({ key: 'b' }), callBack(), callBack({ key: 'c', ringAt: at('12:00:00') })]
  assert.deepEqual(
    factsOfCalls(calls, 'main').flatMap(fact => (fact.kind === 'call.returned' ? fact.subject : [])),
    ['call:main:1718326800.1', 'call:main:b'],
  )
})

test('nobody was reached, the number is another, it was before the miss, or a week has passed: not returned', () => {
  const never = [
    callBack({ answeredAt: null, outcome: 'timeout' }),
    callBack({ number: '044-000-9002' }),
    callBack({ ringAt: at('09:00:00') }),
    callBack({ ringAt: new Date('2024-06-21T10:00:01+09:00') }),
    { ...callBack(), office: 'takatsu' },
  ]
  for (const out of never)
    assert.deepEqual(
      factsOfCalls([call(), out], 'main').map(({ kind }) => kind),
      ['call.abandoned'],
    )
})

test('a call missed in an earlier file is returned by a later one, and says who still waits', () => {
  const first = takeCalls([call()], 'main')
  assert.deepEqual(first.missed, [
    {
      subject: 'call:main:1718326800.1',
      office: 'kawasaki',
      section: 'kumin',
      number: '0440009001',
      since: at('10:00:00'),
    },
  ])
  const second = takeCalls([callBack()], 'cdr', first.missed)
  assert.deepEqual(
    second.facts.map(({ source, subject }) => [source, subject]),
    [['calls/cdr', 'call:main:1718326800.1']],
  )
})

test('a number is the same however it is written', () => {
  for (const written of [
    '0440009001',
    '044-000-9001',
    '０４４−０００−９００１',
    '+81440009001',
    '00440009001',
    '1840440009001',
  ])
    assert.equal(knownNumber(written), '0440009001', written)
  for (const none of [null, '', 'anonymous', '非通知', '2001']) assert.equal(knownNumber(none), null)
  assert.equal(knownNumber('+1 212 555 0100'), '+12125550100')
})
