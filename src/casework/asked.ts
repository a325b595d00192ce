// The contact in an address: of an office of whoever asks, or not there at all; and the transaction in which to work on it.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Work } from '../db/store.ts'
import { type Page, personIn, refuse } from '../people/access.ts'
import { may, officesWith, type Right } from '../people/roles.ts'
import { type Contact, contactBy } from './contact.ts'

/**
 * The contact named in the address, when this person may do it in one of its offices; else 404, and it is logged.
 * To read it is enough that the row guards let an office of theirs see it, as one that was asked to take it over.
 */
export async function contactAsked(c: Page, right: Right, named = c.req.param('contact')): Promise<Contact> {
  const person = personIn(c)
  const { city } = person
  const offices = officesWith(person, right)
  const id = z.uuid().safeParse(named)
  const found = id.success
    ? await c.get('house').store.within({ city, offices }, trx => contactBy(trx, city, id.data))
    : undefined
  const theirs = found && (may(person, right, found.office) || may(person, right, found.holder.office))
  if (found && (theirs || right === 'casework.read')) return found
  await refuse(c, right)
  throw new HTTPException(404)
}

/**
 * Work on a contact that this person may see: its facts count to the office that received it, so a transaction of the
 * office that holds it now sees both.
 */
export const withinContact = <T>(
  c: Page,
  { office, holder }: Contact,
  work: (trx: Work) => Promise<T>,
): Promise<T> => {
  const { city, offices } = personIn(c)
  const seen = offices === '*' ? offices : [...new Set([...offices, office, holder.office])]
  return c.get('house').store.within({ city, offices: seen }, work)
}
