// Ids of facts: uuid version 7 on the clock that is passed in, so that their order is the order of recording.
import { hash, randomBytes } from 'node:crypto'

let latest = 0
let counter = 0

/** RFC 9562 version 7; within one millisecond of one program a counter keeps the order. */
export function newFactId(now: Date): string {
  const at = now.getTime()
  counter = at === latest ? counter + 1 : 0
  latest = at
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  // 26 bits of counter: 12 after the version, 14 after the variant.
  bytes.writeUInt16BE(0x7000 | ((counter >> 14) & 0xfff), 6)
  bytes.writeUInt16BE(0x8000 | (counter & 0x3fff), 8)
  return uuid(bytes.toString('hex'))
}

/**
 * The id of what a form brings, from the one the form was made with: sent twice it is one thing, gone back to and
 * written anew it is another, and none is lost.
 */
export const idFromForm = (once: string, typed: unknown): string =>
  once.slice(0, -12) + hash('sha256', JSON.stringify(typed)).slice(0, 12)

/** The smallest id of an instant: ids from it on were recorded then or later. */
export const firstIdAt = (at: Date): string =>
  uuid(at.getTime().toString(16).padStart(12, '0').padEnd(32, '0'))

const uuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
