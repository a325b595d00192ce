// The answer: drafted, offered, approved by somebody else, sent; and the voice that needs none, noted.
import { addDays, type Day, dayOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { checkFor } from '../../text-check/office/checking.ts'
import { leaveIssued } from '../../text-check/office/issued.ts'
import type { Asked } from '../../text-check/office/known.ts'
import { voiceAnswered, voiceNoted } from './facts.ts'
import { voiceSetting } from './settings.ts'
import { type Answer, noteMoment, recordVoice, setVoice, type Voice, voiceBy } from './voice.ts'

export type Done = { ok: true } | { refused: string } | { conflict: Answer }

type By = { by: string; version: number }

const closed = { refused: 'この声への返事は、もう送ってあります。画面を開き直してください。' }

/** How the text of an answer is checked: as a written reply of the office. */
export const replyAsked = (
  { city, today }: { city: string; today: Day },
  { office }: Pick<Voice, 'office'>,
): Asked => ({ city, office, today, kind: 'reply', version: 'ordinary' })

/** What stands in the form at first; a second answer begins where the first ended, and nobody types it again. */
export const wordsOf = (answers: readonly Answer[]): string =>
  answers.at(-1)?.body || answers.at(-2)?.body || ''

/** Saved text is a draft again, whatever was approved before: what is sent is what somebody else approved. */
export function draft(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { body, by, version }: By & { body: string },
): Promise<Done> {
  return withAnswer(trx, city, id, version, async ({ voice, answer }) => {
    await setAnswer(trx, city, answer, {
      ...{ body, state: 'draft', drafted_by: by, drafted_at: house.now() },
      ...{ offered_by: null, offered_at: null, approved_by: null, approved_at: null },
    })
    const again = answer.state !== 'draft' ? '（承認はやり直しになります）' : ''
    await noteMoment(trx, house, city, voice, { by, words: `返事の文を保存しました${again}。` })
    return { ok: true }
  })
}

export function offer(trx: Work, house: House, city: string, id: string, { by, version }: By): Promise<Done> {
  return withAnswer(trx, city, id, version, async ({ voice, answer }) => {
    if (answer.state !== 'draft') return { refused: 'もう承認を頼んであります。' }
    if (answer.body === '') return { refused: '返事の文を書いて保存してから、承認を頼んでください。' }
    await setAnswer(trx, city, answer, {
      ...{ state: 'offered', offered_by: by, offered_at: house.now(), returned: '' },
    })
    await noteMoment(trx, house, city, voice, { by, words: '返事の承認を頼みました。' })
    await tellSection(trx, house, city, voice, 'voice.offered', '市民の声への返事が、承認を待っています。')
    return { ok: true }
  })
}

/** Approves, or gives it back with what is to be changed; never the one who wrote or offered it. */
export function decide(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version, returned }: By & { returned?: string | undefined },
): Promise<Done> {
  return withAnswer(trx, city, id, version, async ({ voice, answer }) => {
    if (answer.state !== 'offered') return { refused: '承認を待っている返事ではありません。' }
    if (by === answer.drafted_by || by === answer.offered_by)
      return { refused: '書いた人や頼んだ人は承認できません。ほかの責任者に頼んでください。' }
    if (returned === undefined) {
      await setAnswer(trx, city, answer, { state: 'approved', approved_by: by, approved_at: house.now() })
      await noteMoment(trx, house, city, voice, { by, words: '返事を承認しました。' })
      await tellWriter(trx, house, city, voice, answer, '市民の声への返事が承認されました。送ってください。')
    } else {
      await setAnswer(trx, city, answer, { state: 'draft', returned })
      await noteMoment(trx, house, city, voice, { by, words: '返事の直しを頼みました。' })
      await tellWriter(trx, house, city, voice, answer, '市民の声への返事に、直してほしいところがあります。')
    }
    return { ok: true }
  })
}

/** The approved text went out; the receipt page shows it from now on, however else it was sent. */
export function send(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { how, by, version }: By & { how: string },
): Promise<Done> {
  return withAnswer(trx, city, id, version, async ({ voice, answer }) => {
    if (answer.state !== 'approved') return { refused: '承認されてから送ります。' }
    const now = house.now()
    const inTime = voice.due_on === null || dayOf(now) <= voice.due_on
    await setAnswer(trx, city, answer, { state: 'sent', sent_by: by, sent_at: now, sent_how: how })
    await close(trx, house, city, voice, 'answered')
    await recordVoice(trx, house, city, voice, {
      ...{ kind: voiceAnswered.name, once: String(voice.round) },
      body: { round: voice.round, how, inTime },
    })
    const asked = replyAsked({ city, today: dayOf(now) }, voice)
    await leaveIssued(trx, house, await checkFor(trx, { ...asked, text: answer.body }), {
      ...{ section: voice.section, subject: voice.voice, once: String(voice.round) },
    })
    await noteMoment(trx, house, city, voice, { by, kind: voiceAnswered.name, words: '返事をしました。' })
    return { ok: true }
  })
}

/** Read and taken to heart; only where no answer is wanted, and only after somebody classified it. */
export async function note(
  trx: Work,
  house: House,
  city: string,
  id: string,
  by: string,
): Promise<{ ok: true } | { refused: string }> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (voice?.state !== 'open') return { refused: 'もう終えてあります。画面を開き直してください。' }
  if (voice.answer_by !== 'none') return { refused: '返事を待っている方がいます。返事をして終えてください。' }
  if (voice.classified_at === null) return { refused: '先に、読んで分類してください。' }
  await close(trx, house, city, voice, 'noted')
  await recordVoice(trx, house, city, voice, {
    ...{ kind: voiceNoted.name, once: String(voice.round), body: { round: voice.round } },
  })
  await noteMoment(trx, house, city, voice, { by, kind: voiceNoted.name, words: '読んで受け止めました。' })
  return { ok: true }
}

async function close(trx: Work, house: House, city: string, voice: Voice, state: 'answered' | 'noted') {
  const now = house.now()
  const { keep } = await settingOf(trx, city, voice.office, voiceSetting)
  await setVoice(trx, city, voice, { state, closed_at: now })
  await keepUntil(trx, city, voice.voice, addDays(dayOf(now), keep))
}

export const keepUntil = (trx: Work, city: string, voice: string, delete_on: Day | null) =>
  trx
    .updateTable('voice_texts')
    .set({ delete_on })
    .where('city', '=', city)
    .where('voice', '=', voice)
    .execute()

type Dealing = { voice: Voice; answer: Answer }

/** The round that is open, locked; whoever saw an older version of it is shown the newer one. */
async function withAnswer(
  trx: Work,
  city: string,
  id: string,
  version: number,
  work: (of: Dealing) => Promise<Done>,
): Promise<Done> {
  const voice = await voiceBy(trx, city, id, { lock: true })
  if (voice?.state !== 'open') return closed
  const answer = await trx
    .selectFrom('voice_answers')
    .selectAll()
    .where('city', '=', city)
    .where('voice', '=', id)
    .where('round', '=', voice.round)
    .executeTakeFirstOrThrow()
  return answer.version === version ? work({ voice, answer }) : { conflict: answer }
}

const setAnswer = (trx: Work, city: string, { voice, round, version }: Answer, set: Partial<Answer>) =>
  trx
    .updateTable('voice_answers')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('voice', '=', voice)
    .where('round', '=', round)
    .execute()

async function tellSection(
  trx: Work,
  house: House,
  city: string,
  { office, section, voice }: Voice,
  kind: string,
  words: string,
): Promise<void> {
  if (section !== '') await tell(trx, house, city, { office, section, kind, words, href: `/voices/${voice}` })
}

async function tellWriter(
  trx: Work,
  house: House,
  city: string,
  { office, voice }: Voice,
  { drafted_by }: Answer,
  words: string,
): Promise<void> {
  if (drafted_by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: drafted_by, kind: 'voice.decided', words, href: `/voices/${voice}` },
    })
}
