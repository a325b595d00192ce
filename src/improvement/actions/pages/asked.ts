// The action in an address, of an office of whoever asks; and what the forms of this room offer to choose from.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { fiscalYearOf } from '../../../calendar/day.ts'
import { acrossOffices } from '../../../casework/across.ts'
import { colleaguesIn } from '../../../casework/colleagues.ts'
import { editionFor } from '../../../editions/shelf.ts'
import { measures } from '../../../measures/index.ts'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Named, type Room, roomOf } from '../../../people/room.ts'
import { type Action, actionBy } from '../action.ts'

export async function actionAsked(c: Page, right: Right): Promise<{ room: Room; action: Action }> {
  const id = z.uuid().safeParse(c.req.param('action'))
  const { city } = personIn(c)
  const action = id.success ? await within(c, trx => actionBy(trx, city, id.data)) : undefined
  await officeIn(c, right, action?.office)
  if (!action) throw new HTTPException(404)
  return { action, room: await roomOf(c, right, action.office) }
}

/** Who can own an action today: everybody with a role in the office, once, by name and section. */
export async function ownersOf(c: Page, { city, office, today, sectionName }: Room): Promise<Named[]> {
  const people = await acrossOffices(c, trx => colleaguesIn(trx, city, office, today))
  return [...new Map(people.map(one => [one.staff, one])).values()].map(({ staff, name, section }) => ({
    value: staff,
    label: section ? `${name}（${sectionName(section)}）` : name,
  }))
}

/** The standards of the year and the measures that count already. */
export async function bindingsOf(
  c: Page,
  { city, office, today }: Room,
): Promise<{ standards: Named[]; measures: Named[] }> {
  const { shelf } = await within(c, trx => c.get('house').termsOf(trx, city))
  const standards = editionFor(shelf, office, fiscalYearOf(today))?.standards ?? []
  const bound = new Set(standards.flatMap(({ bindings }) => bindings.map(({ measure }) => measure)))
  return {
    standards: standards.map(({ key, no, text, display }) => ({
      value: key,
      label: `${no}　${display ?? text}`,
    })),
    measures: measures
      .filter(({ id }) => bound.has(id))
      .map(({ id, counts }) => ({ value: id, label: counts })),
  }
}
