// What the pages of hand-offs have in common: the hand-off in the address, and what they are called on screen.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { KnownPlace, Place } from '../../../casework/places.ts'
import { type Page, personIn, refuse, within } from '../../../people/access.ts'
import { may, type Right, worksIn } from '../../../people/roles.ts'
import { durationWords } from '../../../web/words.ts'
import { type HandOff, handOffBy } from '../hand-off.ts'

/** The hand-off named in the address, when it is one of this person's offices; else 404, and it is logged. */
export async function handOffAsked(c: Page, right: Right): Promise<HandOff> {
  const person = personIn(c)
  const id = z.uuid().safeParse(c.req.param('handOff'))
  const found = id.success ? await within(c, trx => handOffBy(trx, person.city, id.data)) : undefined
  if (found && (may(person, right, found.from.office) || may(person, right, found.to.office))) return found
  await refuse(c, right)
  throw new HTTPException(404)
}

/** Nobody answers or takes back for a section that is not theirs. */
export const mayFor = (c: Page, place: Place): boolean => worksIn(personIn(c), 'casework.write', place)

export const stateWords: Record<HandOff['state'], string> = {
  offered: '答えを待っている',
  accepted: '受けた',
  returned: '返した',
  withdrawn: '取り下げた',
  recalled: '取り戻した',
}

export const toldWords = (told: boolean): string => (told ? '伝えた' : 'まだ伝えていない')

/** 行ったり来たり, said only when there was any. */
export const cameBackWords = (times: number): string => (times === 0 ? '' : `行き来${times}回`)

export const withinWords = (seconds: number): string => `開庁時間で${durationWords(seconds)}以内`

export const placeValue = ({ office, section }: Place): string => `${office}/${section}`

export const placeChoices = (places: readonly KnownPlace[]) =>
  places.map(place => ({ value: placeValue(place), label: `${place.officeName}　${place.name}` }))
