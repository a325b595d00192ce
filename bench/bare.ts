// The peer of everything that records facts: the same engine's bare multi-row INSERT of the same rows.
import type pg from 'pg'
import { factColumns } from '../src/facts/rows.ts'
import { seconds } from './bench.ts'
import { city } from './temporary.ts'

const batch = 1000

/** Seconds to insert the newest facts of an office again into `bare`, a thousand a statement; at most `most` of them. */
export async function bareInsert(client: pg.Client, office: string, most = 1_000_000): Promise<number> {
  const columns = ['city', ...factColumns]
  const found = await client.query(
    `select ${columns} from facts where city = $1 and office = $2 order by id desc limit $3`,
    [city, office, most],
  )
  let taken = 0
  for (let at = 0; at < found.rows.length; at += batch) {
    const values: unknown[] = []
    const tuples = found.rows
      .slice(at, at + batch)
      .map(
        row =>
          `(${columns.map(column => `$${values.push(column === 'body' ? JSON.stringify(row[column]) : row[column])}`)})`,
      )
    taken += await seconds(() =>
      client.query(`insert into bare (${columns}) values ${tuples.join(', ')}`, values),
    )
  }
  return taken
}
