// Who wants an e-mail of what, and the letters that were not delivered.
import type { Work } from '../db/store.ts'

export type Wishes = { email: string | null; kinds: string[] }

export async function readWishes(trx: Work, city: string, staff: string): Promise<Wishes> {
  const row = await trx
    .selectFrom('staff')
    .select('email')
    .where('city', '=', city)
    .where('staff', '=', staff)
    .executeTakeFirstOrThrow()
  const wishes = await trx
    .selectFrom('mail_wishes')
    .select('kind')
    .where('city', '=', city)
    .where('staff', '=', staff)
    .execute()
  return { email: row.email, kinds: wishes.map(({ kind }) => kind) }
}

export async function setWishes(
  trx: Work,
  city: string,
  staff: string,
  { email, kinds }: Wishes,
): Promise<void> {
  await trx.updateTable('staff').set({ email }).where('city', '=', city).where('staff', '=', staff).execute()
  await trx.deleteFrom('mail_wishes').where('city', '=', city).where('staff', '=', staff).execute()
  if (email !== null && kinds.length > 0)
    await trx
      .insertInto('mail_wishes')
      .values(kinds.map(kind => ({ city, staff, kind })))
      .execute()
}

export type Failure = {
  at: Date
  office: string
  name: string
  kind: string
  tries: number
  trouble: string
  next: Date
  gaveUp: boolean
}

/** Newest first; without any address. */
export async function failuresOf(trx: Work, city: string): Promise<Failure[]> {
  const rows = await trx
    .selectFrom('mails as l')
    .innerJoin('messages as m', join =>
      join.onRef('m.city', '=', 'l.city').onRef('m.message', '=', 'l.message'),
    )
    .innerJoin('staff as s', join => join.onRef('s.city', '=', 'l.city').onRef('s.staff', '=', 'l.staff'))
    .select(['m.at', 'm.office', 's.name', 'm.kind', 'l.tries', 'l.trouble', 'l.next_at', 'l.gave_up_at'])
    .where('l.city', '=', city)
    .where('l.trouble', 'is not', null)
    .orderBy('l.message', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ next_at, gave_up_at, trouble, ...row }) => ({
    ...row,
    trouble: trouble ?? '',
    next: next_at,
    gaveUp: gave_up_at !== null,
  }))
}
