// What was wished for a sheet of a notice: its paper, what is left out of it, room for a 音声コード, a letter's number and day.
import { z } from 'zod'
import { isDay } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { type Paper, usualWish, type Wish } from './paper.ts'

const shape = z.object({
  paper: z.enum(['a4', 'a3']).default('a4'),
  leaveOut: z.array(z.string().max(20)).max(40).default([]),
  voice: z.boolean().optional(),
  number: z.string().max(60).default(''),
  day: z.string().refine(isDay).or(z.literal('')).default(''),
})
export type Wished = z.infer<typeof shape>

export async function wishedFor(
  trx: Work,
  city: string,
  notice: string,
  medium: Paper,
): Promise<Wished & { version: number }> {
  const row = await trx
    .selectFrom('notice_wishes')
    .select(['wish', 'version'])
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('medium', '=', medium)
    .executeTakeFirst()
  return { ...shape.parse(row?.wish ?? {}), version: row?.version ?? 0 }
}

/** Keeps it when nobody else did meanwhile; else gives what the other kept. */
export async function keepWish(
  trx: Work,
  city: string,
  { notice, office }: { notice: string; office: string },
  medium: Paper,
  wished: Wished,
  { by, now, version }: { by: string; now: Date; version: number },
): Promise<{ ok: true } | { conflict: Wished }> {
  const current = await wishedFor(trx, city, notice, medium)
  if (current.version !== version) return { conflict: current }
  const row = { wish: JSON.stringify(wished), version: version + 1, changed_at: now, changed_by: by }
  await trx
    .insertInto('notice_wishes')
    .values({ city, office, notice, medium, ...row })
    .onConflict(conflict => conflict.columns(['city', 'notice', 'medium']).doUpdateSet(row))
    .execute()
  return { ok: true }
}

/** To whom a letter goes is not kept here: addresses come with the sheet behind the window of the envelope. */
export const wishOf = (
  { paper, leaveOut, voice, number, day }: Wished,
  usual: { voice: boolean; day: string },
): Wish => ({
  ...{ ...usualWish, paper, leaveOut, voice: voice ?? usual.voice },
  letter: { number, day: day || usual.day, to: '' },
})
