// A growing file: read on from where the last reading ended, also when it was rotated away or begun anew.
import { createHash } from 'node:crypto'
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { importCalls } from './importing.ts'
import { importNamed } from './imports.ts'
import { readFrom } from './records/read.ts'
import { noteSource, type Source } from './sources.ts'

/** Which file was read, told by its number on the disk and its first bytes, and what the reading left. */
const progress = z.object({
  inode: z.string(),
  head: z.object({ bytes: z.number(), digest: z.string() }),
  left: z.object({
    pending: z.array(z.object({ key: z.string(), row: z.number(), offset: z.number() })),
    rows: z.number(),
    offset: z.number(),
    header: z.string().nullable(),
  }),
})
type Progress = z.infer<typeof progress>

/** First bytes that tell a file from another that took its place. */
const headBytes = 1024

export async function tendFile(house: House, source: Source, path: string): Promise<void> {
  const before = progress.safeParse(source.progress).data
  await using file = await open(path)
  if (!before || (await isSame(file, before))) return await readOn(house, source, file, before)
  const rotated = await findRotated(path, before)
  if (rotated) {
    await using old = rotated
    await readOn(house, source, old, before)
  }
  await readOn(house, source, file, undefined)
}

async function isSame(file: FileHandle, { inode, head, left }: Progress): Promise<boolean> {
  const { ino, size } = await file.stat({ bigint: true })
  return (
    String(ino) === inode && Number(size) >= left.offset && (await digestOf(file, head.bytes)) === head.digest
  )
}

/** The followed file under its new name, as logrotate leaves it in the same folder. */
async function findRotated(path: string, before: Progress): Promise<FileHandle | undefined> {
  const folder = dirname(path)
  for (const name of await readdir(folder)) {
    const found = await lstat(join(folder, name), { bigint: true })
    if (!found.isFile() || String(found.ino) !== before.inode) continue
    const file = await open(join(folder, name))
    if (await isSame(file, before)) return file
    await file.close()
  }
  return undefined
}

async function readOn(
  house: House,
  source: Source,
  file: FileHandle,
  before: Progress | undefined,
): Promise<void> {
  const { ino, size } = await file.stat({ bigint: true })
  const end = Number(size)
  if (end <= (before?.left.offset ?? 0)) return
  const bytes = Math.min(end, headBytes)
  const head = { bytes, digest: await digestOf(file, bytes) }
  const { city, office, source: slug, mapping } = source
  const name = `${source.name}（${dayOf(house.now())}に書き足された分）`
  await importCalls(house, {
    ...{ city, office, source: slug, mapping, name, by: null },
    id: await house.store.within({ city, offices: [office] }, trx => importNamed(trx, city, slug, name)),
    bytes: file.createReadStream({
      start: before ? readFrom(before.left) : 0,
      end: end - 1,
      autoClose: false,
    }),
    growing: {
      after: before?.left,
      keep: async (trx, left) => {
        await noteSource(trx, source, { progress: { inode: String(ino), head, left } satisfies Progress })
      },
    },
  })
}

async function digestOf(file: FileHandle, bytes: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
  return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')
}
