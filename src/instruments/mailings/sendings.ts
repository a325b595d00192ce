// Sendings: each planned for a day, alone or again and again, changed, cancelled, copied from last year, and missed when nobody did it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type Day, dayOf, fiscalYearOf } from '../../calendar/day.ts'
import { addBusinessDays } from '../../calendar/due.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import type { House } from '../../house.ts'
import { mailingCancelled, mailingMissed, mailingPlanned } from './facts.ts'
import { tellMissed } from './telling.ts'

export type Plan = {
  section: string
  kind: string
  title: string
  audience: string
  rule: string
  plannedOn: Day
  expected: number | null
  prepares: string | null
  checks: string | null
}

export type Sending = Awaited<ReturnType<typeof sendingBy>> & object

export const sendingBy = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_sendings')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .executeTakeFirst()

/** The row itself, held until the transaction ends. */
export const heldSending = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_sendings')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .forUpdate()
    .executeTakeFirst()

export type By = { city: string; office: string; by: string | null }

export type Again = 'once' | 'week' | 'month' | 'quarter' | 'year'

/** The days of a sending that is planned again and again, to the last of them; each on a business day. */
export function daysAgain(first: Day, again: Again, until: Day): Day[] {
  if (again === 'once') return [first]
  const days: Day[] = []
  for (let nth = 0; nth < 60; nth++) {
    const day = again === 'week' ? addDays(first, 7 * nth) : monthsLater(first, nth * steps[again])
    if (day > until) break
    days.push(addBusinessDays(day, 0))
  }
  return days
}

const steps = { month: 1, quarter: 3, year: 12 } as const

/** The 31st becomes the last day of a shorter month. */
function monthsLater(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0))
  const first = last.toISOString().slice(0, 8)
  return `${first}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`
}

/** Plans one sending, or the same on several days. */
export async function planSendings(
  trx: Work,
  house: House,
  { city, office, by }: By,
  plan: Plan,
  days: readonly Day[],
  { keepDays, copiedFrom = null }: { keepDays: number; copiedFrom?: string | null },
): Promise<string[]> {
  const now = house.now()
  const series = days.length > 1 ? randomUUID() : null
  const rows = days.map(day => ({ sending: randomUUID(), day }))
  if (rows.length === 0) return []
  await trx
    .insertInto('mailing_sendings')
    .values(
      rows.map(({ sending, day }) => ({
        ...{ city, office, sending, ...columnsOf({ ...plan, plannedOn: day }), series },
        ...{ copied_from: copiedFrom, state: 'planned', delete_on: addDays(day, keepDays) },
        ...{ changed_at: now, changed_by: by },
      })),
    )
    .execute()
  const facts = rows.map(({ sending, day }) =>
    factOf(mailingPlanned.name, { office, section: plan.section, sending }, now, `planned ${sending}`, {
      due: day,
      expected: plan.expected,
    }),
  )
  await house.ledger.record(trx, city, facts, now)
  return rows.map(({ sending }) => sending)
}

const columnsOf = ({ plannedOn, ...plan }: Plan) => ({ ...plan, planned_on: plannedOn })

/** What all facts of a sending have in common. */
export const factOf = (
  kind: string,
  { office, section, sending }: { office: string; section: string; sending: string },
  happenedAt: Date,
  sourceKey: string,
  body: unknown,
): NewFact => ({ kind, happenedAt, office, section, source: 'web', sourceKey, subject: sending, body })

/** False when somebody else saved since this version was read. */
export async function changePlan(
  trx: Work,
  { city, by }: By,
  { sending, version }: { sending: string; version: number },
  plan: Plan,
  keepDays: number,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mailing_sendings')
    .set({
      ...{ ...columnsOf(plan), delete_on: addDays(plan.plannedOn, keepDays) },
      ...{ changed_at: now, changed_by: by, version: version + 1 },
    })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('version', '=', version)
    .where('state', 'not in', ['sent', 'cancelled'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A head calls a sending off before its day; one already missed stays missed. */
export async function cancelSending(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  why: string,
): Promise<{ refused: string } | undefined> {
  if (sending.state === 'sent') return { refused: '引き渡した発送は、取りやめられません。' }
  const now = house.now()
  const { office, section, planned_on } = sending
  await trx
    .updateTable('mailing_sendings')
    .set({
      ...{ state: 'cancelled', cancelled_at: now, cancelled_why: why },
      ...{ changed_at: now, changed_by: by.by, version: sending.version + 1 },
    })
    .where('city', '=', by.city)
    .where('sending', '=', sending.sending)
    .execute()
  const place = { office, section, sending: sending.sending }
  const fact = factOf(mailingCancelled.name, place, now, `cancelled ${sending.sending}`, { due: planned_on })
  await house.ledger.record(trx, by.city, [fact], now)
  return undefined
}

/** Last year's sendings of an office, not cancelled, that have no copy yet. */
export async function copyable(trx: Work, city: string, office: string, fromYear: number) {
  const { rows } = await sql<Sending>`
    select s.* from mailing_sendings s
    where s.city = ${city} and s.office = ${office} and s.state <> 'cancelled'
      and s.planned_on between ${`${fromYear}-04-01`} and ${`${fromYear + 1}-03-31`}
      and not exists (select from mailing_sendings later where later.city = s.city and later.copied_from = s.sending)
    order by s.planned_on, s.sending limit 500`.execute(trx)
  return rows
}

/** The same day a year later, on a business day. */
export const yearLater = (day: Day): Day => addBusinessDays(monthsLater(day, 12), 0)

export const yearOf = (sending: Pick<Sending, 'planned_on'>): number => fiscalYearOf(sending.planned_on)

/** Sendings whose day has passed without their having been done: each leaves a fact, at the end of its day, and is told. */
export async function noteMissed(trx: Work, house: House, city: string): Promise<number> {
  const now = house.now()
  const due = await trx
    .selectFrom('mailing_sendings')
    .select(['sending', 'office', 'section', 'title', 'planned_on'])
    .where('city', '=', city)
    .where('planned_on', '<', dayOf(now))
    .where('state', 'not in', ['sent', 'cancelled'])
    .where('missed_at', 'is', null)
    .forUpdate()
    .limit(500)
    .execute()
  if (due.length === 0) return 0
  const facts = due.map(({ sending, office, section, planned_on }) =>
    factOf(
      mailingMissed.name,
      { office, section, sending },
      new Date(`${planned_on}T23:59:59+09:00`),
      `missed ${sending}`,
      {
        due: planned_on,
      },
    ),
  )
  await house.ledger.record(trx, city, facts, now)
  for (const one of due) await tellMissed(trx, house, city, one)
  await trx
    .updateTable('mailing_sendings')
    .set({ missed_at: now })
    .where('city', '=', city)
    .where(
      'sending',
      'in',
      due.map(({ sending }) => sending),
    )
    .execute()
  return due.length
}
