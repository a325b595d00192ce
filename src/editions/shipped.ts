// The editions that ship with the product, put on a city's shelf when it is set up.
import { fileURLToPath } from 'node:url'
import type { Work } from '../db/store.ts'
import { loadEditionFolder } from './folder.ts'
import { saveEdition, saveOverlay } from './shelf.ts'

export const shippedEditions = fileURLToPath(new URL('../../editions', import.meta.url))

export async function shelveFolder(
  trx: Work,
  city: string,
  folder: string,
  by: { now: Date; staff: string | null },
): Promise<{ refused?: string }> {
  const loaded = await loadEditionFolder(folder)
  if ('refused' in loaded) return loaded
  const { edition, bindings, source, overlays } = loaded.value
  await saveEdition(trx, city, { edition: { ...edition, city }, bindings, source }, by)
  for (const overlay of overlays) await saveOverlay(trx, city, { ...overlay, city }, by)
  return {}
}
