// Promising to call back: by when, at which number, who does it and who does when they are away.
import { addDays, dayOf } from '../../calendar/day.ts'
import { endOfBusinessDay } from '../../calendar/due.ts'
import { type Hours, isOpen, openSeconds } from '../../calendar/hours.ts'
import type { Contact } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import { digitsOf } from '../../casework/person.ts'
import type { Place } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { instantWords } from '../../web/words.ts'
import { callBackPromised } from './facts.ts'

export type NewPromise = {
  /** Its id, where the form that was posted has brought one: the same form posted twice is one promise. */
  callBack?: string
  contact: Contact
  /** By when, as told to the citizen. */
  due: Date
  /** Where to ring. */
  phone: string
  owner: string
  deputy: string | null
  note?: string
  by: string
  /** Who keeps it; the section that holds the contact when absent. */
  place?: Place
  /** The promise this one takes the place of. */
  replaces?: string
}

/** Days ahead: nobody promises a call further off, and a year is easily mistyped. */
const furthest = 366

export async function promiseCallBack(
  trx: Work,
  house: House,
  city: string,
  promise: NewPromise,
): Promise<{ callBack: string } | { refused: string }> {
  const now = house.now()
  const { contact, due, phone, owner, deputy, note, by, replaces, place = contact.holder } = promise
  if (due <= now) return { refused: '折り返す時刻は、これからの時刻にしてください。' }
  if (dayOf(due) > addDays(dayOf(now), furthest))
    return { refused: '1年より先の日です。折り返す日の年を確かめてください。' }
  if (digitsOf(phone).length < 4) return { refused: '折り返す電話番号を入力してください。' }
  if (owner === deputy)
    return { refused: '代わりの人には、担当とは別の人を選んでください。担当が休みのときに折り返す人です。' }
  const { callBack = newFactId(now) } = promise
  const { office, section } = place
  const added = await trx
    .insertInto('call_backs')
    .values({
      ...{ city, office, section, made_office: office, made_section: section },
      ...{ call_back: callBack, contact: contact.contact, promised_at: now, promised_by: by },
      ...{ due_at: due, owner, deputy, replaces: replaces ?? null },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return { callBack }
  await trx.insertInto('call_back_numbers').values({ city, office, call_back: callBack, phone }).execute()
  await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: callBackPromised.name, happenedAt: now, office, section, subject: callBack },
        ...{ source: 'web', sourceKey: `promised ${callBack}`, body: { within: (+due - +now) / 1000 } },
      },
    ],
    now,
  )
  await addMoment(trx, city, {
    ...{ office: contact.office, contact: contact.contact, section, at: now, by },
    ...{ kind: callBackPromised.name, href: addressOf(callBack), ...(note && { note }) },
    words: `${instantWords(due)}までの折り返しを約束しました。`,
  })
  if (owner !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: owner, kind: callBackPromised.name, href: addressOf(callBack) },
      words: `${instantWords(due)}までの折り返しの担当になりました。`,
    })
  stir(trx, house, city, { office, section })
  return { callBack }
}

export const addressOf = (callBack: string): string => `/call-backs/${callBack}`

/** A sensible time to promise: the end of this business day, or of the next when less than two open hours are left. */
export function usualDue(hours: Hours, now: Date): Date {
  const today = endOfBusinessDay(hours, dayOf(now), 0)
  const enough = today !== null && openSeconds(hours, now, today) >= 2 * 3600
  const due = enough ? today : endOfBusinessDay(hours, dayOf(today ?? now), 1)
  return due ?? new Date(+now + 86_400_000)
}

/** What to say of a time at which nobody is there to ring; it is promised all the same, when the citizen asked for it. */
export const closedThen = (hours: Hours, due: Date): string | undefined =>
  isOpen(hours, new Date(+due - 1))
    ? undefined
    : `${instantWords(due)}は開庁時間の外です。その時刻に折り返せる人がいることを確かめてください。`
