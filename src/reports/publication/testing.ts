// What tests of publication stand on: calls recorded in a test city, and a published site on the disk to look over.
import { posix } from 'node:path'
import type { TestCity } from '../../people/testing.ts'
import type { SiteFiles } from './site.ts'

/** So many calls answered in time and late, in one office on one day. */
export async function calls(
  { house, city }: TestCity,
  office: string,
  day: string,
  { kept, missed }: { kept: number; missed: number },
): Promise<void> {
  const call = { announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true } as const
  await house.store.within({ city, offices: '*' }, trx =>
    house.ledger.record(
      trx,
      city,
      Array.from({ length: kept + missed }, (_, index) => ({
        kind: 'call.answered' as const,
        happenedAt: new Date(`${day}T10:00:00+09:00`),
        office,
        section: 'kumin',
        source: 'test',
        sourceKey: `${office} ${day} ${index} ${Math.random()}`,
        body: { ...call, rang: index < kept ? 3 : 20 },
      })),
      house.now(),
    ),
  )
}

/** Every address a page or stylesheet asks for that is not one of the site's own files. */
export function deadLinks(files: SiteFiles): string[] {
  return [...files].flatMap(([name, bytes]) => {
    if (!/\.(html|css)$/.test(name)) return []
    const text = bytes.toString()
    const asked = [...text.matchAll(/(?:href|src|action)="([^"]*)"|url\(['"]?([^)'"]*)/g)]
    return asked.flatMap(([, link, url]) => {
      const address = (link ?? url ?? '').split('#')[0] ?? ''
      if (address === '') return []
      const target = posix.join(posix.dirname(name), address)
      return /^[a-z]+:|^\//.test(address) || !files.has(target) ? [`${name} → ${address}`] : []
    })
  })
}
