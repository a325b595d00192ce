// Sets the house up and runs one of its programs on the Node it ships with: `node scripts/run.cjs src/main.ts`.
// Plain CommonJS for any Node from 16 on, because this is the one file that runs before anything is installed.
const { spawn, spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')
const modules = join(root, 'node_modules')

function install() {
  const lock = join(root, 'package-lock.json')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  const stamp = join(modules, '.kijun-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Kijun: 必要な部品をそろえています（初回と更新の後だけ）…\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    process.stderr.write(
      'Kijun: 部品をそろえられませんでした。npm の登録所（registry）に届くか確かめてください。\n',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

function shippedNode() {
  for (const name of [`node-linux-${process.arch}`]) {
    const found = join(modules, name, 'bin', 'node')
    if (existsSync(found)) return found
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  process.stderr.write(`Kijun: Node 22.18 以上が要ります（いまは ${process.versions.node}）。\n`)
  process.exit(1)
}

install()
const [program, ...rest] = process.argv.slice(2)
const node = shippedNode()
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, program), ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(node, '..')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)))
