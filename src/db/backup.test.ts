import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { shelveFolder, shippedEditions } from '../editions/shipped.ts'
import { checkTallies } from '../facts/replay.ts'
import { verifyChains } from '../facts/verify.ts'
import { counters, type House, houseOn } from '../house.ts'
import { backUp, restore } from './backup.ts'
import { openTestStore } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'kijun-backup-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'backup.gz')
const now = new Date('2024-06-14T18:00:00+09:00')
const access = { city: 'kawasaki', offices: '*' } as const
const openTestHouse = async () =>
  houseOn(await openTestStore(), { dataFolder: folder, log: pino({ level: 'silent' }), now: () => now })

const call = (key: number) => ({
  kind: 'call.unanswered',
  happenedAt: now,
  office: 'kawasaki',
  section: 'kumin',
  source: 'calls/1',
  sourceKey: String(key),
  body: { rang: key, announced: false, open: true, why: 'timeout' },
})
const record = (house: House, from: number, to: number) =>
  house.store.within(access, trx =>
    house.ledger.record(
      trx,
      'kawasaki',
      Array.from({ length: to - from }, (_, n) => call(from + n)),
      now,
    ),
  )

const house = await openTestHouse()
await house.store.within(access, async trx => {
  await trx.insertInto('cities').values({ city: 'kawasaki', name: '川﨑市\t"\\\n葛󠄀' }).execute()
  assert.deepEqual(
    await shelveFolder(trx, 'kawasaki', join(shippedEditions, 'kawasaki/r6'), { now, staff: null }),
    {},
  )
})
await record(house, 0, 500)

test('last night’s backup, restored on an empty machine, holds every row, every tally and an unbroken chain', async () => {
  const taken = await backUp(house.store, file, now)
  const other = await openTestHouse()
  assert.deepEqual(await restore(other.store, file), taken)
  assert.deepEqual(await other.store.cities(), await house.store.cities())
  await other.store.within(access, async trx => {
    const { facts, differences } = await checkTallies(
      trx,
      'kawasaki',
      counters,
      await other.termsOf(trx, 'kawasaki'),
    )
    assert.deepEqual([facts, differences], [500, []])
    assert.deepEqual(await verifyChains(trx, 'kawasaki'), { facts: 500, broken: [] })
  })
  const { recorded } = await record(other, 500, 501)
  assert.equal(recorded.length, 1)
})

test('the files that rows name go with them, and nothing else in or out of the folder', async () => {
  const [from, to] = ['files', 'files-back'].map(name => join(folder, name))
  const name = 'kawasaki/4a/01900000-0000-7000-8000-00000000004a'
  const bytes = Buffer.from([0, 10, 13, 92, 255])
  mkdirSync(join(from ?? '', 'kawasaki/4a'), { recursive: true })
  writeFileSync(join(from ?? '', name), bytes)
  writeFileSync(join(from ?? '', `${name}.part`), 'half')
  const taken = await backUp(house.store, file, now, { folder: from })
  assert.equal(taken.files, 1)
  const other = await openTestHouse()
  assert.deepEqual(await restore(other.store, file, { folder: to }), taken)
  assert.deepEqual(readFileSync(join(to ?? '', name)), bytes)
  const evil = gunzipSync(readFileSync(file)).toString().replace(`\\file ${name}`, '\\file ../../escaped')
  writeFileSync(join(folder, 'evil.gz'), gzipSync(evil))
  const third = await openTestHouse()
  assert.ok('refused' in (await restore(third.store, join(folder, 'evil.gz'), { folder: to })))
})

test('a backup taken while facts are being written is of one moment: its tallies equal its facts', async () => {
  const writing = (async () => {
    for (let n = 1000; n < 3000; n += 100) await record(house, n, n + 100)
  })()
  await backUp(house.store, file, now)
  await writing
  const other = await openTestHouse()
  assert.ok(!('refused' in (await restore(other.store, file))))
  await other.store.within(access, async trx =>
    assert.deepEqual(
      (await checkTallies(trx, 'kawasaki', counters, await other.termsOf(trx, 'kawasaki'))).differences,
      [],
    ),
  )
})

test('a database that holds a city is never overwritten', async () => {
  const answer = await restore(house.store, file)
  assert.match('refused' in answer ? answer.refused : '', /もう市のデータがあります/)
})

test('a backup cut anywhere is refused and leaves nothing behind, and the whole one can still be restored', async () => {
  await backUp(house.store, file, now)
  const other = await openTestHouse()
  const text = gunzipSync(readFileSync(file))
  const bytes = readFileSync(file)
  const cuts = [
    bytes.subarray(0, bytes.length / 2),
    gzipSync(text.subarray(0, text.length / 2)),
    gzipSync(text.subarray(0, -20)),
    Buffer.from('PK'),
  ]
  for (const [index, part] of cuts.entries()) {
    writeFileSync(join(folder, 'cut.gz'), part)
    const answer = await restore(other.store, join(folder, 'cut.gz'))
    assert.match('refused' in answer ? answer.refused : `${index} taken`, /途中で切れているか、壊れています/)
    assert.deepEqual(await other.store.cities(), [])
  }
  assert.ok(!('refused' in (await restore(other.store, file))))
})

test('a file that is not there or not ours is refused in plain words', async () => {
  const other = await openTestHouse()
  writeFileSync(join(folder, 'other.gz'), gzipSync('hello\nworld\n!\n'))
  const missing = await restore(other.store, join(folder, 'none.gz'))
  const foreign = await restore(other.store, join(folder, 'other.gz'))
  assert.match('refused' in missing ? missing.refused : '', /ありません/)
  assert.match('refused' in foreign ? foreign.refused : '', /控えのファイルではありません/)
})

test('a backup in an older form is restored and brought to the newest', async () => {
  await backUp(house.store, file, now)
  // An older form had fewer tables: here the three that have not changed since the first.
  const parts = gunzipSync(readFileSync(file)).toString().split('\\table ')
  const older = parts.filter((part, index) => index === 0 || /^(cities|fact_chains|facts) /.test(part))
  const text = older.join('\\table ').replace(/^\\form .*$/m, '\\form 0001-ground')
  const rows = text.split('\n').length - 1 - 3 - 2 * 3
  writeFileSync(join(folder, 'older.gz'), gzipSync(`${text}\\end 3 ${rows}\n`))
  const other = await openTestHouse()
  assert.deepEqual(await restore(other.store, join(folder, 'older.gz')), {
    tables: 3,
    rows,
    files: 0,
    form: '0001-ground',
  })
  assert.deepEqual(await other.store.cities(), await house.store.cities())
  await other.store.within(access, trx => trx.selectFrom('snapshots').selectAll().execute())
})
