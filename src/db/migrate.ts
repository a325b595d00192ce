// Brings a database to the newest form: numbered SQL files, forward only, one statement at a time, every table guarded.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Schema } from './schema.ts'

/** Every folder that holds migrations; an instrument adds its own here. */
const folders = [
  new URL('./migrations/', import.meta.url),
  new URL('../instruments/calls/migrations/', import.meta.url),
  new URL('../instruments/mailings/migrations/', import.meta.url),
  new URL('../casework/migrations/', import.meta.url),
  new URL('../messages/migrations/', import.meta.url),
  new URL('../instruments/incidents/migrations/', import.meta.url),
  new URL('../instruments/hand-offs/migrations/', import.meta.url),
  new URL('../instruments/call-backs/migrations/', import.meta.url),
  new URL('../instruments/contacts/migrations/', import.meta.url),
  new URL('../instruments/refusals/migrations/', import.meta.url),
  new URL('../instruments/voices/migrations/', import.meta.url),
  new URL('../attachments/migrations/', import.meta.url),
  new URL('../improvement/goals/migrations/', import.meta.url),
  new URL('../instruments/notices/migrations/', import.meta.url),
  new URL('../instruments/text-check/migrations/', import.meta.url),
  new URL('../improvement/practices/migrations/', import.meta.url),
  new URL('../improvement/year/migrations/', import.meta.url),
  new URL('../instruments/self-checks/migrations/', import.meta.url),
  new URL('../improvement/actions/migrations/', import.meta.url),
  new URL('../improvement/meetings/migrations/', import.meta.url),
]

/** The program's role: it owns nothing, so the rights and the row guards bind it. */
export const programRole = 'kijun_program'

/** To the newest form, or to that of an older backup. Returns the names of what was newly run. */
export async function migrate(owner: Kysely<Schema>, form?: string): Promise<string[]> {
  // Most starts find nothing to do, and one question is enough to know it.
  if (!form && (await hasAll(owner, Object.keys(readMigrations())))) return []
  await ensureProgramRole(owner)
  const { Migrator } = await import('kysely/migration')
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => readMigrations() },
    // Rooms are built side by side: the smaller number may arrive after the larger one.
    allowUnorderedMigrations: true,
  })
  const { error, results = [] } = await (form ? migrator.migrateTo(form) : migrator.migrateToLatest())
  if (error) throw error
  if (results.length > 0) await guardTables(owner)
  return results.map(result => result.migrationName)
}

async function hasAll(owner: Kysely<Schema>, names: readonly string[]): Promise<boolean> {
  const table =
    await sql`select from pg_tables where schemaname = 'public' and tablename = 'kysely_migration'`.execute(
      owner,
    )
  if (table.rows.length === 0) return false
  const ran = await sql<{ name: string }>`select name from kysely_migration`.execute(owner)
  const known = new Set(ran.rows.map(({ name }) => name))
  return names.every(name => known.has(name))
}

function readMigrations(): Record<string, Migration> {
  return Object.fromEntries(migrationTexts().map(({ name, text }) => [name, { up: db => run(db, text) }]))
}

export const migrationTexts = (): { name: string; text: string }[] =>
  folders.flatMap(folder =>
    readdirSync(folder).map(file => ({
      name: basename(file, '.sql'),
      text: readFileSync(new URL(file, folder), 'utf8'),
    })),
  )

/** The form of today's program: the name of its last migration. */
export const newestForm = (): string => Object.keys(readMigrations()).toSorted().at(-1) ?? ''

async function run(db: Kysely<unknown>, text: string): Promise<void> {
  for (const statement of text.split(/;\s*$/m)) if (statement.trim()) await sql.raw(statement).execute(db)
}

/** Roles belong to the whole server, so another of our databases there may have made it already. */
async function ensureProgramRole(owner: Kysely<Schema>): Promise<void> {
  const role = sql.raw(programRole)
  const found = await sql`select from pg_roles where rolname = ${programRole}`.execute(owner)
  if (found.rows.length > 0) return
  await sql`create role ${role} nologin`.execute(owner)
  await sql`grant ${role} to current_user`.execute(owner)
}

/**
 * Row guards for every table that has a city: rows of another city, or of an office not in this
 * transaction's access, do not exist. A new table is guarded without anyone having to remember it.
 */
async function guardTables(owner: Kysely<Schema>): Promise<void> {
  const tables = await sql<{ name: string; has_office: boolean }>`
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'office' and not a.attisdropped) as has_office
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity and c.relname <> 'cities'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'city')`.execute(owner)
  for (const { name, has_office } of tables.rows) {
    const table = sql.id(name)
    const guard = has_office ? sql`${sameCity} and ${sameOffice}` : sameCity
    await sql`create policy guard on ${table} using (${guard})`.execute(owner)
    await sql`alter table ${table} enable row level security`.execute(owner)
  }
}

const sameCity = sql`city = current_setting('kijun.city', true)`
// A CASE, because the planner takes half the rows for one; of an OR it believes that next to none are left, and plans badly.
const sameOffice = sql`case when current_setting('kijun.offices', true) = '*' then true
  else office = any (string_to_array(current_setting('kijun.offices', true), ',')) end`
