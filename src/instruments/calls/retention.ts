// How long an office keeps personal data of calls, and the deletion of what is due.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { heldFolder } from './files.ts'

/** Days: numbers of missed calls, and rows that were refused. */
export type Retention = { callers: number; refusals: number }

export const usualRetention: Retention = { callers: 30, refusals: 30 }

export async function retentionOf(trx: Work, city: string, office: string): Promise<Retention> {
  const row = await trx
    .selectFrom('call_retention')
    .select(['caller_days as callers', 'refusal_days as refusals'])
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirst()
  return row ?? usualRetention
}

export async function setRetention(
  trx: Work,
  city: string,
  office: string,
  { callers: caller_days, refusals: refusal_days }: Retention,
): Promise<void> {
  await trx
    .insertInto('call_retention')
    .values({ city, office, caller_days, refusal_days })
    .onConflict(conflict => conflict.columns(['city', 'office']).doUpdateSet({ caller_days, refusal_days }))
    .execute()
}

export type Deleted = { callers: number; refusals: number; drafts: number }

/** Deletes what is due at the beginning of a day; no figure changes by it. */
export async function deleteDue(trx: Work, city: string, today: Day, drafts: Date): Promise<Deleted> {
  const callers = await trx
    .deleteFrom('call_callers')
    .where('city', '=', city)
    .where('delete_on', '<', today)
    .executeTakeFirst()
  const refusals = await trx
    .deleteFrom('call_refusals')
    .where('city', '=', city)
    .where('delete_on', '<', today)
    .executeTakeFirst()
  const old = await trx
    .deleteFrom('call_drafts')
    .where('city', '=', city)
    .where('made_at', '<', drafts)
    .executeTakeFirst()
  return {
    callers: Number(callers.numDeletedRows),
    refusals: Number(refusals.numDeletedRows),
    drafts: Number(old.numDeletedRows),
  }
}

/** Drafts, and uploads whose import was cut off, are kept for a day. */
export async function keepRetention(house: House, city: string): Promise<void> {
  const now = house.now()
  const yesterday = new Date(+now - 86_400_000)
  for (const name of await readdir(heldFolder(house)).catch(() => [])) {
    const path = join(heldFolder(house), name)
    if ((await stat(path)).mtime < yesterday) await rm(path, { force: true })
  }
  const deleted = await house.store.within({ city, offices: '*' }, trx =>
    deleteDue(trx, city, dayOf(now), yesterday),
  )
  if (deleted.callers + deleted.refusals + deleted.drafts > 0)
    house.log.info({ city, ...deleted }, 'personal data deleted when due')
}
