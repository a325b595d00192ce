// How a city publishes: what counts as small, and whether one person alone may.
import { z } from 'zod'
import type { Work } from '../../db/store.ts'

/** `one`: a small city without a second person lets whoever froze approve as well. */
const shape = z.object({
  threshold: z.number().int().min(2).max(100).default(10),
  approvers: z.enum(['two', 'one']).default('two'),
})
export type PublicationSettings = z.infer<typeof shape>

export async function publicationSettings(trx: Work, city: string): Promise<PublicationSettings> {
  return shape.parse((await settings(trx, city)).publication ?? {})
}

export async function savePublicationSettings(
  trx: Work,
  city: string,
  publication: PublicationSettings,
): Promise<void> {
  const all = { ...(await settings(trx, city)), publication }
  await trx
    .updateTable('cities')
    .set({ settings: JSON.stringify(all) })
    .where('city', '=', city)
    .execute()
}

async function settings(trx: Work, city: string): Promise<Record<string, unknown>> {
  const row = await trx
    .selectFrom('cities')
    .select('settings')
    .where('city', '=', city)
    .forUpdate()
    .executeTakeFirst()
  return z.record(z.string(), z.unknown()).parse(row?.settings ?? {})
}
