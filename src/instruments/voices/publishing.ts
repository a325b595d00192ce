// What is published of a voice: general words, never the person's, drafted by one and checked by another.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { privateWordsIn } from '../../names/private-words.ts'
import { voicePublished } from './facts.ts'
import {
  answersOf,
  noteMoment,
  type Publication,
  publicationOf,
  recordVoice,
  textOf,
  type Voice,
  voiceBy,
} from './voice.ts'

export type General = Pick<Publication, 'title' | 'said' | 'answered' | 'changed'> & {
  response: 'improved' | 'explained' | 'considering' | 'declined' | 'thanks'
}

export type Published = { ok: true } | { refused: string; field?: keyof General } | { conflict: Publication }

type By = { by: string; version: number }

/** Saved text waits for its check again; what names the person is not even saved. */
export async function draftGeneral(
  trx: Work,
  house: House,
  city: string,
  id: string,
  general: General,
  { by, version }: By,
): Promise<Published> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (!voice) throw new Error(`no voice ${id}`)
  const known = await publicationOf(trx, city, id)
  if (known && known.version !== version) return { conflict: known }
  const named = await namedIn(trx, city, voice, general)
  if (named) return named
  const sent = (await answersOf(trx, city, id)).find(answer => answer.sent_at)
  const row = {
    ...general,
    ...{ state: 'draft', drafted_by: by, drafted_at: house.now(), offered_by: null, offered_at: null },
    ...{ checked_by: null, published_at: null, version: (known?.version ?? 0) + 1 },
    ...{ received_on: dayOf(voice.received_at), answered_on: sent?.sent_at ? dayOf(sent.sent_at) : null },
  }
  await trx
    .insertInto('voice_publications')
    .values({ city, office: voice.office, voice: id, ...row })
    .onConflict(conflict => conflict.columns(['city', 'voice']).doUpdateSet(row))
    .execute()
  const taken = known?.state === 'published' ? '（公表は、もう一度確かめるまで止まります）' : ''
  await noteMoment(trx, house, city, voice, { by, words: `公表する文を保存しました${taken}。` })
  return { ok: true }
}

export function offerGeneral(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withGeneral(trx, city, id, version, async (voice, { state }) => {
    if (state !== 'draft') return { refused: '確かめてもらう文ではありません。' }
    await setGeneral(trx, city, id, version, { state: 'offered', offered_by: by, offered_at: house.now() })
    await noteMoment(trx, house, city, voice, { by, words: '公表する文を確かめるよう頼みました。' })
    return { ok: true }
  })
}

/** By a second person, who reads it with other eyes; the person's words are looked for once more. */
export function publish(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withGeneral(trx, city, id, version, async (voice, general) => {
    if (general.state !== 'offered') return { refused: '確かめるのを待っている文ではありません。' }
    if (by === general.drafted_by || by === general.offered_by)
      return { refused: '書いた人や頼んだ人は、公表を決められません。ほかの人に確かめてもらってください。' }
    const named = await namedIn(trx, city, voice, general)
    if (named) return named
    await setGeneral(trx, city, id, version, {
      ...{ state: 'published', checked_by: by, published_at: house.now(), withdrawn_at: null },
    })
    await recordVoice(trx, house, city, voice, {
      ...{ kind: voicePublished.name, once: String(version), body: { response: general.response } },
    })
    await noteMoment(trx, house, city, voice, { by, kind: voicePublished.name, words: '公表しました。' })
    return { ok: true }
  })
}

export function withdrawGeneral(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withGeneral(trx, city, id, version, async voice => {
    await setGeneral(trx, city, id, version, { state: 'withdrawn', withdrawn_at: house.now() })
    await noteMoment(trx, house, city, voice, { by, words: '公表を取り下げました。' })
    return { ok: true }
  })
}

/** The name, number, mail or address of who spoke, or of whose contact it came up in. */
async function namedIn(trx: Work, city: string, voice: Voice, general: object) {
  const fields = ['title', 'said', 'answered', 'changed'] as const
  const text = (await textOf(trx, city, voice.voice)) ?? { name: '', phone: '', mail: '', address: '' }
  const other = voice.contact
    ? await trx
        .selectFrom('contact_people')
        .select(['name', 'kana', 'phone', 'address'])
        .where('city', '=', city)
        .where('contact', '=', voice.contact)
        .executeTakeFirst()
    : undefined
  const people = [
    text,
    ...(other
      ? [
          { ...other, mail: '' },
          { ...other, name: other.kana, mail: '' },
        ]
      : []),
  ]
  for (const field of fields) {
    const words = String(Object.entries(general).find(([name]) => name === field)?.[1] ?? '')
    const found = [...new Set(people.flatMap(person => privateWordsIn(words, person)))]
    if (found.length > 0)
      return {
        field,
        refused: `声を寄せた方の${found.join('、')}が入っています。だれのことか分からない言い方に直してください。`,
      }
  }
  return undefined
}

async function withGeneral(
  trx: Work,
  city: string,
  id: string,
  version: number,
  work: (voice: Voice, general: Publication) => Promise<Published>,
): Promise<Published> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  const general = await publicationOf(trx, city, id)
  if (!voice || !general) return { refused: '公表する文がまだありません。' }
  return general.version === version ? work(voice, general) : { conflict: general }
}

const setGeneral = (trx: Work, city: string, voice: string, version: number, set: Partial<Publication>) =>
  trx
    .updateTable('voice_publications')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('voice', '=', voice)
    .execute()
