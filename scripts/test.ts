// Runs every test: one embedded engine for all files, the browser of the machine for the journeys.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../src/db/engine.ts'

ensureBrowser()
const folder = mkdtempSync(join(tmpdir(), 'kijun-tests-'))
const engine = await openEngine(folder)
const named = process.argv.slice(2)
const files = named.length > 0 ? named : ['src/**/*.test.ts', 'journeys/**/*.test.ts', 'bench/**/*.test.ts']
const run = spawn(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-reporter=spec',
    '--test-concurrency=2',
    ...files,
  ],
  {
    stdio: 'inherit',
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, KIJUN_TEST_FOLDER: folder },
  },
)
run.on('exit', async code => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})

/** The journeys need a real browser. On Debian as root it is installed; elsewhere we say what to do. */
function ensureBrowser(): void {
  if (existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) return
  const packages = ['chromium', 'fonts-noto-cjk']
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error('Kijun: 試験に使うブラウザ（chromium）を入れています…')
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status
    if (
      apt('update', '-qq') === 0 &&
      apt('install', '-y', '-qq', '--no-install-recommends', ...packages) === 0
    )
      return
  }
  console.error('Kijun: 試験には chromium が要ります。入れるか、環境変数 CHROMIUM で場所を示してください。')
  process.exit(1)
}
