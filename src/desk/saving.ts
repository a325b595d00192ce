// Saves a memo: the contact, its promise, hand-off or closing, and their facts, in one transaction or not at all.
import { contactBy, freshContact, type NewContact, openContact } from '../casework/contact.ts'
import { linkRepeat } from '../casework/repeats.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { promiseCallBack } from '../instruments/call-backs/promising.ts'
import { offerHandOff } from '../instruments/hand-offs/offering.ts'
import type { Person } from '../people/roles.ts'
import type { FieldError } from '../web/filled.ts'
import { type Memo, memoRead, type Typed } from './memo-read.ts'

/** Nothing of it stays when a part of it is refused. */
class Refused extends Error {
  refused: FieldError
  constructor(refused: FieldError) {
    super(refused.message)
    this.refused = refused
  }
}

/** Gives what was refused; the same memo saved again is saved once, and nothing is refused. */
export async function saveMemo(house: House, person: Person, typed: Typed): Promise<FieldError[]> {
  const { city, staff } = person
  // Whoever hands over to another office writes there too.
  const offices = typed.next === 'handoff' ? '*' : person.offices
  try {
    return await house.store.within({ city, offices }, async trx => {
      const memo = await memoRead(trx, person, typed, house.now())
      if ('errors' in memo) return memo.errors
      await save(trx, house, city, memo, staff)
      return []
    })
  } catch (error) {
    if (error instanceof Refused) return [error.refused]
    if (isSavedAlready(error)) return []
    throw error
  }
}

/** The form brings the id of its contact, so the second of two equal forms meets the first. */
export const isSavedAlready = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && (constraint === 'contacts_pkey' || constraint === 'contact_people_pkey')
}

async function save(trx: Work, house: House, city: string, memo: Memo, by: string): Promise<void> {
  const { contact, office, section, channel, matter, receivedAt, person, next, repeats } = memo
  const said: NewContact = {
    ...{ contact, office, section, channel, matter, receivedAt, person, by, keyedIn: false },
    ...(next.is === 'closed' && { closing: { outcome: next.outcome, asked: next.asked, at: receivedAt } }),
  }
  await openContact(trx, house, city, said)
  const opened = freshContact(contact, said)
  const earlier = repeats ? await contactBy(trx, city, repeats) : undefined
  if (earlier && earlier.office === office)
    await linkRepeat(trx, house, city, earlier, { contact: opened, by })
  // Whoever rings or takes over reads there what it is about.
  const note = person.note === '' ? {} : { note: person.note }
  if (next.is === 'callback') {
    const { due, deputy } = next
    const promised = { contact: opened, due, phone: person.phone, owner: by, deputy, by, ...note }
    orRefused('due', await promiseCallBack(trx, house, city, promised))
  }
  if (next.is === 'handoff')
    orRefused(
      'to',
      await offerHandOff(trx, house, city, { contact: opened, to: next.to, told: next.told, by, ...note }),
    )
}

function orRefused(field: string, result: object): void {
  if ('refused' in result && typeof result.refused === 'string')
    throw new Refused({ field, message: result.refused })
}
