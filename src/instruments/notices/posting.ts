// Where a notice stands: planned per medium and place, put up with a proof, noted when it did not happen, taken down when its time is over.
import { addDays, type Day, dayOf, daysBetween, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { dayWords } from '../../web/words.ts'
import { mediumWords } from './content.ts'
import { type Medium, noticeMediumDown, noticeMediumMissed, noticeMediumUp } from './facts.ts'
import { type Item, itemsOf, type Notice, noteMoment, recordNotice, turnBoard } from './notice.ts'

export type Wanted = { medium: Medium; place: string; upOn: Day | null; downOn: Day | null }

/** `from` is the day of issue, or today for what is out; null while it is not said. */
export type Standing = { today: Day; from: Day | null; until: Day | null }

/** What cannot be: up before it is out or when it is over, down before it is up, or up when its time is over. */
export function planFault(
  { upOn, downOn }: Pick<Wanted, 'upOn' | 'downOn'>,
  { today, from, until }: Standing,
): { day: 'up' | 'down'; message: string } | undefined {
  const first = upOn ?? from
  const up = (message: string) => ({ day: 'up', message }) as const
  const down = (message: string) => ({ day: 'down', message }) as const
  if (upOn && from && upOn < from)
    return up(`初めの日が、出す日（${dayWords(from)}）より前です。出す日か、その後にしてください。`)
  if (upOn && until && upOn > until)
    return up(`初めの日が、お知らせの終わりの日（${dayWords(until)}）より後です。`)
  if (downOn && first && downOn < first)
    return down(`外す日が、初めの日（${dayWords(first)}）より前です。初めの日か、その後にしてください。`)
  if (downOn && downOn < today) return down('外す日が、もう過ぎています。きょうか、その後にしてください。')
  if (downOn && until && downOn > until)
    return down(
      `外す日が、お知らせの終わりの日（${dayWords(until)}）より後です。終わったものが貼られたままになります。`,
    )
  return undefined
}

export const planStanding = (
  { state, issue_on, until_on }: Pick<Notice, 'state' | 'issue_on' | 'until_on'>,
  today: Day,
): Standing => ({ today, from: state === 'issued' ? today : issue_on, until: until_on })

/** What is planned and not yet out is replaced; what already belongs to an issue stays. */
export async function planMedia(
  trx: Work,
  house: House,
  city: string,
  notice: Pick<Notice, 'notice' | 'office' | 'section' | 'state' | 'issue' | 'until_on'>,
  wanted: readonly Wanted[],
  by: string,
): Promise<void> {
  const { office, section, notice: id } = notice
  await trx
    .deleteFrom('notice_media')
    .where('city', '=', city)
    .where('notice', '=', id)
    .where('issue', '=', 0)
    .execute()
  // Once it is out, a medium that is added belongs to what is out.
  const issue = notice.state === 'issued' ? notice.issue : 0
  const known = (await itemsOf(trx, city, id)).filter(one => one.down_at === null)
  const fresh = wanted.filter(
    one => !known.some(({ medium, place }) => medium === one.medium && place === one.place),
  )
  for (const { medium, place, upOn, downOn } of fresh)
    await trx
      .insertInto('notice_media')
      .values({
        ...{ city, office, notice: id, item: newFactId(house.now()), section, medium, place, issue },
        ...{ up_on: upOn ?? (issue > 0 ? dayOf(house.now()) : null) },
        down_on: downOn ?? (issue > 0 ? notice.until_on : null),
      })
      .execute()
  await noteMoment(trx, house, city, notice, by, 'どこで知らせるかを決めました。')
}

export const whereWords = ({ medium, place }: Pick<Item, 'medium' | 'place'>): string =>
  place ? `${mediumWords[medium]}（${place}）` : mediumWords[medium]

const daysLate = (planned: string | null, today: Day): number =>
  planned && planned < today ? daysBetween(planned, today) : 0

/** Up once: a second tick of the same item changes nothing. */
export async function markUp(
  trx: Work,
  house: House,
  city: string,
  item: Item,
  { by, proof }: { by: string | null; proof: 'machine' | 'photo' | 'tick' },
): Promise<boolean> {
  const now = house.now()
  const done = await trx
    .updateTable('notice_media')
    .set({ up_at: now, up_by: by, proof })
    .where('city', '=', city)
    .where('notice', '=', item.notice)
    .where('item', '=', item.item)
    .where('up_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  if (item.medium === 'web') await turnBoard(trx, city)
  await recordNotice(trx, house, city, item, {
    ...{ kind: noticeMediumUp.name, once: item.item },
    body: { medium: item.medium, proof, late: daysLate(item.up_on, dayOf(now)) },
  })
  const how = proof === 'photo' ? '写真つきで' : ''
  await noteMoment(trx, house, city, item, by, `${how}載せました：${whereWords(item)}`)
  return true
}

export async function markDown(
  trx: Work,
  house: House,
  city: string,
  item: Item,
  by: string,
): Promise<boolean> {
  const now = house.now()
  const done = await trx
    .updateTable('notice_media')
    .set({ down_at: now, down_by: by })
    .where('city', '=', city)
    .where('notice', '=', item.notice)
    .where('item', '=', item.item)
    .where('up_at', 'is not', null)
    .where('down_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await recordNotice(trx, house, city, item, {
    ...{ kind: noticeMediumDown.name, once: item.item },
    body: { medium: item.medium, late: daysLate(item.down_on, dayOf(now)) },
  })
  await noteMoment(trx, house, city, item, by, `外しました：${whereWords(item)}`)
  return true
}

/** What hangs is to be taken down at once, and what does not hang yet is not put up any more. */
export async function callDown(trx: Work, house: House, city: string, notice: string): Promise<void> {
  const now = house.now()
  const standing = trx
    .updateTable('notice_media')
    .where('city', '=', city)
    .where('notice', '=', notice)
    .where('down_at', 'is', null)
  await standing
    .set({ down_on: addDays(dayOf(now), -1) })
    .where('up_at', 'is not', null)
    .execute()
  await standing.set({ down_at: now }).where('up_at', 'is', null).execute()
}

/** It did not happen by the last day of grace: the fact happened when that day ended. */
export async function markMissed(
  trx: Work,
  house: House,
  city: string,
  item: Item,
  grace: number,
): Promise<void> {
  const planned = item.up_on ?? dayOf(house.now())
  await trx
    .updateTable('notice_media')
    .set({ missed_at: house.now() })
    .where('city', '=', city)
    .where('notice', '=', item.notice)
    .where('item', '=', item.item)
    .execute()
  await recordNotice(trx, house, city, item, {
    ...{ kind: noticeMediumMissed.name, once: item.item, at: startOf(addDays(planned, grace + 1)) },
    body: { medium: item.medium, planned },
  })
  await noteMoment(trx, house, city, item, null, `予定の日を過ぎても載っていません：${whereWords(item)}`)
}

/** Whether a day has come on which it should be up, or has passed on which it should be down. */
export const isToPost = ({ issue, up_at, down_at, up_on }: Item, today: Day): boolean =>
  issue > 0 && up_at === null && down_at === null && (up_on === null || up_on <= today)
export const isToTakeDown = ({ up_at, down_at, down_on, medium }: Item, today: Day): boolean =>
  up_at !== null && down_at === null && down_on !== null && down_on < today && hangs(medium)

/** What somebody has to take away by hand; a letter that went out does not come back. */
export const hangs = (medium: Medium): boolean => medium === 'poster' || medium === 'flyer'
