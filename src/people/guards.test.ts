import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openTestStore } from '../db/testing.ts'

type Column = { table: string; column: string; type: string; needed: boolean; checked: string | null }
const store = await openTestStore()

/** Every table with a city, from the catalog, so that a new one is tried without being named here. */
const columns = (
  await sql<Column>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef as needed,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
        order by cardinality(k.conkey), k.oid limit 1) as checked
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and exists (select from pg_attribute x where x.attrelid = c.oid and x.attname = 'city')
    order by c.relname, a.attnum`.execute(store.owner)
).rows
const tables = [...Map.groupBy(columns, one => one.table)].filter(([table]) => table !== 'cities')

/** The directory, ward layers, closed months, names of matters and successors are read by every office of the city, and written by their own. */
const readByAll = [
  'offices',
  'sections',
  'overlays',
  'closings',
  'contact_matters',
  'section_successors',
  'notice_pages',
]

/** What happened to a contact is written by whoever sees it, and a section of another office can be told something. */
const addedByOthers = ['contact_moments', 'contact_notes', 'messages']

const values: Record<string, string> = {
  ...{
    text: 'x',
    uuid: '00000000-0000-4000-8000-000000000001',
    date: '2024-06-01',
    jsonb: '{}',
    bytea: '\\x00',
  },
  ...{ boolean: 'true', integer: '1', smallint: '1', bigint: '1', 'double precision': '1', 'text[]': '{}' },
  'timestamp with time zone': '2024-06-01T00:00:00Z',
}

/** A row of the table for a city and an office, as the owner puts it there; only what must be given is given. */
async function put(table: string, of: Column[], city: string, office: string): Promise<void> {
  const given = of.filter(one => one.needed)
  const value = ({ column, type, checked }: Column) =>
    column === 'city'
      ? city
      : column === 'office'
        ? office
        : (checked?.match(/'([a-z_-]+)'/)?.[1] ?? values[type])
  await sql`insert into ${sql.id(table)} (${sql.join(given.map(one => sql.id(one.column)))})
    values (${sql.join(given.map(one => sql`${value(one)}::${sql.raw(one.type)}`))})`.execute(store.owner)
}

/** What columns must be to each other is tried where they are written; here any row will do. */
const between = await sql<{ table: string; name: string }>`
  select conrelid::regclass::text as table, conname as name from pg_constraint
  where contype = 'c' and cardinality(conkey) > 1 and conrelid <> 0`.execute(store.owner)
for (const { table, name } of between.rows)
  await sql`alter table ${sql.id(table)} drop constraint ${sql.id(name)}`.execute(store.owner)

for (const city of ['here', 'there']) {
  await sql`insert into cities (city, name) values (${city}, ${city})`.execute(store.owner)
  for (const [table, of] of tables) {
    await put(table, of, city, 'mine')
    const keyed = await sql<{ keyed: boolean }>`
      select exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = ${table}::regclass and i.indisprimary and a.attname = 'office') as keyed`.execute(
      store.owner,
    )
    if (keyed.rows[0]?.keyed) await put(table, of, city, 'theirs')
  }
}

type Seen = { city: string; office?: string }
/** What the program sees in a table under an access; undefined when it may not read it at all. */
const seen = (
  table: string,
  access: { city: string; offices: '*' | string[] },
): Promise<Seen[] | undefined> =>
  store
    .within(access, async trx => (await sql<Seen>`select * from ${sql.id(table)}`.execute(trx)).rows)
    .catch(error => {
      assert.equal(error.code, '42501', `${table}: ${error.message}`)
      return undefined
    })
const hasOffice = (of: Column[]) => of.some(one => one.column === 'office')

test('there are tables to try, and each is guarded', async () => {
  assert.ok(tables.length >= 12)
  const open = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and not relrowsecurity
      and relname = any (${tables.map(([table]) => table)}::text[])`.execute(store.owner)
  assert.deepEqual(open.rows, [])
})

test('a transaction of one city sees no row of another, in any table', async () => {
  for (const [table] of tables) {
    const rows = await seen(table, { city: 'here', offices: '*' })
    if (rows) assert.deepEqual(new Set(rows.map(row => row.city)), new Set(['here']), table)
    const nobody = await seen(table, { city: 'nowhere', offices: '*' })
    if (nobody) assert.deepEqual(nobody, [], table)
  }
})

test('a transaction of one office sees no row of another office, but for what all may read', async () => {
  for (const [table, of] of tables.filter(([, of]) => hasOffice(of))) {
    const rows = await seen(table, { city: 'here', offices: ['mine'] })
    const offices = new Set(rows?.map(row => row.office))
    if (!readByAll.includes(table)) assert.ok(!offices.has('theirs'), table)
    const none = await seen(table, { city: 'here', offices: [] })
    if (none && !readByAll.includes(table)) assert.deepEqual(none, [], table)
    assert.ok(of.length > 0)
  }
})

test('a transaction of one office can neither add, change nor delete rows of another', async () => {
  for (const [table, of] of tables.filter(([, of]) => hasOffice(of))) {
    const attempt = (statement: ReturnType<typeof sql>) =>
      store
        .within(
          { city: 'here', offices: ['mine'] },
          async trx => (await statement.execute(trx)).numAffectedRows ?? 0n,
        )
        .catch(error => {
          assert.equal(error.code, '42501', `${table}: ${error.message}`)
          return 0n
        })
    assert.equal(
      await attempt(sql`update ${sql.id(table)} set office = office where office = 'theirs'`),
      0n,
      table,
    )
    assert.equal(await attempt(sql`delete from ${sql.id(table)} where office = 'theirs'`), 0n, table)
    if (addedByOthers.includes(table)) continue
    const names = sql.join(of.map(one => sql.id(one.column)))
    const taken = of.map(one => (one.column === 'office' ? sql`'theirs'` : sql.id(one.column)))
    const moved = sql`insert into ${sql.id(table)} (${names}) select ${sql.join(taken)} from ${sql.id(table)} where office = 'mine'`
    assert.equal(await attempt(moved), 0n, `${table}: a row for another office`)
  }
})

test('a transaction without any access sees nothing', async () => {
  for (const [table] of tables) {
    const rows = await store.owner.connection().execute(async trx => {
      await sql`begin; set local role kijun_program`.execute(trx)
      const found = await sql`select * from ${sql.id(table)}`.execute(trx).catch(() => ({ rows: [] }))
      await sql`rollback`.execute(trx)
      return found.rows
    })
    assert.deepEqual(rows, [], table)
  }
})
