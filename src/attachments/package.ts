// Looking into a packed file (docx, xlsx) without trusting it: what it says it holds, and what really comes out, both bounded.
import { createInflateRaw } from 'node:zlib'

export type Package = { names: string[] } | { refused: string }

type Entry = { name: string; method: number; packed: number; declared: number; at: number }

/** Bytes that may come out of one file in all, and parts it may hold. */
const most = 200_000_000
const mostEntries = 5_000

const bomb = {
  refused: '開くと極端に大きくなるファイルなので、開かずに止めました。PDF で保存し直してください。',
}
const broken = { refused: 'ファイルが壊れているか、途中で切れています。もう一度保存してから選んでください。' }
const locked = { refused: 'パスワードの付いたファイルは受け取れません。外してから選んでください。' }

/** The names in it, after every part was unpacked and thrown away: what a part declares is checked against what comes out. */
export async function lookInto(bytes: Buffer): Promise<Package> {
  const entries = entriesOf(bytes)
  if (!Array.isArray(entries)) return entries
  const declared = entries.reduce((sum, entry) => sum + entry.declared, 0)
  if (declared > most) return bomb
  // Parts that lie upon each other unpack the same bytes again and again.
  if (entries.reduce((sum, entry) => sum + entry.packed, 0) > bytes.length) return bomb
  for (const entry of entries) {
    const start = startOf(bytes, entry)
    if (start === undefined) return broken
    const packed = bytes.subarray(start, start + entry.packed)
    const size = entry.method === 0 ? packed.length : await unpackedSize(packed, entry.declared)
    if (size === undefined) return broken
    if (size > entry.declared) return bomb
  }
  return { names: entries.map(entry => entry.name) }
}

/** The directory at the end of the file; nothing else in it is believed. */
function entriesOf(bytes: Buffer): Entry[] | { refused: string } {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) return broken
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostEntries) return bomb
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return broken
    const [name, extra, note] = [at + 28, at + 30, at + 32].map(where => bytes.readUInt16LE(where))
    if (name === undefined || extra === undefined || note === undefined) return broken
    if (bytes.readUInt16LE(at + 8) & 1) return locked
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      declared: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + note
  }
  return entries
}

function startOf(bytes: Buffer, { at, packed, method }: Entry): number | undefined {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) return undefined
  if (method !== 0 && method !== 8) return undefined
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  return start + packed <= bytes.length ? start : undefined
}

/** Counts what comes out and keeps none of it; stops at the first byte too many. */
async function unpackedSize(packed: Buffer, declared: number): Promise<number | undefined> {
  const inflate = createInflateRaw()
  inflate.end(packed)
  let size = 0
  try {
    for await (const chunk of inflate) {
      size += (chunk as Buffer).length
      if (size > declared) break
    }
    return size
  } catch {
    return undefined
  }
}
