// Trying to reach the citizen: each try with its result; one that reaches them keeps the promise; a slip can be undone.
import { contactBy } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { type CallBack, callBackBy, triesOf } from './call-back.ts'
import { callBackKept, callBackTried, type Result } from './facts.ts'
import { succeeds } from './giving-up.ts'
import { addressOf } from './promising.ts'
import { factOf, settle, settledWords } from './settling.ts'

export const resultWords: Record<Result, string> = {
  reached: 'つながり、返答した',
  'came-themselves': '先方から連絡があり、返答した',
  'no-answer': '出なかった',
  busy: '話し中だった',
  message: '伝言を残した',
  'will-call': '先方からかけ直すと言われた',
  'wrong-number': '番号がちがった',
}

export type NewTry = {
  callBack: string
  result: Result
  by: string
  note?: string
  /** How many tries the page showed on which it was pressed. */
  seen?: number
}

/** In a transaction that sees the whole city: the promise may have been made in another office, and counts there. */
export async function recordTry(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, result, by, note, seen }: NewTry,
): Promise<{ kept: boolean } | { refused: string }> {
  const now = house.now()
  const kept = succeeds(result)
  const callBack = await callBackBy(trx, city, id, { lock: true })
  if (callBack && seen !== undefined && seen < callBack.tries) {
    const last = (await triesOf(trx, city, id)).at(-1)
    // The same button pressed twice is one try.
    if (last?.by === by && last.result === result) return { kept }
  }
  if (callBack?.state !== 'open') return { refused: settledWords(callBack) }
  const attempt = newFactId(now)
  const after = (+now - +callBack.promisedAt) / 1000
  const facts = [factOf(callBack, callBackTried.name, attempt, now, { after, result })]
  if (kept) facts.push(factOf(callBack, callBackKept.name, attempt, now, { after }))
  const { recorded } = await house.ledger.record(trx, city, facts, now)
  const { office, section } = callBack.place
  await trx
    .insertInto('call_back_tries')
    .values({
      ...{ city, office, call_back: id, try: attempt, at: now, by_staff: by, result },
      facts: recorded.map(fact => fact.id),
    })
    .execute()
  await trx
    .updateTable('call_backs')
    .set({ tries: callBack.tries + 1, version: callBack.version + 1 })
    .where('city', '=', city)
    .where('call_back', '=', id)
    .execute()
  if (kept) await settle(trx, house, city, callBack, 'kept', by)
  await write(trx, house, city, callBack, {
    by,
    section,
    kind: callBackTried.name,
    words: `折り返し：${resultWords[result]}。`,
    note,
  })
  if (kept && callBack.owner !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: callBack.owner, kind: callBackKept.name, href: addressOf(id) },
      words: '担当だった折り返しの約束を、ほかの人が果たしました。',
    })
  return { kept }
}

/** Takes back the last try, pressed by mistake: its facts are withdrawn, and the promise is open again. */
export async function undoTry(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, try: attempt, by }: { callBack: string; try: string; by: string },
): Promise<{ ok: true } | { refused: string }> {
  const now = house.now()
  const callBack = await callBackBy(trx, city, id, { lock: true })
  const last = (await triesOf(trx, city, id)).at(-1)
  const standing = callBack?.state === 'open' || callBack?.state === 'kept'
  if (!callBack || !standing || last?.try !== attempt)
    return { refused: '取り消せるのは、最後の記録だけです。画面を読み込み直してください。' }
  const row = await trx
    .selectFrom('call_back_tries')
    .select('facts')
    .where('city', '=', city)
    .where('try', '=', attempt)
    .executeTakeFirstOrThrow()
  const reason = '折り返しの結果をまちがえて押した'
  const facts = row.facts.map(corrects => ({
    ...factOf(callBack, factWithdrawn.name, corrects, now, { reason }),
    corrects,
  }))
  await house.ledger.record(trx, city, facts, now)
  await trx
    .updateTable('call_back_tries')
    .set({ withdrawn_at: now })
    .where('city', '=', city)
    .where('try', '=', attempt)
    .execute()
  await trx
    .updateTable('call_backs')
    .set({
      ...{ state: 'open', settled_at: null, settled_by: null },
      ...{ tries: Math.max(0, callBack.tries - 1), version: callBack.version + 1 },
    })
    .where('city', '=', city)
    .where('call_back', '=', id)
    .execute()
  await trx
    .updateTable('call_back_numbers')
    .set({ delete_on: null })
    .where('city', '=', city)
    .where('call_back', '=', id)
    .execute()
  const words = `折り返しの記録（${resultWords[last.result]}）を取り消しました。`
  await write(trx, house, city, callBack, {
    by,
    section: callBack.place.section,
    kind: factWithdrawn.name,
    words,
  })
  return { ok: true }
}

type Words = { by: string | null; section: string; kind: string; words: string; note?: string | undefined }

/** The moment on the timeline of the contact, open or closed. */
export async function write(
  trx: Work,
  house: House,
  city: string,
  { contact: id, callBack, place }: CallBack,
  { note, ...moment }: Words,
): Promise<void> {
  const contact = await contactBy(trx, city, id)
  if (contact)
    await addMoment(trx, city, {
      ...{ office: contact.office, contact: id, at: house.now(), href: addressOf(callBack), ...moment },
      ...(note && { note }),
    })
  stir(trx, house, city, place)
}
