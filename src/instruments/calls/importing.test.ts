import assert from 'node:assert/strict'
import test from 'node:test'
import { differences, figures } from '../../casework/testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { importCalls } from './importing.ts'
import { exchangeMapping, printExchangeCsv, printQueueLog } from './records/generate.ts'
import { sampleCalls } from './records/sample.ts'
import { bytesOf, csvMapping, header, inbound, incoming, makeSource, queueLog, row } from './testing.ts'

const city = await openTestCity()
const { house } = city
const day = sampleCalls({ seed: 1, day: '2024-06-14', count: 300, lines: ['100', '200'] })
const log = bytesOf(printQueueLog(day))

const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const callersOf = (source: string) =>
  inTrx(trx =>
    trx
      .selectFrom('call_callers')
      .select(['number', 'section', 'delete_on'])
      .where('city', '=', city.city)
      .where('subject', 'like', `call:${source}:%`)
      .orderBy('since')
      .execute(),
  )

test('every call of a file is counted once, however often the file comes', async () => {
  const source = await makeSource(city, 'kawasaki')
  const first = await importCalls(house, incoming(source, log))
  assert.deepEqual(
    { ...first, id: '' },
    {
      ...{ id: '', taken: 300, repeated: 0, aside: 0, returned: 0, refused: [], pending: 0, unassigned: [] },
    },
  )
  const before = await figures(city, 'calls-answered-in-time')
  const again = await importCalls(house, incoming(source, log))
  assert.deepEqual([again.taken, again.repeated], [0, 300])
  assert.deepEqual(await figures(city, 'calls-answered-in-time'), before)
  assert.deepEqual(await differences(city), [])
})

test('a file that overlaps the last one adds only what is new', async () => {
  const source = await makeSource(city, 'kawasaki')
  const lines = printQueueLog(day).split('\n')
  const report = await importCalls(house, incoming(source, bytesOf(printQueueLog(day.slice(0, 200)))))
  const rest = await importCalls(house, incoming(source, bytesOf(printQueueLog(day.slice(150)))))
  assert.deepEqual([report.taken, rest.taken, rest.repeated], [200, 100, 50])
  assert.ok(lines.length > 300)
})

test('cut off between two batches, what was taken stays; the same file again completes it and counts nothing twice', async () => {
  const many = sampleCalls({ seed: 2, day: '2024-06-13', count: 7000, lines: ['100'] })
  const whole = bytesOf(printQueueLog(many))
  const source = await makeSource(city, 'kawasaki')
  async function* cut() {
    yield whole.subarray(0, Math.floor(whole.length * 0.9))
    throw new Error('the power was cut')
  }
  await assert.rejects(importCalls(house, incoming(source, cut())), /power/)
  const report = await importCalls(house, incoming(source, whole))
  assert.equal(report.taken + report.repeated, 7000)
  assert.ok(report.repeated >= 2000, 'at least one batch had been kept')
  assert.deepEqual(await differences(city), [])
})

test('an import that goes on after being cut off reports the same as one that never was', async () => {
  const many = sampleCalls({ seed: 3, day: '2024-06-12', count: 7000, lines: ['100', '300'] })
  const text = printQueueLog(many).replace(/\n/g, (_, at: number) => (at % 97 === 0 ? '\nnonsense\n' : '\n'))
  const whole = bytesOf(text)
  const once = await importCalls(house, incoming(await makeSource(city, 'kawasaki'), whole))
  const source = await makeSource(city, 'kawasaki')
  const id = crypto.randomUUID()
  async function* cut() {
    yield whole.subarray(0, Math.floor(whole.length * 0.9))
    throw new Error('the power was cut')
  }
  await assert.rejects(importCalls(house, incoming(source, cut(), { id })))
  const resumed = await importCalls(house, incoming(source, whole, { id }))
  assert.deepEqual({ ...resumed, refused: [] }, { ...once, id, refused: [] })
  const row = await inTrx(trx =>
    trx.selectFrom('call_imports').selectAll().where('import', '=', id).executeTakeFirstOrThrow(),
  )
  assert.deepEqual([row.refused, row.state], [once.refused.length, 'done'])
  const kept = await inTrx(trx =>
    trx.selectFrom('call_refusals').select('nth').where('import', '=', id).execute(),
  )
  assert.equal(kept.length, once.refused.length)
})

test('200,000 lines are taken to the last call, and the tallies equal the replay', async () => {
  const source = await makeSource(city, 'takatsu')
  const many = sampleCalls({ seed: 6, day: '2024-06-11', count: 33_000, lines: ['100', '200'] })
  const text = printQueueLog(many)
  assert.ok(text.split('\n').length > 200_000)
  const report = await importCalls(house, incoming(source, bytesOf(text), { office: 'takatsu' }))
  assert.deepEqual([report.taken, report.repeated, report.refused.length], [33_000, 0, 0])
  const counted = await figures(city, 'calls-reached', 'takatsu')
  assert.equal((counted?.kept ?? 0) + (counted?.missed ?? 0) + (counted?.aside ?? 0), 33_000)
  assert.deepEqual(await differences(city), [])
})

test('a half-written last line is refused with its row, and the rest is taken', async () => {
  const source = await makeSource(city, 'kawasaki')
  const whole = printQueueLog(day)
  const cut = whole.slice(0, -10)
  const report = await importCalls(house, incoming(source, bytesOf(cut)))
  assert.equal(report.refused.length, 1)
  assert.equal(report.refused[0]?.row, whole.split('\n').length - 1)
  assert.match(report.refused[0]?.why ?? '', /途中で切れています/)
})

test('an exchange whose clock runs 40 s ahead is put right', async () => {
  const source = await makeSource(city, 'kawasaki')
  const mapping = { ...queueLog, clockAhead: 40 }
  const call = inbound({
    ringAt: new Date('2024-06-14T00:00:20+09:00'),
    answeredAt: new Date('2024-06-14T00:00:25+09:00'),
    endedAt: new Date('2024-06-14T00:01:00+09:00'),
  })
  await importCalls(house, incoming(source, bytesOf(printQueueLog([call])), { mapping }))
  const facts = await inTrx(trx =>
    trx
      .selectFrom('facts')
      .select(['happened_at', 'day', 'body'])
      .where('source', '=', `calls/${source}`)
      .execute(),
  )
  assert.deepEqual(
    facts.map(fact => [fact.happened_at.toISOString(), fact.day]),
    [['2024-06-13T14:59:40.000Z', '2024-06-13']],
  )
})

test('a call over midnight on 31 March belongs to the year it rang in', async () => {
  const source = await makeSource(city, 'kawasaki')
  const call = inbound({
    ringAt: new Date('2024-03-31T23:59:50+09:00'),
    answeredAt: new Date('2024-04-01T00:00:05+09:00'),
    endedAt: new Date('2024-04-01T00:10:00+09:00'),
  })
  await importCalls(house, incoming(source, bytesOf(printQueueLog([call]))))
  const facts = await inTrx(trx =>
    trx.selectFrom('facts').select(['day', 'body']).where('source', '=', `calls/${source}`).execute(),
  )
  assert.deepEqual(facts[0]?.day, '2024-03-31')
  assert.deepEqual(facts[0]?.body, {
    rang: 15,
    announced: false,
    talked: 595,
    endedBy: 'caller',
    transfers: 0,
    open: false,
  })
})

test('whether the office was open follows its hours: weekdays 8:30–17:00 unless it says otherwise', async () => {
  const source = await makeSource(city, 'kawasaki', { mapping: csvMapping })
  const at = [
    '2024/06/14 08:29:59',
    '2024/06/14 08:30:00',
    '2024/06/15 10:00:00',
    '2024/09/22 10:00:00',
    '2024/12/29 10:00:00',
  ]
  const text = [header, ...at.map((start, n) => row({ id: `h${n}`, start }))].join('\n')
  await importCalls(house, incoming(source, bytesOf(text), { mapping: csvMapping }))
  const facts = await inTrx(trx =>
    trx
      .selectFrom('facts')
      .select(['body'])
      .where('source', '=', `calls/${source}`)
      .orderBy('source_key')
      .execute(),
  )
  assert.deepEqual(
    facts.map(fact => (fact.body as unknown as { open: boolean }).open),
    [false, true, false, false, false],
  )
})

test('a missed call keeps its number until the phone system shows the return, in another file', async () => {
  const source = await makeSource(city, 'kawasaki', { mapping: csvMapping })
  const missed = [header, row({ id: 'm', number: '044-000-9077' }), row({ id: 'w', number: '' })].join('\n')
  await importCalls(house, incoming(source, bytesOf(missed), { mapping: csvMapping }))
  assert.deepEqual(await callersOf(source), [
    { number: '0440009077', section: 'kumin', delete_on: '2024-07-14' },
  ])
  const out = [
    header,
    row({
      id: 'o',
      direction: 'outbound',
      start: '2024/06/14 11:00:00',
      answer: '2024/06/14 11:00:10',
      number: '0440009077',
    }),
  ].join('\n')
  const before = await figures(city, 'missed-calls-returned')
  const report = await importCalls(house, incoming(source, bytesOf(out), { mapping: csvMapping }))
  assert.deepEqual([report.taken, report.aside, report.returned], [0, 1, 1])
  assert.deepEqual(await callersOf(source), [])
  const after = await figures(city, 'missed-calls-returned')
  assert.deepEqual(
    [(after?.kept ?? 0) - (before?.kept ?? 0), (after?.missed ?? 0) - (before?.missed ?? 0)],
    [1, -1],
  )
  // The first file again: the call was returned, and its number is not kept anew.
  await importCalls(house, incoming(source, bytesOf(missed), { mapping: csvMapping }))
  assert.deepEqual(await callersOf(source), [])
})

test('a missed call without a number counts for no return: nobody can ring back', async () => {
  const source = await makeSource(city, 'kawasaki', { mapping: csvMapping })
  const before = await figures(city, 'missed-calls-returned')
  await importCalls(
    house,
    incoming(source, bytesOf([header, row({ id: 'n', number: '' })].join('\n')), { mapping: csvMapping }),
  )
  assert.deepEqual(await figures(city, 'missed-calls-returned'), before)
  assert.deepEqual(await differences(city), [])
})

test('a line that no section is named for counts for the office, and is listed', async () => {
  const source = await makeSource(city, 'kawasaki')
  const calls = sampleCalls({ seed: 4, day: '2024-06-14', count: 10, lines: ['999', '__proto__'] })
  const report = await importCalls(house, incoming(source, bytesOf(printQueueLog(calls))))
  assert.equal(report.taken, 10)
  assert.deepEqual(new Set(report.unassigned.map(one => one.line)), new Set(['999', '__proto__']))
})

test('a file that is no record of calls is stopped early, and says so', async () => {
  const source = await makeSource(city, 'kawasaki')
  const junk = bytesOf('これは電話の記録ではありません。\n'.repeat(50_000))
  const report = await importCalls(house, incoming(source, junk))
  assert.match(report.stopped ?? '', /途中で止めました/)
  assert.ok(report.refused.length < 10_000)
})

test('a row of a million columns is refused by itself', async () => {
  const source = await makeSource(city, 'kawasaki', { mapping: csvMapping })
  const text = [header, 'x,'.repeat(1_000_000), row({ id: 'wide' })].join('\n')
  const report = await importCalls(house, incoming(source, bytesOf(text), { mapping: csvMapping }))
  assert.deepEqual([report.taken, report.refused.map(one => one.row)], [1, [2]])
})

test('Shift_JIS with every column of a real exchange comes through', async () => {
  const calls = sampleCalls({ seed: 5, day: '2024-06-14', count: 50, lines: ['100'] })
  const [bytes, mapping] = [printExchangeCsv(calls, 'shift_jis'), exchangeMapping('shift_jis')]
  const source = await makeSource(city, 'kawasaki', { mapping })
  const report = await importCalls(house, incoming(source, bytes, { mapping }))
  assert.deepEqual([report.taken, report.refused], [50, []])
})
