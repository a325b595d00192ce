import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { differences, figures } from '../../../casework/testing.ts'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { figureWords } from '../../../web/words.ts'
import { heldFolder } from '../files.ts'
import { importCalls } from '../importing.ts'
import { exchangeMapping, printExchangeCsv, printQueueLog } from '../records/generate.ts'
import { sampleCalls } from '../records/sample.ts'
import { bytesOf, csvMapping, header, incoming, makeSource, row } from '../testing.ts'

const city = await openTestCity()
const { house } = city
house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-calls-'))
after(() => rmSync(house.dataFolder, { recursive: true, force: true }))

const ward = await city.as('ward', 'kawasaki')
const head = await city.as('head', 'kawasaki')
const staff = await city.as('staff', 'kawasaki')
const other = await city.as('ward', 'takatsu')
const whole = await city.as('admin')

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 2000))
  await assertGoodHtml(text)
  return text
}
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const auditOf = (action: string) =>
  inTrx(trx =>
    trx.selectFrom('audit').select(['target', 'outcome', 'staff']).where('action', '=', action).execute(),
  )

const everyPage = [
  '/calls',
  '/calls?day=2024-06-13',
  '/calls/hours',
  '/calls/hours?from=2024-06-30&to=2024-06-01&view=givenUp',
  '/calls/slowest',
  '/calls/slowest?section=kumin',
  '/calls/unreturned',
  '/calls/unreturned?section=hoken&page=99',
  '/calls/samples',
  '/calls/samples/new',
  '/calls/imports',
  '/calls/sources',
  '/calls/sources/new',
]

test('every page is sound before anything was recorded, and says what to do first', async () => {
  for (const path of everyPage) await good(await ward.get(path))
  for (const path of everyPage) await good(await whole.get(path))
  assert.match(await (await ward.get('/calls')).text(), /電話装置を登録する/)
  assert.doesNotMatch(await (await staff.get('/calls')).text(), /電話装置を登録する/)
  assert.match(await (await ward.get('/calls/imports')).text(), /まず、電話装置を登録してください/)
})

const day = sampleCalls({ seed: 7, day: '2024-06-14', count: 400, lines: ['100', '200', '300'] })

async function upload(
  visitor: Visitor,
  source: string,
  text: string | Uint8Array<ArrayBuffer>,
  name = 'queue_log',
) {
  const file = new File([text], name)
  return visitor.post('/calls/imports', { office: 'kawasaki', source, file })
}

test('a phone system is registered, a sample read, its mapping seen and saved, its lines named, and a file taken', async () => {
  const registered = await ward.post('/calls/sources', {
    office: 'kawasaki',
    name: '代表電話',
    format: 'csv',
    way: 'upload',
    path: '',
  })
  assert.equal(registered.status, 303)
  const address = registered.headers.get('location') ?? ''
  await good(await ward.get(address))
  const file = printExchangeCsv(day, 'shift_jis')
  const sent = await ward.post(`${address}/samples`, {
    sample: new File([Uint8Array.from(file)], '電話.csv'),
  })
  const withSample = await good(await ward.get(sent.headers.get('location') ?? ''))
  assert.match(withSample, /Shift_JIS/)
  assert.match(withSample, /人が受けた/)
  assert.doesNotMatch(withSample, /044-?0000\d{4}/, 'no number of a caller is shown')

  const draft = new URL(sent.headers.get('location') ?? '', 'http://x').searchParams.get('draft') ?? ''
  const words = Object.entries(exchangeMapping('shift_jis').csv?.words ?? {})
  const typed = {
    ...{ draft, version: '1', clockAhead: '0', encoding: 'shift_jis', delimiter: 'comma', skip: '1' },
    ...{ timeFormat: 'YYYY/MM/DD HH:mm:ss', 'column-key': '0', 'column-start': '1', 'column-answer': '2' },
    ...{
      'column-end': '3',
      'column-line': '4',
      'column-number': '5',
      'column-direction': '6',
      'column-outcome': '7',
    },
    'column-endedBy': '8',
    ...Object.fromEntries(
      words.flatMap(([word, means], n) => [
        [`word-${n}`, word],
        [`means-${n}`, means],
      ]),
    ),
  }
  const preview = await good(await ward.post(`${address}/preview`, typed))
  assert.match(preview, /id="preview"/)
  const wrong = await good(await ward.post(address, { ...typed, 'column-start': '' }), 422)
  assert.match(wrong, /YYYY\/MM\/DD/, 'what was typed is kept')
  const undecided = await good(await ward.post(address, { ...typed, 'means-0': '' }), 422)
  assert.match(undecided, /ことばの意味が決まっていません/)
  const saved = await ward.post(address, typed)
  const lines = saved.headers.get('location') ?? ''
  assert.match(lines, /lines\?draft=/)
  assert.match(await good(await ward.get(lines)), /line-100/)
  await good(await ward.post(address, typed), 422)

  const named = await ward.post(lines, { 'line-100': 'kumin', 'line-200': '*', 'line-300': 'nowhere' })
  assert.equal(named.status, 303)
  const taken = await ward.post('/calls/imports', {
    office: 'kawasaki',
    source: 'kawasaki-1',
    file: new File([Uint8Array.from(file)], '<script>alert(1)</script>.csv'),
  })
  const page = await good(await ward.get(taken.headers.get('location') ?? ''))
  assert.match(page, /400件/)
  assert.match(page, /課の決まっていない番号が1個/)
  assert.doesNotMatch(page, /<script>alert/)
  assert.deepEqual(readdirSync(heldFolder(house)), [])
})

test('naming the section of a line moves the calls already taken, and the figures with them', async () => {
  const before = await figures(city, 'calls-reached')
  const page = await good(await ward.get('/calls/sources/kawasaki-1/lines'))
  assert.match(page, /300/)
  const done = await ward.post('/calls/sources/kawasaki-1/lines', { 'line-300': 'hoken' })
  assert.equal(done.status, 303)
  const { rows } = await inTrx(async trx => ({
    rows: await trx.selectFrom('call_unassigned').selectAll().execute(),
  }))
  assert.deepEqual(rows, [])
  const ofHoken = await inTrx(trx =>
    trx
      .selectFrom('tallies')
      .select(({ fn }) => fn.sum<number>('kept').as('kept'))
      .where('section', '=', 'hoken')
      .where('measure', '=', 'calls-reached')
      .executeTakeFirstOrThrow(),
  )
  assert.ok(Number(ofHoken.kept) > 50)
  assert.deepEqual(await figures(city, 'calls-reached'), before)
  assert.deepEqual(await differences(city), [])
})

test('every page is sound with a day of calls, for each who may see it', async () => {
  for (const path of [
    ...everyPage,
    '/calls/sources/kawasaki-1',
    '/calls/sources/kawasaki-1/mapping',
    '/calls/sources/kawasaki-1/lines',
  ]) {
    await good(await ward.get(path))
    await good(await whole.get(path))
  }
  const text = await (await ward.get('/calls')).text()
  assert.match(text, /400件/)
  assert.match(text, /3コール（9秒）/)
})

test('the tables come as files in which no cell runs', async () => {
  await inTrx(trx =>
    trx
      .updateTable('sections')
      .set({ name: '=cmd|calc' })
      .where('office', '=', 'kawasaki')
      .where('section', '=', 'kumin')
      .execute(),
  )
  for (const path of ['/calls.csv', '/calls/hours.csv', '/calls/slowest.csv']) {
    const text = await (await ward.get(path)).text()
    assert.match(text, /'=cmd/, path)
    assert.equal((await ward.get(`${path}?encoding=shift_jis`)).status, 200)
  }
  await inTrx(trx =>
    trx
      .updateTable('sections')
      .set({ name: '区民課' })
      .where('office', '=', 'kawasaki')
      .where('section', '=', 'kumin')
      .execute(),
  )
})

test('a refused row is told with its line, and comes whole as a file that is logged', async () => {
  const source = await makeSource(city, 'kawasaki', { mapping: csvMapping })
  const text = [header, row({ id: 'ok' }), row({ id: '=cmd', start: 'いつか' })].join('\n')
  const taken = await upload(ward, source, text, 'x.csv')
  const address = taken.headers.get('location') ?? ''
  const page = await good(await ward.get(address))
  assert.match(page, /日時として読めません/)
  assert.doesNotMatch(page, /044-000-9001/)
  const file = await (await ward.get(`${address}/refused.csv`)).text()
  assert.match(file, /いつか/)
  assert.match(file, /'=cmd/)
  assert.equal((await auditOf('calls.refusals')).length, 1)
})

test('what is no record of calls is refused at the door, and the choice is kept', async () => {
  const packed = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0])
  assert.match(await good(await upload(ward, 'kawasaki-1', packed), 422), /gzip/)
  assert.match(await good(await upload(ward, 'kawasaki-1', ''), 422), /空です/)
  assert.match(
    await good(await ward.post('/calls/imports', { office: 'kawasaki', source: 'kawasaki-1' }), 422),
    /ファイルを選んでください/,
  )
  assert.match(await good(await upload(ward, 'takatsu-1', 'x'), 422), /一覧から選んでください/)
})

test('a clerk of another office finds neither import, export, source nor caller, and the attempt is logged', async () => {
  const imports = await inTrx(trx =>
    trx.selectFrom('call_imports').select('import').where('office', '=', 'kawasaki').execute(),
  )
  const caller = await inTrx(trx =>
    trx
      .selectFrom('call_callers')
      .select('subject')
      .where('office', '=', 'kawasaki')
      .executeTakeFirstOrThrow(),
  )
  const id = imports[0]?.import
  const before = (
    await inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())
  ).length
  const paths = [
    `/calls/imports/${id}`,
    `/calls/imports/${id}/refused.csv`,
    '/calls?office=kawasaki',
    '/calls.csv?office=kawasaki',
    '/calls/sources/kawasaki-1',
    '/calls/sources/kawasaki-1/mapping',
    '/calls/sources/kawasaki-1/lines',
    '/calls/imports/guess',
  ]
  for (const path of paths) assert.equal((await other.get(path)).status, 404, path)
  const posts = [
    `/calls/${encodeURIComponent(caller.subject)}/numbers`,
    `/calls/${encodeURIComponent(caller.subject)}/returns`,
    '/calls/sources/kawasaki-1/keys',
    '/calls/sources/kawasaki-1/stops',
  ]
  for (const path of posts) assert.equal((await other.post(path, {})).status, 404, path)
  assert.equal(
    (await other.post('/calls/sources', { office: 'kawasaki', name: 'x', format: 'cdr', way: 'http' }))
      .status,
    404,
  )
  const after = (
    await inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())
  ).length
  assert.equal(after - before, paths.length + posts.length + 1)
})

test('staff may ring back but neither import nor sample; the auditor sees no calls', async () => {
  for (const path of ['/calls/imports', '/calls/sources', '/calls/samples'])
    assert.equal((await staff.get(path)).status, 403)
  assert.equal((await (await city.as('auditor')).get('/calls')).status, 403)
  assert.equal((await city.anybody.get('/calls')).status, 303)
})

test('a number is shown on request only, which is logged; the mark counts, and is undone the same day', async () => {
  const text = await good(await staff.get('/calls/unreturned'))
  assert.match(text, /••••-••-\d{4}/)
  assert.doesNotMatch(text, /0440000\d{4}/)
  const caller = await inTrx(trx =>
    trx
      .selectFrom('call_callers')
      .select(['subject', 'number'])
      .where('office', '=', 'kawasaki')
      .executeTakeFirstOrThrow(),
  )
  const address = `/calls/${encodeURIComponent(caller.subject)}`
  const shown = await good(await staff.post(`${address}/numbers`, {}))
  assert.ok(shown.replaceAll('-', '').includes(caller.number))
  assert.deepEqual(await auditOf('calls.reveal'), [
    { target: caller.subject, outcome: 'done', staff: staff.staff },
  ])

  const before = await figures(city, 'missed-calls-returned')
  await staff.post(`${address}/returns`, {})
  await staff.post(`${address}/returns`, {})
  const returned = await figures(city, 'missed-calls-returned')
  assert.deepEqual(returned?.kept, (before?.kept ?? 0) + 1)
  const after = await good(await staff.get('/calls/unreturned'))
  assert.match(after, /今日、かけ直したと記録した電話/)
  const [kept, of] = [returned?.kept ?? 0, (returned?.kept ?? 0) + (returned?.missed ?? 0)]
  assert.ok(after.includes(`期限までにかけ直せたのは${figureWords(kept, of)}です。`))
  await staff.post(`${address}/returns/withdrawn`, {})
  assert.deepEqual(await figures(city, 'missed-calls-returned'), before)
  await staff.post(`${address}/returns`, {})
  assert.deepEqual(await figures(city, 'missed-calls-returned'), returned)
  assert.deepEqual(await differences(city), [])
})

test('a sample is kept without a name, remembered for the next, counted once, and undone within the day', async () => {
  const typed = {
    office: 'kawasaki',
    section: 'kumin',
    direction: 'transferring',
    way: 'listened',
    waited: 'unneeded',
    said: 'said',
    name: 'unsaid',
    day: '2024-06-14',
    once: crypto.randomUUID(),
  }
  const missing = await good(await head.post('/calls/samples', { ...typed, name: '' }), 422)
  assert.match(missing, /transferring" checked/)
  const saved = await head.post('/calls/samples', typed)
  assert.match(
    saved.headers.get('location') ?? '',
    /^\/calls\/samples\/new\?section=kumin&direction=transferring&way=listened#waited$/,
  )
  await head.post('/calls/samples', typed)
  assert.deepEqual(await figures(city, 'section-and-name-said'), { kept: 0, missed: 1, aside: 0 })
  const list = await good(await head.get('/calls/samples'))
  const undo = /\/calls\/samples\/[0-9a-f-]{36}\/withdrawn/.exec(list)?.[0] ?? ''
  assert.equal((await other.post(undo, {})).status, 404)
  await head.post(undo, {})
  assert.deepEqual(await figures(city, 'section-and-name-said'), { kept: 0, missed: 0, aside: 0 })
  await good(await head.post('/calls/samples', { ...typed, day: '2024-06-15' }), 422)
})

test('a source is changed, stopped and started; the second of two editors is told, and loses nothing', async () => {
  const typed = { name: '新しい名前', way: 'upload', path: '', version: '999' }
  assert.match(await good(await ward.post('/calls/sources/kawasaki-1', typed), 422), /新しい名前/)
  assert.match(
    await good(
      await ward.post('/calls/sources/kawasaki-1', { ...typed, way: 'follow', path: '/etc/passwd' }),
      422,
    ),
    /読み取ってよい場所/,
  )
  await ward.post('/calls/sources/kawasaki-1/stops', {})
  assert.match(await good(await ward.get('/calls/sources')), /止めています/)
  await ward.post('/calls/sources/kawasaki-1/stops', {})
  assert.match(
    await good(
      await ward.post('/calls/sources/retention', { office: 'kawasaki', callers: '0', refusals: '30' }),
      422,
    ),
    /1以上/,
  )
  assert.equal(
    (await ward.post('/calls/sources/retention', { office: 'kawasaki', callers: '７', refusals: '30' }))
      .status,
    303,
  )
})

test('another program sends calls with a key that is shown once; without the right one nothing is read', async () => {
  const source = await makeSource(city, 'kawasaki', { way: 'http' })
  const shown = await good(await ward.post(`/calls/sources/${source}/keys`, {}))
  const key = /Bearer ([\w.-]+)/.exec(shown)?.[1] ?? ''
  const { openApp } = await import('../../../app.ts')
  const app = openApp(house)
  const send = (bearer: string, body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    app.request(`/api/calls/${source}?name=%E5%A4%9C`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${bearer}`, ...more },
    })
  const log = printQueueLog(sampleCalls({ seed: 70, day: '2024-06-14', count: 20, lines: ['100'] }))
  const report = await send(key, log)
  assert.equal(report.status, 200)
  const { taken, repeated, refused } = (await report.json()) as {
    taken: number
    repeated: number
    refused: unknown[]
  }
  assert.deepEqual([taken, repeated, refused], [20, 0, []])
  assert.equal((await send(`${key}x`, log)).status, 401)
  assert.equal((await send('nowhere.key', log)).status, 401)
  assert.equal((await send(key, Uint8Array.from([0x1f, 0x8b, 8]))).status, 422)
  assert.equal((await send(key, log, { 'content-encoding': 'gzip' })).status, 415)
  assert.equal((await send(key, log, { 'content-length': '2000000000' })).status, 413)
  assert.equal((await auditOf('calls.send')).length, 1)
})

test('two gigabytes are refused unread', async () => {
  const { openApp } = await import('../../../app.ts')
  const token = await city.as('ward', 'kawasaki')
  assert.ok(token.staff)
  const answer = await openApp(house).request('/api/calls/kawasaki-1', {
    method: 'POST',
    body: 'x',
    headers: { authorization: 'Bearer kawasaki.x', 'content-length': '2147483648' },
  })
  assert.equal(answer.status, 413)
})

test('a large import is shown as it goes on', async () => {
  const id = crypto.randomUUID()
  async function* slow() {
    yield bytesOf(printQueueLog(day.slice(0, 10)))
    const page = await ward.get(`/calls/imports/${id}`)
    assert.equal(page.headers.get('refresh'), '2')
    assert.match(await good(page), /取り込んでいます/)
  }
  const source = await makeSource(city, 'kawasaki')
  await importCalls(house, incoming(source, slow(), { id }))
  assert.equal((await ward.get(`/calls/imports/${id}`)).headers.get('refresh'), null)
})
