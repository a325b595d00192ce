// From the start of the program to its first page, on an existing database, beside the engine's own start; and its idle memory.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { openEngine } from '../src/db/engine.ts'
import { openHouse } from '../src/house.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import { everywhere, inTemporaryFolder, makeCity } from './temporary.ts'

const rounds = 9
const port = 3990
const main = join(import.meta.dirname, '../src/main.ts')

export const start: Bench = {
  name: 'start',
  about: '起動から最初のページまで ÷ データベースだけの起動。待機中のメモリー',
  async *run() {
    const { programs, engines, memory } = await inTemporaryFolder(async folder => {
      await withCity(folder)
      const programs: number[] = []
      const engines: number[] = []
      let memory = 0
      for (let round = 0; round < rounds + 1; round++) {
        const engine = await seconds(async () => (await openEngine(folder)).connection)
        await (await openEngine(folder)).close()
        let program: ChildProcess | undefined
        const firstPage = await seconds(async () => {
          program = launch(folder)
          await page()
        })
        if (round === rounds) {
          await sleep(3000)
          memory = memoryOf(folder, program?.pid ?? 0)
        }
        program?.kill('SIGTERM')
        await new Promise(done => program?.once('exit', done))
        // The first round fills the cache of compiled sources.
        if (round === 0) continue
        engines.push(engine)
        programs.push(firstPage)
      }
      return { programs, engines, memory }
    })
    yield held('start-to-first-page', median(programs), median(engines), 's', { atMost: 3 })
    yield { name: 'idle-memory', value: memory / 2 ** 20, unit: 'MB (PSS, program and database)' }
  },
}

async function withCity(dataFolder: string): Promise<void> {
  const house = await openHouse({ dataFolder, log: pino({ level: 'silent' }) })
  await house.store.within(everywhere, makeCity)
  await house.close()
}

const launch = (folder: string): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      KIJUN_DATA: folder,
      PORT: String(port),
      KIJUN_LOG: 'silent',
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
  })

async function page(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => undefined)
    if (answer?.ok) return void (await answer.text())
    await sleep(5)
  }
  throw new Error('the program did not open')
}

/** Bytes, shared pages counted once: the program, and every process of the engine of the folder. */
function memoryOf(folder: string, program: number): number {
  const postmaster = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
  const ours = readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && (pid === program || pid === postmaster || parentOf(pid) === postmaster))
  return ours.reduce((sum, pid) => sum + proportional(pid), 0)
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
const proportional = (pid: number): number =>
  1024 * Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
