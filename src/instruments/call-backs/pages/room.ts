// What the pages of call-backs have in common: the promise in the address, colleagues to choose from, buttons of the first try.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Colleague } from '../../../casework/colleagues.ts'
import { contactBy } from '../../../casework/contact.ts'
import { type Page, personIn, refuse, within } from '../../../people/access.ts'
import { may, type Right } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { hidden } from '../../../web/components/fields.ts'
import { type Html, html } from '../../../web/html.ts'
import { type CallBack, callBackBy } from '../call-back.ts'
import { addressOf } from '../promising.ts'

/**
 * The promise named in the address, when this person may do it where it is kept, where it was made, or where its contact
 * is held now: whoever answers the second call can act. Else 404, and it is logged.
 */
export async function callBackAsked(c: Page, right: Right): Promise<CallBack> {
  const person = personIn(c)
  const id = z.uuid().safeParse(c.req.param('callBack'))
  const found = id.success
    ? await within(c, async trx => {
        const callBack = await callBackBy(trx, person.city, id.data)
        return callBack && { callBack, contact: await contactBy(trx, person.city, callBack.contact) }
      })
    : undefined
  const offices = found && [found.callBack.place, found.callBack.made, found.contact?.holder]
  if (found && offices?.some(place => place && may(person, right, place.office))) return found.callBack
  await refuse(c, right)
  throw new HTTPException(404)
}

/** The office from which this person looks at a promise: the one that keeps or made it, else their own. */
export function roomAround(c: Page, { place, made }: CallBack): Promise<Room> {
  const own = [place, made].find(({ office }) => may(personIn(c), 'casework.read', office))
  return roomOf(c, 'casework.read', own?.office)
}

export const peopleChoices = (people: readonly Colleague[], sectionName: (section: string) => string) =>
  people.map(({ staff, name, section }) => ({
    value: staff,
    label: section ? `${name}（${sectionName(section)}）` : name,
  }))

/** The two results that come most often, for one thumb. */
export const quickButtons = ({ callBack, tries }: CallBack, back: string): Html =>
  html`<form method="post" action="${`${addressOf(callBack)}/tries`}" class="one-hand">${hidden('back', back)}${hidden('seen', tries)}${button({ label: 'つながった', weight: 'secondary', name: 'result', value: 'reached' })}${button({ label: '出なかった', weight: 'secondary', name: 'result', value: 'no-answer' })}</form>`
