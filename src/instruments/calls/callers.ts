// Missed calls that nobody has returned yet: their numbers, the return that a clerk marks, and its undoing.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { Fact } from '../../facts/fact.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { callReturned } from './facts.ts'
import type { CallRecord } from './record.ts'
import { retentionOf } from './retention.ts'
import { knownNumber, returnedWithin, type Waiting } from './taking.ts'

/** The missed calls that some calls out of an office may return. */
export async function waitingFor(
  trx: Work,
  city: string,
  office: string,
  calls: readonly CallRecord[],
): Promise<Waiting[]> {
  const out = calls.filter(call => call.direction === 'outbound' && call.answeredAt)
  const numbers = [...new Set(out.flatMap(call => knownNumber(call.number) ?? []))]
  if (numbers.length === 0) return []
  const earliest = Math.min(...out.map(call => +call.ringAt))
  return trx
    .selectFrom('call_callers')
    .select(['subject', 'office', 'section', 'number', 'since'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('number', '=', sql<string>`any(${numbers}::text[])`)
    .where('since', '>', new Date(earliest - returnedWithin * 86_400_000))
    .where('returned', 'is', null)
    .execute()
}

export async function keepCallers(
  trx: Work,
  city: string,
  missed: readonly Waiting[],
  days: number,
  today: Day,
): Promise<void> {
  if (missed.length === 0) return
  await trx
    .insertInto('call_callers')
    .values(missed.map(one => ({ city, ...one, delete_on: lastDay(one.since, days, today) })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The numbers of missed calls that a phone system shows returned have served. */
export async function forgetCallers(
  trx: Work,
  city: string,
  office: string,
  returns: readonly Fact[],
): Promise<void> {
  const subjects = returns.flatMap(fact => fact.subject ?? [])
  if (subjects.length === 0) return
  await trx
    .deleteFrom('call_callers')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('subject', '=', sql<string>`any(${subjects}::text[])`)
    .execute()
}

export type Caller = Waiting & { returned: string | null; delete_on: Day }

export const callerBy = (trx: Work, city: string, subject: string): Promise<Caller | undefined> =>
  trx
    .selectFrom('call_callers')
    .select(['subject', 'office', 'section', 'number', 'since', 'returned', 'delete_on'])
    .where('city', '=', city)
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirst()

/** ••••-••-1234 */
export const masked = (number: string): string => `••••-••-${number.slice(-4)}`

/** 044-000-9001 and 090-0000-1234, to be read off while dialling. */
export const dialled = (number: string): string =>
  number.startsWith('+')
    ? number
    : number.replace(/^(0[5789]0)(\d{4})(\d{4})$/, '$1-$2-$3').replace(/^(0\d{2})(\d{3})(\d{4})$/, '$1-$2-$3')

/** A clerk rang back: the fact, and the number kept only until the end of the day, for the sake of undoing. */
export async function markReturned(trx: Work, house: House, city: string, caller: Caller): Promise<void> {
  if (caller.returned) return
  const now = house.now()
  const { office, section, subject, since } = caller
  const after = Math.max(0, Math.round(+now - +since) / 1000)
  const { recorded } = await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: callReturned.name, happenedAt: now, office, section, subject },
        ...{ source: 'web', sourceKey: `returned ${subject} ${randomUUID()}` },
        body: { after, shownBy: 'clerk' },
      },
    ],
    now,
  )
  await setCaller(trx, city, subject, { returned: recorded[0]?.id ?? null, delete_on: dayOf(now) })
}

/** Takes back a mark set by mistake: the fact is withdrawn, and the caller waits again. */
export async function undoReturned(trx: Work, house: House, city: string, caller: Caller): Promise<void> {
  if (!caller.returned) return
  const now = house.now()
  const { office, section, subject, since, returned } = caller
  await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: factWithdrawn.name, happenedAt: now, office, section, subject, corrects: returned },
        ...{ source: 'web', sourceKey: `withdrawn ${returned}` },
        body: { reason: 'まちがえて「かけ直した」を押した' },
      },
    ],
    now,
  )
  const { callers } = await retentionOf(trx, city, office)
  await setCaller(trx, city, subject, { returned: null, delete_on: lastDay(since, callers, dayOf(now)) })
}

/** Counted from the call; of calls long past, as an old file tells them, today: their returns may stand further on in it. */
const lastDay = (since: Date, days: number, today: Day): Day => {
  const last = addDays(dayOf(since), days)
  return last > today ? last : today
}

const setCaller = (trx: Work, city: string, subject: string, set: Pick<Caller, 'returned' | 'delete_on'>) =>
  trx
    .updateTable('call_callers')
    .set(set)
    .where('city', '=', city)
    .where('subject', '=', subject)
    .executeTakeFirst()
