// Who a contact is about: personal data in its own deletable table, every reading logged.
import type { Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Work } from '../db/store.ts'
import { bigramsOf, foldName } from '../names/fold.ts'

/** As much as the citizen said, which may be nothing. */
export type PersonSaid = {
  name?: string
  kana?: string
  phone?: string
  address?: string
  note?: string
  /** The matter in free words, when the short list has none. */
  words?: string
}

/** What was said with what it is found by. */
export function personRow({
  name = '',
  kana = '',
  phone = '',
  address = '',
  note = '',
  words = '',
}: PersonSaid) {
  const parts = [name, kana].map(foldName)
  const digits = digitsOf(phone)
  return {
    ...{ name, kana, phone, address, note, words },
    ...{ folded: parts.join(' ').trim(), bigrams: [...new Set(parts.flatMap(gramsKept))] },
    ...{ digits, last4: digits.slice(-4) },
  }
}

/** The bigrams of one spelling, and how it begins: a family name may be a single kanji. */
function gramsKept(folded: string): string[] {
  const [first] = folded
  return first === undefined ? [] : [`^${first}`, ...bigramsOf(folded)]
}

/** Digits of a telephone number, as typed in any width. */
export const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '')

export type PersonKept = Selectable<Schema['contact_people']>

/** The record; undefined when its time was up and it is deleted. */
export const personBy = (trx: Work, city: string, contact: string): Promise<PersonKept | undefined> =>
  trx
    .selectFrom('contact_people')
    .selectAll()
    .where('city', '=', city)
    .where('contact', '=', contact)
    .executeTakeFirst()

/** Keeps it when nobody else changed it meanwhile; else gives what they made of it. */
export async function changePerson(
  trx: Work,
  city: string,
  contact: string,
  said: PersonSaid,
  by: { staff: string; now: Date; version: number },
): Promise<{ ok: true } | { conflict: PersonKept } | { gone: true }> {
  const changed = await trx
    .updateTable('contact_people')
    .set({ ...personRow(said), version: by.version + 1, changed_at: by.now, changed_by: by.staff })
    .where('city', '=', city)
    .where('contact', '=', contact)
    .where('version', '=', by.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return { ok: true }
  const theirs = await personBy(trx, city, contact)
  return theirs ? { conflict: theirs } : { gone: true }
}
