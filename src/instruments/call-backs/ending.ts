// Other ends of a promise: given up by the office's rule, made again with another time or number, or never made at all.
import { dayOf } from '../../calendar/day.ts'
import { contactBy } from '../../casework/contact.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { instantWords } from '../../web/words.ts'
import { callBackBy, triesOf } from './call-back.ts'
import { callBackGivenUp, callBackReplaced } from './facts.ts'
import { type Ending, mayGiveUp, progressOf } from './giving-up.ts'
import { promiseCallBack } from './promising.ts'
import { rules } from './settings.ts'
import { factOf, settle, settledWords } from './settling.ts'
import { write } from './trying.ts'

export type Refused = { refused: string }

export type GivingUp = { callBack: string; ending: Ending; by: string; isHead: boolean; note?: string }

export async function giveUp(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, ending, by, isHead, note }: GivingUp,
): Promise<{ ok: true } | Refused> {
  const now = house.now()
  const callBack = await callBackBy(trx, city, id, { lock: true })
  if (callBack?.state !== 'open') return { refused: settledWords(callBack) }
  const rule = await settingOf(trx, city, callBack.place.office, rules)
  const progress = progressOf(await triesOf(trx, city, id), rule)
  const may = mayGiveUp(progress, rule, ending, isHead)
  if ('refused' in may) return may
  const { tries, days } = progress
  const body = { after: (+now - +callBack.promisedAt) / 1000, tries, days, by: ending }
  await house.ledger.record(trx, city, [factOf(callBack, callBackGivenUp.name, '', now, body)], now)
  await settle(trx, house, city, callBack, 'given-up', by)
  const how = ending === 'head' ? '係長・課長の了承を得て' : '手紙を送って'
  await write(trx, house, city, callBack, {
    ...{ by, section: callBack.place.section, kind: callBackGivenUp.name, note },
    words: `${days}日に${tries}回かけて連絡がつかず、${how}折り返しを終えました。`,
  })
  return { ok: true }
}

export type Again = {
  callBack: string
  due: Date
  phone: string
  /** The citizen agreed to the new time. */
  agreed: boolean
  by: string
  note?: string
}

/** A new promise with a clock of its own; the old one keeps its history, and counts as kept only if the citizen agreed. */
export async function promiseAgain(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, due, phone, agreed, by, note }: Again,
): Promise<{ callBack: string } | Refused> {
  const now = house.now()
  const old = await callBackBy(trx, city, id, { lock: true })
  const contact = old && (await contactBy(trx, city, old.contact))
  if (!old || !contact || old.state !== 'open') return { refused: settledWords(old) }
  const { owner, deputy, place } = old
  const made = await promiseCallBack(trx, house, city, {
    ...{ contact, place, due, phone, owner, deputy, by, replaces: id },
    ...(note && { note }),
  })
  if ('refused' in made) return made
  const body = { after: (+now - +old.promisedAt) / 1000, later: due > old.due, agreed }
  await house.ledger.record(trx, city, [factOf(old, callBackReplaced.name, made.callBack, now, body)], now)
  await settle(trx, house, city, old, 'replaced', by)
  const consent = agreed ? '市民の承諾を得て' : '市民の承諾は得ずに'
  await write(trx, house, city, old, {
    ...{ by, section: place.section, kind: callBackReplaced.name },
    words: `${consent}、${instantWords(due)}までの約束にし直しました。`,
  })
  return made
}

/** Only what was typed by mistake: on its own day, before it fell due, and before anybody tried. */
export async function withdrawPromise(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, by }: { callBack: string; by: string },
): Promise<{ ok: true } | Refused> {
  const now = house.now()
  const callBack = await callBackBy(trx, city, id, { lock: true })
  if (callBack?.state !== 'open') return { refused: settledWords(callBack) }
  if (callBack.tries > 0 || callBack.due <= now || dayOf(callBack.promisedAt) !== dayOf(now))
    return {
      refused:
        '取り消せるのは、まちがえて記録した約束だけです（約束した当日、期限の前、まだかけていないもの）。',
    }
  const promised = await trx
    .selectFrom('facts')
    .select('id')
    .where('city', '=', city)
    .where('subject', '=', id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const reason = 'まちがえて折り返しの約束を記録した'
  const fact = { ...factOf(callBack, factWithdrawn.name, '', now, { reason }), corrects: promised.id }
  await house.ledger.record(trx, city, [fact], now)
  await settle(trx, house, city, callBack, 'withdrawn', by)
  await write(trx, house, city, callBack, {
    ...{ by, section: callBack.place.section, kind: factWithdrawn.name },
    words: 'まちがえて記録した折り返しの約束を取り消しました。',
  })
  return { ok: true }
}
