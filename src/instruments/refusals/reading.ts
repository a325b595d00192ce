// Reading samples: which explanation a head reads next is not for them to choose, and never one of their own.
import { sql } from 'kysely'
import type { Month } from '../../calendar/day.ts'
import { lastDay } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { type ReadingItem, readingItems, refusalRead } from './facts.ts'
import { record } from './recording.ts'
import { type Refusal, refusalBy } from './refusal.ts'

export type Drawn = { next: string | undefined; left: number; read: number }

/** Of a month: the next in an order that nobody can foresee or choose, how many are left for this reader, how many were read. */
export async function drawn(
  trx: Work,
  city: string,
  office: string,
  month: Month,
  reader: string,
): Promise<Drawn> {
  const { rows } = await sql<{ refusal: string; mine: boolean; read: boolean }>`
    select r.refusal, (r.told_by = ${reader} or r.recorded_by = ${reader}) as mine, r.read_at is not null as read
    from refusals r join refusal_texts t on t.city = r.city and t.refusal = r.refusal
    where r.city = ${city} and r.office = ${office} and r.kind = 'declined'
      and (r.told_at at time zone 'Asia/Tokyo')::date between ${`${month}-01`}::date and ${lastDay(month)}::date
    order by md5(r.refusal::text)`.execute(trx)
  const open = rows.filter(row => !row.mine && !row.read)
  return { next: open[0]?.refusal, left: open.length, read: rows.filter(row => row.read).length }
}

type Read = { by: string; kept: readonly ReadingItem[]; remark: string }

export async function recordReading(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, kept, remark }: Read,
): Promise<{ ok: true } | { refused: string }> {
  const refusal = await refusalBy(trx, city, id, { lock: true })
  if (refusal?.kind !== 'declined' || refusal.read_at)
    return { refused: 'この説明は、もうほかの人が読みました。次の一件へ進んでください。' }
  if (by === refusal.told_by || by === refusal.recorded_by)
    return { refused: '自分が説明した記録は読めません。ほかの責任者が読みます。' }
  const now = house.now()
  const missed = readingItems.filter(item => !kept.includes(item))
  await setRead(trx, city, refusal, {
    ...{ read_at: now, read_by: by, read_kept: [...kept], read_missed: missed },
  })
  if (remark)
    await trx
      .updateTable('refusal_texts')
      .set({ remark })
      .where('city', '=', city)
      .where('refusal', '=', id)
      .execute()
  await record(trx, house, city, { ...refusal, at: now }, [[refusalRead.name, { kept: [...kept], missed }]])
  return { ok: true }
}

/** A slip, taken back by whoever read it: the fact is withdrawn, and the explanation may be drawn again. */
export async function withdrawReading(
  trx: Work,
  house: House,
  city: string,
  refusal: Refusal,
): Promise<void> {
  const now = house.now()
  const { rows } = await sql<{ id: string }>`
    select f.id from facts f where f.city = ${city} and f.subject = ${refusal.refusal} and f.kind = ${refusalRead.name}
      and not exists (select from facts later where later.city = f.city and later.corrects = f.id)`.execute(
    trx,
  )
  const [fact] = rows
  if (!fact) return
  const { office, section, refusal: subject } = refusal
  await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: factWithdrawn.name, happenedAt: now, office, section, subject, corrects: fact.id },
        ...{
          source: 'web',
          sourceKey: `withdrawn ${fact.id}`,
          body: { reason: '読み合わせをまちがえて記録した' },
        },
      },
    ],
    now,
  )
  await setRead(trx, city, refusal, { read_at: null, read_by: null, read_kept: null, read_missed: null })
}

type Reading = Pick<Refusal, 'read_at' | 'read_by' | 'read_kept' | 'read_missed'>

const setRead = (trx: Work, city: string, { refusal, version }: Refusal, set: Reading) =>
  trx
    .updateTable('refusals')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('refusal', '=', refusal)
    .execute()
