// Where the bytes lie: the data folder, outside everything that is served, by the opaque id; written whole or not at all.
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { House } from '../house.ts'

type Shelf = Pick<House, 'dataFolder'>

export const attachmentsFolder = ({ dataFolder }: Shelf): string => resolve(dataFolder, 'attachments')

const folderOf = (house: Shelf, city: string): string => join(attachmentsFolder(house), city)

/** By the last two characters of the id, which are random: no folder grows without end. */
const pathOf = (house: Shelf, city: string, name: string): string =>
  join(folderOf(house, city), name.slice(34, 36), name)

/** On the disk, and not only in its cache, before this returns: the row that names it comes after. */
export async function put(house: Shelf, city: string, id: string, bytes: Buffer): Promise<void> {
  const path = pathOf(house, city, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  const file = await open(part, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(part, path)
}

export const take = (house: Shelf, city: string, id: string): Promise<Buffer> =>
  readFile(pathOf(house, city, id))

export const discard = (house: Shelf, city: string, name: string): Promise<void> =>
  rm(pathOf(house, city, name), { force: true })

/** The names on the shelf that were written before an instant, halves of a broken writing among them. */
export async function lyingSince(house: Shelf, city: string, before: Date): Promise<string[]> {
  const folder = folderOf(house, city)
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const names: string[] = []
  for (const entry of found) {
    if (!entry.isFile()) continue
    const { mtime } = await stat(join(entry.parentPath, entry.name)).catch(() => ({ mtime: new Date() }))
    if (mtime < before) names.push(entry.name)
  }
  return names
}
