// Takes a sample out again, whole: only a city that says of itself that it was made as one.
import { sql } from 'kysely'
import type { House } from '../house.ts'

/** Facts are append-only for the program; the owner of the database may take an invented city out. */
export async function wipeSample(house: House, city: string): Promise<{ refused?: string }> {
  const { owner } = house.store
  return owner.transaction().execute(async trx => {
    const sample = await sql`
      select from cities where city = ${city} and settings ? 'sample' for update`.execute(trx)
    if (sample.rows.length === 0) return { refused: '見本の市ではないので、消しませんでした。' }
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'city' and table_name <> 'cities'`.execute(trx)
    for (const { name } of tables.rows)
      await sql`delete from ${sql.id(name)} where city = ${city}`.execute(trx)
    await sql`delete from cities where city = ${city}`.execute(trx)
    return {}
  })
}
