// Writes src/db/schema.ts from the migrated database, or with --check says whether it has drifted.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore } from '../src/db/store.ts'

const base: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  date: 'string',
  jsonb: 'Json',
  bytea: 'Buffer',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  'timestamp with time zone': 'Date',
  'text[]': 'string[]',
}

const file = new URL('../src/db/schema.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'kijun-schema-'))
const store = await openStore({ dataFolder: folder })
try {
  const text = await schemaText()
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text) {
      console.error(
        'src/db/schema.ts が移行後のデータベースと違います。npm run schema で書き直してください。',
      )
      process.exitCode = 1
    } else console.log('src/db/schema.ts はデータベースと同じです。')
  } else writeFileSync(file, text)
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

async function schemaText(): Promise<string> {
  const columns = await sql<{
    table: string
    column: string
    type: string
    optional: boolean
    given: boolean
  }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      not a.attnotnull as optional, a.atthasdef as given
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(store.owner)
  const tables = Map.groupBy(columns.rows, row => row.table)
  const types = [...tables].map(
    ([table, rows]) =>
      `export type ${pascal(table)} = {\n${rows.map(row => `  ${row.column}: ${typeOf(row)}\n`).join('')}}\n`,
  )
  const schema = [...tables.keys()].map(table => `  ${table}: ${pascal(table)}\n`).join('')
  return `// The tables as types. Written by \`npm run schema\` from the migrations; never by hand.
import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read as what it holds; whoever reads it checks it. */
export type Json = ColumnType<unknown, string, string>

${types.join('\n')}
export type Schema = {
${schema}}
`
}

function typeOf({ type, optional, given }: { type: string; optional: boolean; given: boolean }): string {
  const known = base[type]
  if (!known) throw new Error(`no type for ${type}`)
  const nullable = optional ? `${known} | null` : known
  if (!given) return nullable
  return known === 'Json' ? 'ColumnType<unknown, string | undefined, string>' : `Generated<${nullable}>`
}

function pascal(table: string): string {
  return table.replace(/(^|_)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase())
}
