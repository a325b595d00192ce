// The end of a promise: how it ended, since when its number may go, and what to tell whoever comes second.
import { addDays, dayOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { NewFact } from '../../facts/fact.ts'
import type { House } from '../../house.ts'
import { instantWords } from '../../web/words.ts'
import type { CallBack } from './call-back.ts'
import { rules } from './settings.ts'

/** One fact about a promise; facts of one promise are told apart by `key`. */
export const factOf = (
  { callBack, place }: CallBack,
  kind: string,
  key: string,
  happenedAt: Date,
  body: object,
): NewFact => ({
  ...{ kind, happenedAt, ...place, subject: callBack, body },
  ...{ source: 'web', sourceKey: `${kind} ${callBack} ${key}` },
})

export async function settle(
  trx: Work,
  house: House,
  city: string,
  { callBack, version, place }: CallBack,
  state: 'kept' | 'given-up' | 'replaced' | 'withdrawn',
  by: string,
): Promise<void> {
  const now = house.now()
  await trx
    .updateTable('call_backs')
    .set({ state, settled_at: now, settled_by: by, version: version + 1 })
    .where('city', '=', city)
    .where('call_back', '=', callBack)
    .execute()
  const { numbers } = await settingOf(trx, city, place.office, rules)
  await trx
    .updateTable('call_back_numbers')
    .set({ delete_on: addDays(dayOf(now), numbers) })
    .where('city', '=', city)
    .where('call_back', '=', callBack)
    .execute()
}

export const stateWords: Record<CallBack['state'], string> = {
  open: 'これから',
  kept: '果たした',
  'given-up': '連絡がつかず終えた',
  replaced: '約束し直した',
  withdrawn: '取り消した',
}

export const settledWords = (callBack: CallBack | undefined): string =>
  callBack?.settledAt
    ? `この約束は、${instantWords(callBack.settledAt)}に「${stateWords[callBack.state]}」と記録されています。いまのようすを確かめてください。`
    : 'この約束はありません。'
