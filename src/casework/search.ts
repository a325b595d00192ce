// Contacts found again: by name in any spelling, by telephone number or its last four digits, by section, state, matter and day.
import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day, startOf } from '../calendar/day.ts'
import { asked, type Work } from '../db/store.ts'
import type { Channel } from '../instruments/contacts/facts.ts'
import { bigramsOf, foldName } from '../names/fold.ts'
import { type Contact, contactOf } from './contact.ts'
import { digitsOf } from './person.ts'

export type Sought = {
  /** Offices that took it, or hold it now. */
  offices: readonly string[]
  /** A name, its kana, a number or its last four digits; '' asks for everybody. */
  q?: string
  section?: string
  state?: 'open' | 'closed'
  channel?: Channel
  matter?: string
  from?: Day
  to?: Day
  order?: 'asc' | 'desc'
  limit: number
  offset?: number
}

/** A contact with as much of its person as a list shows; no name when the record is deleted. */
export type Found = Contact & { name: string; kana: string; phone: string; words: string }

export async function findContacts(trx: Work, city: string, sought: Sought): Promise<Found[]> {
  const { rows } = await sql<
    Parameters<typeof contactOf>[0] & Pick<Found, 'name' | 'kana' | 'phone' | 'words'>
  >`
    ${asked} select c.*, coalesce(p.name, '') as name, coalesce(p.kana, '') as kana, coalesce(p.phone, '') as phone,
      coalesce(p.words, '') as words
    from (${foundIds(city, sought)}) f
      join contacts c on c.city = ${city} and c.contact = f.contact
      left join contact_people p on p.city = c.city and p.contact = c.contact
    order by c.received_at ${direction(sought)}, c.contact ${direction(sought)}`.execute(trx)
  return rows.map(row => ({
    ...contactOf(row),
    ...{ name: row.name, kana: row.kana, phone: row.phone, words: row.words },
  }))
}

/** How many there are, as far as it is worth counting. */
export async function countContacts(trx: Work, city: string, sought: Sought): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    ${asked} select count(*)::int as n from (${foundIds(city, { ...sought, offset: 0 })}) f`.execute(trx)
  return rows[0]?.n ?? 0
}

const direction = ({ order }: Sought) => (order === 'asc' ? sql`asc` : sql`desc`)

/** The ids of one page in order; the person's tables lead when somebody is sought, the index of time when nobody is. */
function foundIds(city: string, sought: Sought): RawBuilder<unknown> {
  const { q = '', limit, offset = 0 } = sought
  const people = q.trim() === '' ? undefined : peopleNamed(city, q)
  const cut = (n: number, skip = 0) => sql`limit ${n} offset ${skip}`
  const order = sql`order by received_at ${direction(sought)}, contact ${direction(sought)}`
  if (people && !narrowed(sought))
    return sql`select contact from (${people}) named where ${ofOffices(sought.offices, true)} ${order} ${cut(limit, offset)}`
  if (people)
    return sql`select contact from (select c.* from (${people}) named
      join contacts c on c.city = ${city} and c.contact = named.contact) sought
      where ${ofOffices(sought.offices, true)} and ${filters(sought)} ${order} ${cut(limit, offset)}`
  // Two lists that are each in order already: what the offices took, and what others handed to them.
  const part = (where: RawBuilder<unknown>) => sql`(select contact, received_at from contacts
    where city = ${city} and ${where} and ${filters(sought)} ${order} ${cut(limit + offset)})`
  return sql`select contact from (${part(ofOffices(sought.offices, false))} union all
    ${part(sql`holder_office = any(${sought.offices}) and holder_office <> office and not ${ofOffices(sought.offices, false)}`)}) both_
    ${order} ${cut(limit, offset)}`
}

const ofOffices = (offices: readonly string[], orHeld: boolean): RawBuilder<unknown> => {
  const [one] = offices
  const taken = offices.length === 1 ? sql`office = ${one}` : sql`office = any(${offices})`
  return orHeld ? sql`(${taken} or holder_office = any(${offices}))` : taken
}

const narrowed = ({ section, state, channel, matter, from, to }: Sought): boolean =>
  [section, state, channel, matter, from, to].some(one => one !== undefined)

function filters({ section, state, channel, matter, from, to }: Sought): RawBuilder<unknown> {
  const all = [
    state === undefined ? sql`state <> 'withdrawn'` : sql`state = ${state}`,
    ...(section === undefined ? [] : [sql`(section = ${section} or holder_section = ${section})`]),
    ...(channel === undefined ? [] : [sql`channel = ${channel}`]),
    ...(matter === undefined ? [] : [sql`matter = ${matter}`]),
    ...(from === undefined ? [] : [sql`received_at >= ${startOf(from)}`]),
    ...(to === undefined ? [] : [sql`received_at < ${startOf(addDays(to, 1))}`]),
  ]
  return sql.join(all, sql` and `)
}

/** Only digits and marks of telephone numbers. */
const isNumber = (q: string): boolean =>
  /^[\d\s+()\-‐－ー―.]+$/.test(q.normalize('NFKC')) && digitsOf(q).length >= 4

function peopleNamed(city: string, q: string): RawBuilder<unknown> {
  if (isNumber(q)) {
    const digits = digitsOf(q)
    const found = sql`select contact, office, holder_office, received_at from contact_people where city = ${city}`
    return digits.length === 4 ? sql`${found} and last4 = ${digits}` : sql`${found} and digits = ${digits}`
  }
  return sql`select contact, office, holder_office, received_at from contact_names
    where city = ${city} and ${spelled(q)}`
}

/** Every word must stand in the name or the kana; a single character alone only at the beginning. */
function spelled(q: string): RawBuilder<unknown> {
  const typed = q
    .split(/\s+/)
    .map(foldName)
    .filter(word => word !== '')
  // 林 真 is one name: single characters have no bigram but that of both together.
  const words = typed.some(isLong) ? typed : [typed.join('')]
  const [first = ''] = words
  // What folds to nothing is a question about nobody.
  if (first === '') return sql`false`
  if (words.length === 1 && !isLong(first))
    return sql`bigrams @> ${[`^${first}`]}::text[] and (folded like ${`${first}%`} or folded like ${`% ${first}%`})`
  const grams = [...new Set(words.filter(isLong).flatMap(bigramsOf))]
  return sql`bigrams @> ${grams}::text[] and ${sql.join(
    words.map(word => sql`folded like ${`%${word}%`}`),
    sql` and `,
  )}`
}

const isLong = (word: string): boolean => [...word].length > 1

/** As many as one person may have brought: what is open may hang on one of long ago. */
const ofOnePerson = 100

/** Who may be the same person as the one being written down: the same number, or the same name; newest first. */
export async function findSame(
  trx: Work,
  city: string,
  offices: readonly string[],
  { name, phone }: { name: string; phone: string },
): Promise<Found[]> {
  const limit = ofOnePerson
  const byNumber =
    digitsOf(phone).length >= 6 ? await findContacts(trx, city, { offices, q: digitsOf(phone), limit }) : []
  const byName =
    [...foldName(name)].length >= 2 ? await findContacts(trx, city, { offices, q: name, limit }) : []
  const seen = new Set(byNumber.map(one => one.contact))
  return [...byNumber, ...byName.filter(one => !seen.has(one.contact))].filter(
    one => one.state !== 'withdrawn',
  )
}
