// Receiving a voice, from the web or keyed in by staff: its words, its code, and by when an answer comes.
import type { z } from 'zod'
import { dayOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { bigramsOf, foldName } from '../../names/fold.ts'
import { codeOf, hashOf } from './code.ts'
import { voiceReceived } from './facts.ts'
import { dueOn, voiceSetting } from './settings.ts'
import { noteMoment, recordVoice, type Voice, voiceBy } from './voice.ts'

type Received = z.infer<typeof voiceReceived.body>

export type NewVoice = {
  /** Made with the form: the same form sent twice is one voice, with one code. */
  once: string
  office: string
  /** '' is for whoever reads the web's first. */
  section: string
  channel: Received['channel']
  sort: Received['sort']
  answerBy: string
  receivedAt: Date
  by: string | null
  contact: string | null
  language: 'ja' | 'easy' | 'en'
  said: string
  name: string
  phone: string
  mail: string
  address: string
}

export async function receiveVoice(
  trx: Work,
  house: House,
  city: string,
  said: NewVoice,
): Promise<{ voice: Voice; code: string }> {
  const now = house.now()
  const { office, channel, sort, answerBy, receivedAt, by, contact } = said
  const numbers = await settingOf(trx, city, office, voiceSetting)
  // What staff key in is named by its form, so that its slip can be printed again; of the web's, only the citizen's form knows.
  const voice = by === null ? newFactId(now) : said.once
  const code = codeOf(await sealOf(trx, city), by === null ? `web ${said.once}` : keyed(voice))
  const section = said.section || numbers.section
  const wanted = answerBy !== 'none'
  const added = await trx
    .insertInto('voices')
    .values({
      ...{ city, office, voice, section, channel, kind: sort, contact, received_at: receivedAt },
      ...{ recorded_at: now, recorded_by: by, answer_by: answerBy, code_hash: hashOf(code) },
      due_on: wanted ? dueOn(dayOf(receivedAt), numbers) : null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return { voice: await knownBy(trx, city, code), code }
  await keepWords(trx, city, voice, said)
  await trx.insertInto('voice_answers').values({ city, office, voice, round: 1 }).execute()
  await recordVoice(
    trx,
    house,
    city,
    { office, section, voice },
    {
      ...{ kind: voiceReceived.name, once: '', at: receivedAt },
      body: { channel, sort, promised: wanted ? numbers.days : null },
    },
  )
  const about = { voice, office, section, contact }
  await noteMoment(trx, house, city, about, { words: '声を受けました。', by, kind: voiceReceived.name })
  if (section !== '' && by === null)
    await tell(trx, house, city, {
      ...{ office, section, kind: voiceReceived.name, href: `/voices/${voice}` },
      words: 'ウェブの受付に、市民の声が届きました。',
    })
  return { voice: await knownBy(trx, city, code), code }
}

const keyed = (voice: string): string => `keyed ${voice}`

/** The code of a voice that staff keyed in, for its slip. */
export const slipCode = async (trx: Work, city: string, { voice }: Voice): Promise<string> =>
  codeOf(await sealOf(trx, city), keyed(voice))

async function keepWords(trx: Work, city: string, voice: string, of: NewVoice): Promise<void> {
  const { office, said, name, phone, mail, address, language } = of
  const folded = [name, said].map(foldName).join(' ').trim()
  await trx
    .insertInto('voice_texts')
    .values({
      ...{ city, office, voice, name, phone, mail, address, said, language, folded },
      bigrams: bigramsOf(folded),
    })
    .execute()
}

/** Made by the database when the first voice of a city comes. */
async function sealOf(trx: Work, city: string): Promise<Buffer> {
  const found = () => trx.selectFrom('voice_seals').select('seal').where('city', '=', city).executeTakeFirst()
  const seal = await found()
  if (seal) return seal.seal
  await trx
    .insertInto('voice_seals')
    .values({ city })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const made = await found()
  if (!made) throw new Error(`no seal for ${city}`)
  return made.seal
}

/** The voice that a code opens, in whichever office. */
export async function voiceByCode(trx: Work, city: string, code: string): Promise<Voice | undefined> {
  const row = await trx
    .selectFrom('voices')
    .select('voice')
    .where('city', '=', city)
    .where('code_hash', '=', hashOf(code))
    .executeTakeFirst()
  return row && voiceBy(trx, city, row.voice)
}

async function knownBy(trx: Work, city: string, code: string): Promise<Voice> {
  const voice = await voiceByCode(trx, city, code)
  if (!voice) throw new Error('a voice just received is not there')
  return voice
}
