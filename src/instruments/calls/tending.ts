// Tends the sources that need nobody: watched folders and growing files every few seconds, retention every hour.
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { House } from '../../house.ts'
import { hour, type Tending } from '../../tending.ts'
import { allowedPath, heldFolder } from './files.ts'
import { type Sizes, tendFolder } from './folder.ts'
import { tendFile } from './following.ts'
import { type Incoming, importCalls } from './importing.ts'
import { brokenOff, cutOff, importBy, stopImport } from './imports.ts'
import { keepRetention } from './retention.ts'
import { mappingSchema, noteSource, type Source, sourcesOf } from './sources.ts'

/** The sources, and what is deleted when due. */
export function tendCalls(): readonly Tending[] {
  const sizes: Sizes = new Map()
  return [
    {
      name: 'calls',
      pause: 5,
      begin: resumeImports,
      round: (house, city) => tendSources(house, city, sizes),
    },
    { name: 'retention of calls', pause: hour, round: keepRetention },
  ]
}

/** Once over all sources; what goes wrong with one is told on its page and holds up no other. */
export async function tendSources(house: House, city: string, sizes: Sizes): Promise<void> {
  const sources = await house.store.within({ city, offices: '*' }, trx => sourcesOf(trx, city))
  for (const source of sources) {
    if (source.stopped_at || (source.way !== 'folder' && source.way !== 'follow')) continue
    const trouble = await tendSource(house, source, sizes)
    if (trouble !== source.trouble)
      await house.store.within({ city, offices: [source.office] }, trx =>
        noteSource(trx, source, { trouble }),
      )
  }
}

async function tendSource(house: House, source: Source, sizes: Sizes): Promise<string | null> {
  const path = await allowedPath(house, source.path ?? '')
  if (typeof path !== 'string') return path.refused
  try {
    if (source.way === 'folder') await tendFolder(house, source, path, sizes)
    else await tendFile(house, source, path)
    return null
  } catch (error) {
    house.log.error({ err: error, source: source.source }, 'tending a source failed')
    return troubleOf(error)
  }
}

const troubleOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'ファイルを読むか動かす権限がありません。フォルダの権限を確かめてください。'
  if (code === 'ENOTDIR') return 'フォルダではありません。場所を確かめてください。'
  if (code === 'EISDIR') return 'フォルダです。読み続けるファイルの名前まで指定してください。'
  return `読み取れませんでした（${code || '不明な理由'}）。くり返し試しています。続くときは、管理者に知らせてください。`
}

/** Uploads that a power cut broke off go on; what else was running is marked as broken off. */
export async function resumeImports(house: House, city: string): Promise<void> {
  const opened = house.now()
  const broken = await house.store.within({ city, offices: '*' }, trx => brokenOff(trx, city, opened))
  for (const { import: id, office, source, name, by_staff: by, held, mapping } of broken) {
    const upload = held?.startsWith(heldFolder(house)) ? held : undefined
    if (upload === undefined) {
      await house.store.within({ city, offices: [office] }, trx => stopImport(trx, city, id, cutOff, opened))
      continue
    }
    const incoming = { city, office, source, name, by, id, mapping: mappingSchema.parse(mapping) }
    await importHeld(house, incoming, upload)
  }
}

/** Imports a held upload and lets go of it; it is kept only where the program itself was cut off, to go on with it. */
export async function importHeld(
  house: House,
  incoming: Omit<Incoming, 'bytes' | 'held' | 'id'> & { id: string },
  held: string,
): Promise<void> {
  try {
    await importCalls(house, { ...incoming, bytes: createReadStream(held), held })
  } catch (error) {
    house.log.error({ err: error, import: incoming.id }, 'an import was cut off')
    const { city, office, id } = incoming
    const row = await house.store
      .within({ city, offices: [office] }, trx => importBy(trx, city, id))
      .catch(() => undefined)
    if (row?.state !== 'stopped') return
  }
  await rm(held, { force: true })
}
