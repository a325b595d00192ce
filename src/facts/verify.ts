// Checks the chains of hashes: every fact in its place, nothing changed, nothing cut off at the end.
import { addDays, type Day, startOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { genesis, link } from './chain.ts'
import { firstIdAt } from './id.ts'
import { factColumns, factOf } from './rows.ts'

export type Verified = { facts: number; broken: { day: Day; lane: number; seq: number; why: string }[] }

export async function verifyChains(trx: Work, city: string): Promise<Verified> {
  const chains = await trx
    .selectFrom('fact_chains')
    .selectAll()
    .where('city', '=', city)
    .where('seq', '>', 0)
    .orderBy('day')
    .orderBy('lane')
    .execute()
  const verified: Verified = { facts: 0, broken: [] }
  for (const day of new Set(chains.map(chain => chain.day))) {
    const rows = await trx
      .selectFrom('facts')
      .select(factColumns)
      .where('city', '=', city)
      .where('id', '>=', firstIdAt(startOf(day)))
      .where('id', '<', firstIdAt(startOf(addDays(day, 1))))
      .orderBy('lane')
      .orderBy('seq')
      .execute()
    verified.facts += rows.length
    for (const { lane, seq, head } of chains.filter(chain => chain.day === day)) {
      const broken = brokenAt(
        rows.filter(row => row.lane === lane),
        genesis(city, day, lane),
        seq,
        head,
      )
      if (broken) verified.broken.push({ day, lane, ...broken })
    }
  }
  return verified
}
type Row = Parameters<typeof factOf>[0]

function brokenAt(
  rows: Row[],
  start: Buffer,
  length: number,
  head: Buffer,
): { seq: number; why: string } | undefined {
  let last = start
  for (const [index, row] of rows.entries()) {
    const seq = index + 1
    if (row.seq !== seq) return { seq, why: `${seq} 番目の記録がありません。` }
    last = link(last, seq, factOf(row))
    if (!last.equals(row.hash)) return { seq, why: `${seq} 番目の記録は、書かれた後で変えられています。` }
  }
  if (rows.length !== length)
    return { seq: length, why: `${length} 件あるはずの記録が ${rows.length} 件です。` }
  return last.equals(head) ? undefined : { seq: length, why: '最後の記録が、控えてある値と合いません。' }
}
