// Reading a voice and saying what it is about: sort, theme, tags, which section and who answers.
import type { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { voiceClassified } from './facts.ts'
import { noteMoment, recordVoice, setVoice, type Voice, voiceBy } from './voice.ts'

export type Classification = z.infer<typeof voiceClassified.body> & {
  theme: string
  section: string
  owner: string | null
}

/** The voice as it stands when somebody else changed it meanwhile. */
export type Saved = { ok: true } | { conflict: Voice }

export async function classify(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { sort, tags, theme, section, owner }: Classification,
  { by, version }: { by: string; version: number },
): Promise<Saved> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (!voice) throw new Error(`no voice ${id}`)
  if (voice.version !== version) return { conflict: voice }
  const first = voice.classified_at === null
  const retold = first || voice.kind !== sort || [...voice.tags].sort().join() !== [...tags].sort().join()
  await setVoice(trx, city, voice, {
    ...{ kind: sort, tags: [...tags], theme, section, owner, classified_at: house.now() },
  })
  const now = { ...voice, section }
  if (retold)
    await recordVoice(trx, house, city, now, {
      ...{ kind: voiceClassified.name, body: { sort, tags }, once: String(version) },
    })
  await noteMoment(trx, house, city, now, {
    ...{
      by,
      kind: voiceClassified.name,
      words: first ? '読んで、分類しました。' : '分類や担当を変えました。',
    },
  })
  if (section !== voice.section) await passedOn(trx, house, city, voice, section)
  if (owner !== null && owner !== voice.owner && owner !== by)
    await tell(trx, house, city, {
      ...{ office: voice.office, section: '', staff: owner, kind: 'voice.owner', href: `/voices/${id}` },
      words: '市民の声の担当になりました。',
    })
  return { ok: true }
}

async function passedOn(trx: Work, house: House, city: string, voice: Voice, section: string): Promise<void> {
  const { office, section: before, voice: id } = voice
  stir(trx, house, city, { office, section: before })
  if (section !== '')
    await tell(trx, house, city, {
      ...{ office, section, kind: 'voice.passed', href: `/voices/${id}` },
      words: '市民の声の返事を受け持つことになりました。',
    })
}
