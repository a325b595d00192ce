// What was found in a list, and what somebody decided about it: kept as it is, left out, or mended; nothing changes unseen.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { audit } from '../../people/audit.ts'
import type { Cause } from './checking/address-list.ts'
import { causes } from './checking/causes.ts'
import type { By } from './sendings.ts'

const mendedShape = z.object({
  row: z.number(),
  field: z.enum(['name', 'postcode', 'address']),
  was: z.string(),
  is: z.string(),
})
export type Mended = z.infer<typeof mendedShape>

export type Found = {
  nth: number
  cause: Cause
  level: 'stop' | 'look' | 'note'
  why: string
  rows: number[]
  proposal: { field: 'name' | 'postcode' | 'address'; to: string } | undefined
  decision: 'kept' | 'left-out' | 'mended' | null
  reason: string | null
  mended: Mended[]
  decidedAt: Date | null
  decidedBy: string | null
  digest: string
}

const proposalShape = z.object({ field: z.enum(['name', 'postcode', 'address']), to: z.string() })
const isCause = (text: string): text is Cause => text in causes

type Row = Awaited<ReturnType<typeof rowType>>
const rowType = (trx: Work) => trx.selectFrom('mailing_findings').selectAll().executeTakeFirstOrThrow()

const foundFrom = (row: Row): Found => ({
  ...{ nth: row.nth, why: row.why, reason: row.reason, digest: row.digest },
  cause: isCause(row.cause) ? row.cause : 'unreadable',
  level: row.level === 'stop' ? 'stop' : row.level === 'look' ? 'look' : 'note',
  rows: z.array(z.number()).parse(row.rows),
  proposal: proposalShape.safeParse(row.proposal).data,
  decision:
    row.decision === 'kept' || row.decision === 'left-out' || row.decision === 'mended' ? row.decision : null,
  mended: z.array(mendedShape).parse(row.mended ?? []),
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
})

/** How many of each cause, and how many of them wait for an answer. */
export async function causesOf(trx: Work, city: string, sending: string) {
  const { rows } = await sql<{ cause: string; level: string; all: number; open: number }>`
    select cause, level, count(*) as all, count(*) filter (where decision is null and level <> 'note') as open
    from mailing_findings where city = ${city} and sending = ${sending}
    group by cause, level order by min(nth)`.execute(trx)
  return rows
}

export async function findingsOf(
  trx: Work,
  city: string,
  sending: string,
  { cause, open, page, most }: { cause?: string | undefined; open: boolean; page: number; most: number },
): Promise<Found[]> {
  const rows = await trx
    .selectFrom('mailing_findings')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .$if(cause !== undefined, query => query.where('cause', '=', cause ?? ''))
    .$if(open, query => query.where('decision', 'is', null).where('level', '<>', 'note'))
    .orderBy('nth')
    .limit(most)
    .offset((page - 1) * most)
    .execute()
  return rows.map(foundFrom)
}

export async function findingNth(
  trx: Work,
  city: string,
  sending: string,
  nth: number,
): Promise<Found | undefined> {
  const row = await trx
    .selectFrom('mailing_findings')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('nth', '=', nth)
    .forUpdate()
    .executeTakeFirst()
  return row && foundFrom(row)
}

export const peopleIn = (trx: Work, city: string, sending: string, rows: readonly number[]) =>
  trx
    .selectFrom('mailing_addressees')
    .select(['row', 'name', 'postcode', 'address', 'left_out'])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('row', '=', sql<number>`any(${[...rows]}::int[])`)
    .orderBy('row')
    .execute()

export type Decision =
  | { does: 'kept'; reason: string; remember: boolean }
  | { does: 'left-out'; rows: readonly number[]; reason: string }
  | { does: 'mended'; mended: readonly Omit<Mended, 'was'>[] }

export async function decide(
  trx: Work,
  house: House,
  { city, office, by }: By,
  { sending, kind }: { sending: string; kind: string },
  found: Found,
  decision: Decision,
): Promise<{ refused: string } | undefined> {
  if (found.decision)
    return { refused: 'この指摘には、もう答えがあります。変えるときは、先に取り消してください。' }
  const now = house.now()
  const set = { decision: decision.does, decided_at: now, decided_by: by }
  const save = async (more: { reason?: string; mended?: string; remembered?: boolean }) => {
    await trx
      .updateTable('mailing_findings')
      .set({ ...set, ...more })
      .where('city', '=', city)
      .where('sending', '=', sending)
      .where('nth', '=', found.nth)
      .execute()
    await logged(trx, house, { city, office, by }, sending, found, decision.does)
  }
  if (decision.does === 'kept') {
    await save({ reason: decision.reason, remembered: decision.remember })
    if (decision.remember)
      await trx
        .insertInto('mailing_decisions')
        .values({
          ...{ city, office, kind, digest: found.digest, reason: decision.reason },
          ...{ decided_at: now, decided_by: by },
        })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    return undefined
  }
  if (decision.does === 'left-out') {
    const rows = decision.rows.filter(row => found.rows.includes(row))
    if (rows.length === 0) return { refused: '外す行を選んでください。' }
    await leaveOut(trx, city, sending, rows, true)
    await save({ reason: decision.reason, mended: JSON.stringify([]) })
    return undefined
  }
  const before = await peopleIn(trx, city, sending, found.rows)
  const mended = decision.mended.flatMap(({ row, field, is }): Mended[] => {
    const was = before.find(one => one.row === row)?.[field]
    return was === undefined || was === is ? [] : [{ row, field, was, is }]
  })
  if (mended.length === 0) return { refused: '直したところがありません。' }
  for (const one of mended) await setField(trx, city, sending, one.row, one.field, one.is)
  await save({ mended: JSON.stringify(mended) })
  return undefined
}

/** What was decided outlives the list and its people: which finding and how, never about whom. */
const logged = (
  trx: Work,
  house: House,
  { city, office, by }: By,
  sending: string,
  { nth, cause }: Found,
  does: Decision['does'] | 'withdrawn',
) =>
  audit(trx, city, {
    ...{ at: house.now(), office, outcome: 'done', action: 'mailings.finding', target: `${sending}/${nth}` },
    ...(by !== null && { staff: by }),
    detail: { cause, does },
  })

const leaveOut = (trx: Work, city: string, sending: string, rows: readonly number[], left_out: boolean) =>
  trx
    .updateTable('mailing_addressees')
    .set({ left_out })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('row', '=', sql<number>`any(${[...rows]}::int[])`)
    .execute()

const setField = (
  trx: Work,
  city: string,
  sending: string,
  row: number,
  field: Mended['field'],
  text: string,
) =>
  trx
    .updateTable('mailing_addressees')
    .set({ [field]: text })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('row', '=', row)
    .execute()

/** Takes an answer back, and what it did to the list with it. */
export async function undecide(
  trx: Work,
  house: House,
  by: By,
  { sending, kind }: { sending: string; kind: string },
  found: Found,
): Promise<void> {
  const { city } = by
  await logged(trx, house, by, sending, found, 'withdrawn')
  if (found.decision === 'left-out') await leaveOut(trx, city, sending, found.rows, false)
  for (const { row, field, was } of found.mended) await setField(trx, city, sending, row, field, was)
  await trx
    .deleteFrom('mailing_decisions')
    .where('city', '=', city)
    .where('kind', '=', kind)
    .where('digest', '=', found.digest)
    .execute()
  await trx
    .updateTable('mailing_findings')
    .set({
      ...{ decision: null, reason: null, mended: null, remembered: false },
      ...{ decided_at: null, decided_by: null },
    })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('nth', '=', found.nth)
    .execute()
}
