// A voice as it is kept: the dealing with it without words, and the words, which are personal data and are deleted.
import type { Selectable } from 'kysely'
import { addMoment } from '../../casework/moments.ts'
import type { VoiceAnswers, VoicePublications, Voices, VoiceTexts } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'

export type Voice = Selectable<Voices>
export type VoiceText = Selectable<VoiceTexts>
export type Answer = Selectable<VoiceAnswers>
export type Publication = Selectable<VoicePublications>

export const voiceBy = (
  trx: Work,
  city: string,
  voice: string,
  { lock = false } = {},
): Promise<Voice | undefined> =>
  trx
    .selectFrom('voices')
    .selectAll()
    .where('city', '=', city)
    .where('voice', '=', voice)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

export const textOf = (trx: Work, city: string, voice: string): Promise<VoiceText | undefined> =>
  trx
    .selectFrom('voice_texts')
    .selectAll()
    .where('city', '=', city)
    .where('voice', '=', voice)
    .executeTakeFirst()

/** The rounds, oldest first; the last one is what is being written or was sent. */
export const answersOf = (trx: Work, city: string, voice: string): Promise<Answer[]> =>
  trx
    .selectFrom('voice_answers')
    .selectAll()
    .where('city', '=', city)
    .where('voice', '=', voice)
    .orderBy('round')
    .execute()

export const publicationOf = (trx: Work, city: string, voice: string): Promise<Publication | undefined> =>
  trx
    .selectFrom('voice_publications')
    .selectAll()
    .where('city', '=', city)
    .where('voice', '=', voice)
    .executeTakeFirst()

export const setVoice = (trx: Work, city: string, { voice, version }: Voice, set: Partial<Voice>) =>
  trx
    .updateTable('voices')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('voice', '=', voice)
    .execute()

type Noted = { words: string; by: string | null; kind?: string }

/** What happened, in the history of the voice and of the contact it came up in, and on every open page of the section. */
export async function noteMoment(
  trx: Work,
  house: House,
  city: string,
  voice: Pick<Voice, 'voice' | 'office' | 'section' | 'contact'>,
  { words, by, kind = 'note' }: Noted,
): Promise<void> {
  const at = house.now()
  const { voice: id, office, section, contact } = voice
  await trx
    .insertInto('voice_moments')
    .values({ city, office, voice: id, moment: newFactId(at), at, by_staff: by, words })
    .execute()
  if (contact)
    await addMoment(trx, city, { office, contact, at, by, section, kind, words, href: `/voices/${id}` })
  stir(trx, house, city, { office, section })
}

/** One fact about a voice; `once` names the happening, so that the same one counts once. */
export const recordVoice = (
  trx: Work,
  house: House,
  city: string,
  { office, section, voice }: Pick<Voice, 'office' | 'section' | 'voice'>,
  { kind, body, once, at = house.now() }: { kind: string; body: object; once: string; at?: Date },
) => {
  const fact: NewFact = {
    ...{ kind, body, happenedAt: at, office, section, subject: voice },
    ...{ source: 'web', sourceKey: `${kind} ${voice} ${once}` },
  }
  return house.ledger.record(trx, city, [fact], house.now())
}
