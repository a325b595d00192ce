// The postcode table of this house: Japan Post's file as it was imported, in the data folder; read once until it changes.
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../../../house.ts'
import { readPostcodes } from './ken-all.ts'
import type { PostcodeTable } from './table.ts'

/** Bytes of the largest file that is taken; the whole country has some 20 MB. */
export const largestPostcodes = 100_000_000

const fileOf = (house: House): string => join(house.dataFolder, 'postcodes', 'ken_all.csv')

const read = new Map<string, { at: number; table: PostcodeTable }>()

export type KeptPostcodes = { table: PostcodeTable; importedAt: Date }

/** Undefined while none was imported. */
export async function keptPostcodes(house: House): Promise<KeptPostcodes | undefined> {
  const path = fileOf(house)
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  const known = read.get(path)
  if (known?.at === found.mtimeMs) return { table: known.table, importedAt: found.mtime }
  const table = readPostcodes(await readFile(path))
  if ('refused' in table) return undefined
  read.set(path, { at: found.mtimeMs, table })
  return { table, importedAt: found.mtime }
}

/** Takes the place of the last one, whole or not at all. */
export async function keepPostcodes(
  house: House,
  bytes: Uint8Array,
): Promise<{ refused: string } | { size: number }> {
  const table = readPostcodes(bytes)
  if ('refused' in table) return table
  const path = fileOf(house)
  await mkdir(join(house.dataFolder, 'postcodes'), { recursive: true })
  await writeFile(`${path}.new`, bytes)
  await rename(`${path}.new`, path)
  return { size: table.size }
}
