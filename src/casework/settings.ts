// The numbers by which an office does its casework: each room names its keys and their defaults, an office may set its own.
import type { z } from 'zod'
import type { Work } from '../db/store.ts'

/** A setting: its key, and a shape whose every part has a default. */
export type Setting<T> = { key: string; shape: z.ZodType<T> }

export async function settingOf<T>(
  trx: Work,
  city: string,
  office: string,
  { key, shape }: Setting<T>,
): Promise<T & { version: number }> {
  const row = await trx
    .selectFrom('casework_settings')
    .select(['value', 'version'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('key', '=', key)
    .executeTakeFirst()
  return { ...shape.parse(row?.value ?? {}), version: row?.version ?? 0 }
}

/** Keeps it when nobody else did meanwhile; else says so. */
export async function setSetting<T>(
  trx: Work,
  city: string,
  office: string,
  { key, shape }: Setting<T>,
  value: T,
  by: { staff: string; now: Date; version: number },
): Promise<{ ok: true } | { conflict: true }> {
  const current = await settingOf(trx, city, office, { key, shape })
  if (current.version !== by.version) return { conflict: true }
  const row = {
    value: JSON.stringify(value),
    changed_at: by.now,
    changed_by: by.staff,
    version: by.version + 1,
  }
  await trx
    .insertInto('casework_settings')
    .values({ city, office, key, ...row })
    .onConflict(conflict => conflict.columns(['city', 'office', 'key']).doUpdateSet(row))
    .execute()
  return { ok: true }
}
