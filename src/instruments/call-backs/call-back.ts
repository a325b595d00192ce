// A promise to call back as it is kept, with its tries, and the lists of them: by section, by person, by when.
import { sql } from 'kysely'
import type { Place } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import { type Result, results } from './facts.ts'

export type CallBack = {
  callBack: string
  contact: string
  /** Who answers for it now. */
  place: Place
  /** Who promised it; the figures count it there. */
  made: Place
  state: 'open' | 'kept' | 'given-up' | 'replaced' | 'withdrawn'
  promisedAt: Date
  promisedBy: string | null
  due: Date
  owner: string
  ownerName: string
  deputy: string | null
  deputyName: string | null
  tries: number
  fellDueAt: Date | null
  settledAt: Date | null
  settledBy: string | null
  replaces: string | null
  /** What the contact is about, in the office's words. */
  matter: string
  version: number
}

const columns = sql`
  b.call_back as "callBack", b.contact, b.office, b.section, b.made_office as "madeOffice", b.made_section as "madeSection",
  b.state, b.promised_at as "promisedAt", b.promised_by as "promisedBy", b.due_at as due, b.owner, o.name as "ownerName",
  b.deputy, d.name as "deputyName", b.tries, b.fell_due_at as "fellDueAt", b.settled_at as "settledAt",
  b.settled_by as "settledBy", b.replaces, b.version, coalesce((select m.label from contacts c join contact_matters m
    on m.city = c.city and m.office = c.office and m.matter = c.matter
    where c.city = b.city and c.contact = b.contact order by m.section desc limit 1), 'そのほかの用件') as matter`

const joined = sql`call_backs b
  left join staff o on o.city = b.city and o.staff = b.owner
  left join staff d on d.city = b.city and d.staff = b.deputy`

type Row = Omit<CallBack, 'place' | 'made'> & {
  office: string
  section: string
  madeOffice: string
  madeSection: string
}

const callBackOf = ({ office, section, madeOffice, madeSection, ownerName, ...row }: Row): CallBack => ({
  ...row,
  ownerName: ownerName ?? 'すでに記録のない職員',
  place: { office, section },
  made: { office: madeOffice, section: madeSection },
})

export async function callBackBy(
  trx: Work,
  city: string,
  callBack: string,
  { lock = false } = {},
): Promise<CallBack | undefined> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where b.city = ${city} and b.call_back = ${callBack} ${lock ? sql`for update of b` : sql``}`.execute(trx)
  return rows[0] && callBackOf(rows[0])
}

/** Open promises, the one due first at the top: of an office, of one of its sections, or of those a person keeps. */
export async function openCallBacks(
  trx: Work,
  city: string,
  { office, section = '', person = '' }: { office: string; section?: string; person?: string },
): Promise<CallBack[]> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where b.city = ${city} and b.office = ${office} and b.state = 'open'
      ${section ? sql`and b.section = ${section}` : sql``}
      ${person ? sql`and (b.owner = ${person} or b.deputy = ${person})` : sql``}
    order by b.due_at, b.call_back`.execute(trx)
  return rows.map(callBackOf)
}

export const perPage = 50

/** Promises that have ended, the last one first. */
export async function settledCallBacks(
  trx: Work,
  city: string,
  { office, section = '', page = 1 }: { office: string; section?: string; page?: number },
): Promise<CallBack[]> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where b.city = ${city} and b.office = ${office} and b.state <> 'open'
      ${section ? sql`and b.section = ${section}` : sql``}
    order by b.settled_at desc, b.call_back limit ${perPage} offset ${(page - 1) * perPage}`.execute(trx)
  return rows.map(callBackOf)
}

/** All promises made in some contacts, the first one first. */
export async function callBacksOf(trx: Work, city: string, contacts: readonly string[]): Promise<CallBack[]> {
  if (contacts.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where b.city = ${city} and b.contact = any(${contacts}::uuid[]) order by b.call_back`.execute(trx)
  return rows.map(callBackOf)
}

export type Try = { try: string; at: Date; by: string | null; name: string | null; result: Result }

/** Tries that stand, the first one first. */
export async function triesOf(trx: Work, city: string, callBack: string): Promise<Try[]> {
  const rows = await trx
    .selectFrom('call_back_tries as t')
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 't.city').onRef('s.staff', '=', 't.by_staff'))
    .select(['t.try', 't.at', 't.by_staff as by', 's.name', 't.result'])
    .where('t.city', '=', city)
    .where('t.call_back', '=', callBack)
    .where('t.withdrawn_at', 'is', null)
    .orderBy('t.try')
    .execute()
  return rows.map(row => ({ ...row, result: results.find(one => one === row.result) ?? 'no-answer' }))
}

/** Personal data: who reads it is logged. Undefined when it has been deleted. */
export async function phoneOf(trx: Work, city: string, callBack: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('call_back_numbers')
    .select('phone')
    .where('city', '=', city)
    .where('call_back', '=', callBack)
    .executeTakeFirst()
  return row?.phone
}

/** The same of several, by promise. */
export async function phonesOf(
  trx: Work,
  city: string,
  callBacks: readonly string[],
): Promise<Map<string, string>> {
  if (callBacks.length === 0) return new Map()
  const rows = await trx
    .selectFrom('call_back_numbers')
    .select(['call_back', 'phone'])
    .where('city', '=', city)
    .where('call_back', 'in', callBacks)
    .execute()
  return new Map(rows.map(row => [row.call_back, row.phone]))
}
