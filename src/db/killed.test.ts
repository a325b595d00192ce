import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { checkTallies } from '../facts/replay.ts'
import { verifyChains } from '../facts/verify.ts'
import { counters, openHouse } from '../house.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'kijun-killed-'))
after(() => rmSync(dataFolder, { recursive: true }))
const access = { city: 'kawasaki', offices: '*' } as const
const open = () => openHouse({ dataFolder, log: pino({ level: 'silent' }) })

/** A program that records one fact after another and says the key of each one that was acknowledged. */
const program = `
  import { pino } from 'pino'
  import { openHouse } from ${JSON.stringify(new URL('../house.ts', import.meta.url).href)}
  const house = await openHouse({ dataFolder: ${JSON.stringify(dataFolder)}, log: pino({ level: 'silent' }) })
  for (let n = 0; n < 100_000; n++) {
    const sourceKey = process.argv[1] + '-' + n
    await house.store.within({ city: 'kawasaki', offices: '*' }, trx => house.ledger.record(trx, 'kawasaki', [{
      kind: 'call.unanswered', happenedAt: new Date(), office: 'kawasaki', section: 'kumin', source: 'killed', sourceKey,
      subject: 'call:' + sourceKey, body: { rang: n % 20, announced: false, open: true, why: 'timeout' },
    }], new Date()))
    console.log(sourceKey)
  }`

async function recordUntilKilled(round: number, kill: (pid: number) => void): Promise<string[]> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module-typescript',
    '-e',
    program,
    String(round),
  ]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(import.meta.dirname, '../..'),
  })
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length !== 5 + round * 7) continue
    await sleep(round * 3)
    kill(child.pid ?? 0)
  }
  return acknowledged
}

const engine = () => Number(readFileSync(join(dataFolder, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

test('killed at any instant and started again: every acknowledged entry is there, and the tallies equal the replay', async () => {
  const first = await open()
  await first.store.within(access, trx =>
    trx.insertInto('cities').values({ city: 'kawasaki', name: '川崎市' }).execute(),
  )
  await first.close()
  const acknowledged: string[] = []
  for (let round = 1; round <= 6; round++) {
    const keys = await recordUntilKilled(round, pid => {
      // In turn the program alone, and the engine with it, as in a power cut.
      if (round % 2 === 0) process.kill(engine(), 'SIGKILL')
      process.kill(pid, 'SIGKILL')
    })
    assert.ok(keys.length >= 5)
    acknowledged.push(...keys)
    const house = await open()
    await house.store.within(access, async trx => {
      const rows = await trx.selectFrom('facts').select('source_key').where('city', '=', 'kawasaki').execute()
      const kept = new Set(rows.map(row => row.source_key))
      assert.deepEqual(
        acknowledged.filter(key => !kept.has(key)),
        [],
      )
      assert.deepEqual(
        (await checkTallies(trx, 'kawasaki', counters, await house.termsOf(trx, 'kawasaki'))).differences,
        [],
      )
      assert.deepEqual((await verifyChains(trx, 'kawasaki')).broken, [])
    })
    await house.close()
  }
})
