// The chain of hashes over the facts of one city, day of recording and lane: whoever changes a row breaks every hash after it.
import { hash } from 'node:crypto'
import type { Fact } from './fact.ts'

/** Writers take a lane each, so that they need not wait for one another. */
export const lanes = 16

export const genesis = (city: string, day: string, lane: number): Buffer =>
  hash('sha256', JSON.stringify(['kijun', city, day, lane]), 'buffer')

/** The hash of a fact over the one before it in its chain. */
export function link(before: Buffer, seq: number, fact: Fact): Buffer {
  const { id, kind, happenedAt, recordedAt, office, section, source, sourceKey, subject, corrects, body } =
    fact
  const times = [happenedAt.getTime(), recordedAt.getTime()]
  const names = [id, kind, office, section, source, sourceKey, subject ?? null, corrects ?? null]
  return hash(
    'sha256',
    before.toString('hex') + JSON.stringify([seq, times, names, canonical(body)]),
    'buffer',
  )
}

/** The same value whatever order its keys come back in from the database. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)])
}
