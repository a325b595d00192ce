// A database of its own for each test file, copied from a migrated template on a real embedded engine.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { openEngine } from './engine.ts'
import { migrationTexts } from './migrate.ts'
import { type Store, storeOn } from './store.ts'

/** `npm test` starts one engine for all files and names its folder here; a file run alone starts its own. */
const shared = process.env.KIJUN_TEST_FOLDER

export async function openTestStore(): Promise<Store> {
  const folder = shared ?? mkdtempSync(join(tmpdir(), 'kijun-test-'))
  const engine = await openEngine(folder)
  const database = `test_${randomBytes(6).toString('hex')}`
  const template = await ensureTemplate(engine.connection)
  await asOwner(engine.connection, client =>
    client.query(`create database ${database} template ${template} strategy wal_log`),
  )
  const store = await storeOn({ ...engine.connection, database }, async () => {})
  after(async () => {
    await store.close()
    await asOwner(engine.connection, client => client.query(`drop database ${database} with (force)`))
    if (shared) return
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return store
}

async function ensureTemplate(connection: pg.ClientConfig): Promise<string> {
  const name = `template_${createHash('sha256').update(JSON.stringify(migrationTexts())).digest('hex').slice(0, 12)}`
  await asOwner(connection, async client => {
    await client.query('select pg_advisory_lock(1)')
    const found = await client.query('select from pg_database where datname = $1', [name])
    if (found.rowCount) return
    await client.query(`create database ${name}_new`)
    const store = await storeOn({ ...connection, database: `${name}_new` }, async () => {})
    await store.close()
    await client.query(`alter database ${name}_new rename to ${name}`)
  })
  return name
}

async function asOwner(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  await work(client)
  await client.end()
}
