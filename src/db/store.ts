// Opens the database, embedded or a server, and gives every piece of work a transaction that sees only what its access allows.
import { hash } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { openEngine } from './engine.ts'
import { migrate, programRole } from './migrate.ts'
import type { Schema } from './schema.ts'

/** A transaction under one access. */
export type Work = Kysely<Schema>

/** Whose rows a transaction may see and write: one city, and all its offices or those named. */
export type Access = { city: string; offices: '*' | readonly string[] }

export type Store = {
  /**
   * Runs the work in one transaction under the access; everything or nothing is kept.
   * The work may be run again when another transaction recorded the same thing at the same instant.
   */
  within<T>(access: Access, work: (trx: Work) => Promise<T>): Promise<T>
  /** The same for work that only reads, which the engine holds it to: nobody waits for the transaction to end. */
  look<T>(access: Access, work: (trx: Work) => Promise<T>): Promise<T>
  /** Cities are the one table read before anybody is known. */
  cities(): Promise<{ city: string; name: string; measures: string }[]>
  /** The owner's connection, for migrations and checks of the whole. */
  owner: Kysely<Schema>
  /** A connection of the owner's own, not yet open, for backup and restore. */
  client(): pg.Client
  /** The form of the database, as the name of the newest migration that was newly run here. */
  migrated: string[]
  close(): Promise<void>
}

export type Where = { dataFolder: string; databaseUrl?: string | undefined }

export async function openStore(where: Where): Promise<Store> {
  if (where.databaseUrl) return storeOn({ connectionString: where.databaseUrl }, async () => {})
  const engine = await openEngine(where.dataFolder)
  return storeOn(engine.connection, engine.close)
}

/** A store on a connection that somebody else keeps open. */
export async function storeOn(connection: pg.ClientConfig, closeEngine: () => Promise<void>): Promise<Store> {
  const owner = pool(connection, 2)
  const migrated = await migrate(owner)
  const program = pool({ ...connection, options: `-c role=${programRole}` }, 16)
  return {
    owner,
    client: () => new pg.Client({ ...connection, types }),
    migrated,
    within: (access, work) => within(program, access, work, writing),
    look: (access, work) => within(program, access, work, reading),
    cities: () => program.selectFrom('cities').select(['city', 'name', 'measures']).orderBy('city').execute(),
    close: async () => {
      await program.destroy()
      await owner.destroy()
      await closeEngine()
    },
  }
}

function pool(connection: pg.ClientConfig, max: number): Kysely<Schema> {
  const connections = new pg.Pool({ ...connection, max, types, application_name: 'kijun', pipeline: true })
  connections.on('connect', quicken)
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the program.
  connections.on('error', () => {})
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: connections }) })
}

/** What every page asks opens with this comment: it is planned once per connection, and not for every page anew. */
export const asked = sql.raw('/* asked by every page */')

/**
 * A statement without an answer opens with this comment: it goes out together with the next one, which Kysely would
 * hold back until the answer. The engine takes them in order, and should one fail, it refuses all that follows in the
 * transaction; so nothing is done as if it had worked, and what is refused next says why the first was.
 */
export const ahead = sql.raw('/* ahead of the next */')

type Quick = pg.PoolClient & { connection: { stream: { cork(): void; uncork(): void } } }

function quicken(client: pg.PoolClient): void {
  const query: (...asked: unknown[]) => Promise<unknown> = client.query.bind(client)
  const { stream } = (client as Quick).connection
  const planned = (text: string, values: unknown, ...rest: unknown[]) =>
    query({ name: hash('sha1', text), text, values }, ...rest)
  /** What went wrong with each statement sent ahead since the last answer. */
  let before: Promise<unknown>[] = []
  const quick = (text: unknown, values: unknown, ...rest: unknown[]) => {
    if (typeof text !== 'string') return query(text, values, ...rest)
    if (text.startsWith('/* ahead')) {
      stream.cork()
      setImmediate(() => stream.uncork())
      const sent = Array.isArray(values) && values.length > 0 ? planned : query
      before.push(sent(text, values, ...rest).then(nothing, error => error))
      return Promise.resolve({ command: '', rowCount: null, rows: [] })
    }
    const failed = Promise.all(before).then(all => all.find(error => error !== undefined))
    before = []
    const sent = text.startsWith('/* asked') ? planned : query
    return sent(text, values, ...rest).then(
      async answer => {
        // The engine answers the commit of a transaction in which something failed as if all were well.
        const why = await failed
        if (why !== undefined) throw why
        return answer
      },
      async error => {
        throw isAborted(error) ? ((await failed) ?? error) : error
      },
    )
  }
  Object.assign(client, { query: quick })
}

const nothing = () => undefined

/** What the engine answers in a transaction in which something has failed before. */
const isAborted = (error: unknown): boolean => (error as { code?: string }).code === '25P02'

/** Days stay text (a Date would bring the machine's zone in); counts of bigint become numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === 1082) return (text: string) => text
    if (oid === 20) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

const commits = new WeakMap<Work, (() => void)[]>()

/** Done once the transaction is kept, and never when it is not: for telling those who watch. It must not throw. */
export const afterCommit = (trx: Work, done: () => void): void => {
  commits.get(trx)?.push(done)
}

const writing = { begin: 'begin', commit: sql`commit` }
const reading = { begin: 'begin read only', commit: sql`${ahead} commit` }

async function within<T>(
  program: Kysely<Schema>,
  access: Access,
  work: (trx: Work) => Promise<T>,
  { begin, commit }: typeof writing,
): Promise<T> {
  const opening = sql.raw(
    `/* ahead */ ${begin}; set local kijun.city = '${slug(access.city)}'; set local kijun.offices = '${offices(access)}'`,
  )
  for (let attempt = 1; ; attempt++) {
    try {
      return await program.connection().execute(async trx => {
        const after: (() => void)[] = []
        commits.set(trx, after)
        await opening.execute(trx)
        try {
          const result = await work(trx)
          await commit.execute(trx)
          for (const done of after) done()
          return result
        } catch (error) {
          await sql`rollback`.execute(trx)
          throw error
        }
      })
    } catch (error) {
      if (attempt === 4 || !collided(error)) throw error
    }
  }
}

/** Another transaction got there first: a deadlock, a lost race, or the same fact recorded at the same instant. */
function collided(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'facts_source_key')
}

const offices = (access: Access): string =>
  access.offices === '*' ? '*' : access.offices.map(slug).join(',')

/** SET LOCAL takes no parameters, so what goes into it is only ever a slug. */
function slug(text: string): string {
  if (!/^[a-z0-9-]+$/.test(text)) throw new Error(`not a slug: ${JSON.stringify(text)}`)
  return text
}
