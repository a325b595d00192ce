// The voice that an address names, of an office of whoever asks; reading its words is logged once per opening.
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Voice, voiceBy } from '../voice.ts'
import { sortWords, wordIn } from '../words.ts'

export async function voiceAsked(c: Page, right: Right): Promise<{ room: Room; voice: Voice }> {
  const id = z.uuid().safeParse(c.req.param('voice'))
  const { city } = personIn(c)
  const voice = id.success ? await within(c, trx => voiceBy(trx, city, id.data)) : undefined
  await officeIn(c, right, voice?.office)
  if (!voice) throw new HTTPException(404)
  return { voice, room: await roomOf(c, right, voice.office) }
}

/** What a voice is called on screen: its theme, or what kind it is. */
export const titleOf = ({ theme, kind }: Pick<Voice, 'theme' | 'kind'>): string =>
  theme || `${wordIn(sortWords, kind)}（まだ分類していません）`

export const addressOf = ({ voice }: Pick<Voice, 'voice'>): string => `/voices/${voice}`
