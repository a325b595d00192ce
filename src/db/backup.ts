// Backup and restore: every table of one moment and the files its rows name, in one readable file, of any engine.
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { migrate, newestForm } from './migrate.ts'
import type { Store } from './store.ts'

const firstLine = '-- Kijun backup 1'

export type Backup = { tables: number; rows: number; files: number; form: string }

/** Where the files lie that rows name by their id: the folder of attachments. */
type Files = { folder?: string | undefined }

/** Writes the file beside its name first, so that a broken backup never has the name of a whole one. */
export async function backUp(store: Store, file: string, now: Date, { folder }: Files = {}): Promise<Backup> {
  const client = store.client()
  await client.connect()
  const part = `${file}.part`
  const gzip = createGzip({ level: 6 })
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600 }))
  try {
    await client.query('begin isolation level repeatable read read only')
    const form = newestForm()
    await write(gzip, `${firstLine}\n-- taken ${now.toISOString()}\n\\form ${form}\n`)
    const tables = await tablesOf(client)
    let rows = 0
    for (const { name, columns } of tables) {
      await write(gzip, `\\table ${name} ${columns}\n`)
      rows += await copyOut(client, name, columns, gzip)
      await write(gzip, '\\.\n')
    }
    // After the tables: whatever a row of that moment names was on the disk before it.
    const files = folder === undefined ? 0 : await filesOut(folder, gzip)
    await write(gzip, `\\end ${tables.length} ${rows} ${files}\n`)
    gzip.end()
    await written
    await rename(part, file)
    return { tables: tables.length, rows, files, form }
  } finally {
    await client.end()
  }
}

async function tablesOf(client: pg.Client): Promise<{ name: string; columns: string }[]> {
  const found = await client.query<{ name: string; columns: string }>(`
    select c.relname as name, string_agg(quote_ident(a.attname), ',' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely%' and a.attnum > 0 and not a.attisdropped
    group by c.relname order by c.relname`)
  return found.rows
}

async function copyOut(client: pg.Client, name: string, columns: string, into: Writable): Promise<number> {
  const copy = client.query(copyTo(`copy "${name}" (${columns}) to stdout`))
  let rows = 0
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === 10) rows++
    await write(into, chunk)
  }
  return rows
}

/** `city/xx/id`, as attachments are kept; nothing else in the folder is carried, and nothing else is put back. */
const kept = /^[a-z0-9-]+\/[0-9a-f]{2}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function filesOut(folder: string, into: Writable): Promise<number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let files = 0
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    if (!entry.isFile() || !kept.test(name)) continue
    // Removed meanwhile: its row is gone too, or will find it missing as it does in the house itself.
    const bytes = await readFile(path).catch(() => undefined)
    if (!bytes) continue
    await write(into, `\\file ${name} ${bytes.toString('base64')}\n`)
    files++
  }
  return files
}

async function fileIn(folder: string | undefined, name: string, bytes: string): Promise<boolean> {
  if (folder === undefined || !kept.test(name)) return false
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, Buffer.from(bytes, 'base64'), { mode: 0o600, flush: true })
  return true
}

async function write(into: Writable, chunk: string | Buffer): Promise<void> {
  if (!into.write(chunk)) await once(into, 'drain')
}

/**
 * Puts a backup into an empty database: the form it was taken in, its rows in one transaction, then the migrations
 * since. Refuses a database that holds a city, and a file that is cut or not ours; then nothing is kept.
 */
export async function restore(
  store: Store,
  file: string,
  { folder }: Files = {},
): Promise<Backup | { refused: string }> {
  if ((await store.cities()).length > 0)
    return {
      refused:
        'この場所にはもう市のデータがあります。控えを戻せるのは空の場所だけです。KIJUN_DATA で別の場所を指してください。',
    }
  const client = store.client()
  await client.connect()
  try {
    const restored = await readBack(store, client, linesOf(file), folder)
    if (!('refused' in restored)) await migrate(store.owner)
    return restored
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return { refused: `控えのファイル ${file} がありません。名前を確かめてください。` }
    // Broken compression, or data that a table cannot read (SQLSTATE class 22).
    if (typeof code === 'string' && /^(Z_|22)/.test(code)) return { refused: cut }
    throw error
  } finally {
    await client.end()
  }
}

const cut = '控えのファイルが途中で切れているか、壊れています。何も戻していません。別の控えを使ってください。'

/** A line keeps its bytes: COPY text escapes every line break inside a value. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', error => gunzip.destroy(error))
  yield* createInterface({ input: source.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY })
}

async function readBack(
  store: Store,
  client: pg.Client,
  lines: AsyncGenerator<string>,
  folder: string | undefined,
): Promise<Backup | { refused: string }> {
  const next = async () => (await lines.next()).value as string | undefined
  const [first, , formLine] = [await next(), await next(), await next()]
  const form = formLine?.startsWith('\\form ') ? formLine.slice(6) : undefined
  if (first !== firstLine || !form) return { refused: 'Kijun の控えのファイルではありません。' }
  if (form > newestForm())
    return {
      refused: 'この控えは、今のものより新しい版の Kijun で取られています。先に Kijun を新しくしてください。',
    }
  await takeForm(store, form)
  const done = { tables: 0, rows: 0, files: 0, form }
  await client.query('begin')
  for (let line = await next(); line !== undefined; line = await next()) {
    const [word, name = '', columns = '', files = '0'] = line.split(' ')
    if (word === '\\end') {
      if (Number(name) !== done.tables || Number(columns) !== done.rows || Number(files) !== done.files) break
      await client.query('commit')
      return done
    }
    if (word === '\\file' && (await fileIn(folder, name, columns))) {
      done.files++
      continue
    }
    if (word !== '\\table') break
    // Cut within this very line, its columns are not whole; then nothing follows it.
    const first = await next()
    if (first === undefined) break
    done.rows += await copyIn(client, name, columns, first, next)
    done.tables++
  }
  await client.query('rollback')
  return { refused: cut }
}

/** An empty database is made anew in the form of an older backup. */
async function takeForm(store: Store, form: string): Promise<void> {
  if (form === newestForm()) return
  await sql`drop schema public cascade`.execute(store.owner)
  await sql`create schema public`.execute(store.owner)
  await sql`grant usage on schema public to public`.execute(store.owner)
  await migrate(store.owner, form)
}

async function copyIn(
  client: pg.Client,
  name: string,
  columns: string,
  first: string,
  next: () => Promise<string | undefined>,
): Promise<number> {
  const copy = client.query(copyFrom(`copy "${name}" (${columns}) from stdin`))
  const taken = finished(copy)
  let rows = 0
  try {
    for (let line: string | undefined = first; line !== undefined && line !== '\\.'; line = await next()) {
      await write(copy, `${line}\n`)
      rows++
    }
    copy.end()
    await taken
    return rows
  } catch (error) {
    // The server must be told that the rest will not come, or it waits for it.
    copy.destroy()
    await taken.catch(() => {})
    throw error
  }
}
