// Closed is not solved: what the citizen answers of the two questions, and the voice opened again when it is not.
import { dayOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { keepUntil } from './answering.ts'
import { voiceAsked, voiceReopened, voiceSaidUnsolved } from './facts.ts'
import { dueOn, voiceSetting } from './settings.ts'
import { noteMoment, recordVoice, setVoice, voiceBy } from './voice.ts'

type Two = { solved: boolean; clear: boolean }

/** Once per code, and only of an answer; a second time it is left as it was. */
export async function answerQuestions(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { solved, clear }: Two,
): Promise<void> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (voice?.state !== 'answered' || voice.asked_at !== null) return
  await setVoice(trx, city, voice, { asked_at: house.now(), solved, clear })
  await recordVoice(trx, house, city, voice, {
    ...{ kind: voiceAsked.name, once: '', body: { solved, clear } },
  })
  await noteMoment(trx, house, city, voice, {
    ...{ by: null, kind: voiceAsked.name, words: '返事を読んだ市民が、二つの問いに答えました。' },
  })
}

type Unsolved = { words: string; by: { code: true } | { staff: string } }

/** It counts, and it has a new round with its own due day; said twice by one form it is said once. */
export async function sayUnsolved(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { words, by }: Unsolved,
): Promise<boolean> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (!voice || voice.state === 'open') return false
  const { office, round: before } = voice
  const round = before + 1
  const due_on = dueOn(dayOf(house.now()), await settingOf(trx, city, office, voiceSetting))
  await setVoice(trx, city, voice, {
    state: 'open',
    round,
    due_on,
    fell_due_at: null,
    closed_at: null,
    // Who says that something is left to solve waits for an answer.
    answer_by: voice.answer_by === 'none' ? 'here' : voice.answer_by,
  })
  await keepUntil(trx, city, id, null)
  await trx.insertInto('voice_answers').values({ city, office, voice: id, round, unsolved: words }).execute()
  const said = 'code' in by ? ('code' as const) : ('staff' as const)
  await recordVoice(trx, house, city, voice, {
    ...{ kind: voiceSaidUnsolved.name, once: String(before), body: { round: before, by: said } },
  })
  await recordVoice(trx, house, city, voice, {
    ...{ kind: voiceReopened.name, once: String(round), body: { round } },
  })
  await noteMoment(trx, house, city, voice, {
    ...{ by: 'staff' in by ? by.staff : null, kind: voiceReopened.name },
    words: '「解決していない」と言われ、もう一度開きました。',
  })
  if (voice.section !== '')
    await tell(trx, house, city, {
      ...{ office, section: voice.section, kind: voiceReopened.name, href: `/voices/${id}` },
      words: '返事をした声が「解決していない」として、もう一度開かれました。',
    })
  return true
}
