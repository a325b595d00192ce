import assert from 'node:assert/strict'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { differences, figures } from '../../casework/testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { heldFolder, hold } from './files.ts'
import { beginImport } from './imports.ts'
import { printQueueLog } from './records/generate.ts'
import { sampleCalls } from './records/sample.ts'
import { keepRetention } from './retention.ts'
import { importHeld, resumeImports, tendSources } from './tending.ts'
import { bytesOf, incoming, makeSource } from './testing.ts'

const city = await openTestCity()
const { house } = city
house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-calls-'))
after(() => rmSync(house.dataFolder, { recursive: true, force: true }))
const inbox = join(house.dataFolder, 'calls', 'inbox')
mkdirSync(inbox, { recursive: true })

const calls = (seed: number, count = 20) => sampleCalls({ seed, day: '2024-06-14', count, lines: ['100'] })
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const importsOf = (source: string) =>
  inTrx(trx =>
    trx.selectFrom('call_imports').selectAll().where('source', '=', source).orderBy('began_at').execute(),
  )
const factsOf = (source: string) =>
  inTrx(trx =>
    trx.selectFrom('facts').select(['source_key', 'body']).where('source', '=', `calls/${source}`).execute(),
  )
const troubleOf = (source: string) =>
  inTrx(trx =>
    trx.selectFrom('call_sources').select('trouble').where('source', '=', source).executeTakeFirst(),
  )

test('a file put into a watched folder is taken once it has stopped growing, and moved with its report', async () => {
  const path = join(inbox, 'folder')
  mkdirSync(path)
  const source = await makeSource(city, 'kawasaki', { way: 'folder', path })
  const sizes = new Map()
  const log = printQueueLog(calls(1))
  writeFileSync(join(path, 'day.log'), log.slice(0, 500))
  writeFileSync(join(path, 'packed.gz'), Buffer.from([0x1f, 0x8b, 8, 0]))
  await tendSources(house, city.city, sizes)
  writeFileSync(join(path, 'day.log'), log)
  await tendSources(house, city.city, sizes)
  assert.deepEqual(readdirSync(path).toSorted(), ['day.log', 'refused'])
  await tendSources(house, city.city, sizes)
  assert.deepEqual(readdirSync(path).toSorted(), ['refused', 'taken'])
  assert.match(readFileSync(join(path, 'taken', 'day.log.report.txt'), 'utf8'), /新しく数えた電話：20件/)
  assert.match(readFileSync(join(path, 'refused', 'packed.gz.report.txt'), 'utf8'), /gzip/)
  assert.equal((await factsOf(source)).length, 20)
})

test('a second file of the same name does not overwrite the first', async () => {
  const path = join(inbox, 'twice')
  mkdirSync(path)
  await makeSource(city, 'kawasaki', { way: 'folder', path })
  const sizes = new Map()
  for (const seed of [2, 3]) {
    writeFileSync(join(path, 'log'), printQueueLog(calls(seed)))
    await tendSources(house, city.city, sizes)
    await tendSources(house, city.city, sizes)
  }
  assert.deepEqual(readdirSync(join(path, 'taken')).toSorted(), [
    'log',
    'log.2',
    'log.2.report.txt',
    'log.report.txt',
  ])
})

test('a growing file is read on where the last reading ended, a call in the middle of it included', async () => {
  const path = join(inbox, 'queue_log')
  const source = await makeSource(city, 'kawasaki', { way: 'follow', path })
  const lines = printQueueLog(calls(4, 40)).split('\n')
  writeFileSync(path, '')
  for (let at = 0; at < lines.length; at += 7) {
    const text = lines.slice(at, at + 7).join('\n')
    appendFileSync(path, at + 7 < lines.length ? `${text}\n` : text)
    await tendSources(house, city.city, new Map())
  }
  assert.equal((await factsOf(source)).length, 40)
  const [row, ...more] = await importsOf(source)
  assert.deepEqual([row?.taken, row?.repeated, row?.refused, row?.state, more.length], [40, 0, 0, 'done', 0])
})

test('a followed file that is rotated is read to its end under its new name, then the new one from its start', async () => {
  const path = join(inbox, 'rotated')
  const source = await makeSource(city, 'kawasaki', { way: 'follow', path })
  const [old, fresh] = [printQueueLog(calls(5)), printQueueLog(calls(6))]
  const cut = old.indexOf('\n', old.length / 2) + 1
  writeFileSync(path, old.slice(0, cut))
  await tendSources(house, city.city, new Map())
  appendFileSync(path, old.slice(cut))
  renameSync(path, `${path}.1`)
  writeFileSync(path, fresh)
  await tendSources(house, city.city, new Map())
  assert.equal((await factsOf(source)).length, 40)
})

test('a followed file that is copied away and begun anew is read from its start', async () => {
  const path = join(inbox, 'truncated')
  const source = await makeSource(city, 'kawasaki', { way: 'follow', path })
  writeFileSync(path, printQueueLog(calls(7)))
  await tendSources(house, city.city, new Map())
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
  appendFileSync(path, printQueueLog(calls(8, 60)))
  await tendSources(house, city.city, new Map())
  assert.equal((await factsOf(source)).length, 80)
})

test('what keeps a source from working is told, holds up no other, and goes when it is mended', async () => {
  const path = join(inbox, 'later')
  const source = await makeSource(city, 'kawasaki', { way: 'folder', path })
  await tendSources(house, city.city, new Map())
  assert.match((await troubleOf(source))?.trouble ?? '', /見つかりません/)
  mkdirSync(path)
  await tendSources(house, city.city, new Map())
  assert.equal((await troubleOf(source))?.trouble, null)
})

test('nothing outside the folders that the operator allows is read, not even through a link', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'kijun-outside-'))
  after(() => rmSync(outside, { recursive: true }))
  writeFileSync(join(outside, 'secret'), 'secret')
  const plain = await makeSource(city, 'kawasaki', { way: 'follow', path: join(outside, 'secret') })
  symlinkSync(outside, join(inbox, 'link'))
  const linked = await makeSource(city, 'kawasaki', { way: 'folder', path: join(inbox, 'link') })
  const climbing = await makeSource(city, 'kawasaki', {
    way: 'follow',
    path: join(inbox, '..', '..', '..', 'etc', 'passwd'),
  })
  await tendSources(house, city.city, new Map())
  await tendSources(house, city.city, new Map())
  for (const source of [plain, linked, climbing]) {
    assert.match((await troubleOf(source))?.trouble ?? '', /読み取ってよい場所/)
    assert.deepEqual(await importsOf(source), [])
  }
  assert.ok(existsSync(join(outside, 'secret')))
})

test('an upload that a power cut broke off goes on by itself; other imports are marked as broken off', async () => {
  const source = await makeSource(city, 'kawasaki')
  const [id, other] = [crypto.randomUUID(), crypto.randomUUID()]
  const held = await hold(house, id, new File([printQueueLog(calls(9))], 'q.log'))
  await inTrx(trx => beginImport(trx, id, { ...incoming(source, bytesOf('')), held }, house.now()))
  await inTrx(trx => beginImport(trx, other, incoming(source, bytesOf('')), house.now()))
  city.setNow(new Date(+house.now() + 1000))
  await resumeImports(house, city.city)
  const rows = await importsOf(source)
  assert.deepEqual(
    rows.map(row => [row.import, row.state, row.taken]).toSorted(),
    [
      [id, 'done', 20],
      [other, 'stopped', 0],
    ].toSorted(),
  )
  assert.deepEqual(readdirSync(heldFolder(house)), [])
})

test('personal data is deleted when it is due, and no figure changes by it', async () => {
  const source = await makeSource(city, 'takatsu')
  const id = crypto.randomUUID()
  const held = await hold(house, id, new File([`${printQueueLog(calls(10, 200))}broken\n`], 'q.log'))
  await importHeld(house, { ...incoming(source, bytesOf('')), office: 'takatsu', id }, held)
  const count = () =>
    inTrx(async trx => ({
      callers: (
        await trx.selectFrom('call_callers').select('subject').where('office', '=', 'takatsu').execute()
      ).length,
      refusals: (
        await trx.selectFrom('call_refusals').select('nth').where('office', '=', 'takatsu').execute()
      ).length,
    }))
  const before = [
    await figures(city, 'missed-calls-returned', 'takatsu'),
    await figures(city, 'calls-answered-in-time', 'takatsu'),
  ]
  assert.ok((await count()).callers > 5)
  assert.equal((await count()).refusals, 1)
  city.setNow(new Date('2024-07-14T23:00:00+09:00'))
  await keepRetention(house, city.city)
  assert.ok((await count()).callers > 5, 'the thirtieth day is still kept')
  city.setNow(new Date('2024-07-15T00:00:00+09:00'))
  await keepRetention(house, city.city)
  assert.deepEqual(await count(), { callers: 0, refusals: 0 })
  assert.deepEqual(
    [
      await figures(city, 'missed-calls-returned', 'takatsu'),
      await figures(city, 'calls-answered-in-time', 'takatsu'),
    ],
    before,
  )
  assert.deepEqual(await differences(city), [])
})
