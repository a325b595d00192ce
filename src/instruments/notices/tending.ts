// What happens to notices by itself: out on their day, noted when a medium did not happen, over when their time is, compared with the directory.
import { sql } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import { headsOf } from '../../casework/colleagues.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { minute, type Tending } from '../../tending.ts'
import { noticeMediumMissed } from './facts.ts'
import { endIssue, issueNotice } from './issuing.ts'
import { type Item, itemsOf, type Notice, noteMoment, noticeBy, setNotice } from './notice.ts'
import { endSheetsDue, forgetSheets } from './outside/out.ts'
import { markMissed, whereWords } from './posting.ts'
import { findRecalls } from './recalling.ts'
import { noticeSetting } from './settings.ts'

const everywhere = <T>(house: House, city: string, work: (trx: Work) => Promise<T>): Promise<T> =>
  house.store.within({ city, offices: '*' }, work)

/** Every approved notice whose day has come; one that may not go out says why, once. */
export async function issueDue(house: House, city: string): Promise<number> {
  const due = await everywhere(house, city, trx =>
    trx
      .selectFrom('notices')
      .select('notice')
      .where('city', '=', city)
      .where('state', '=', 'approved')
      .where('issue_on', '<=', dayOf(house.now()))
      .orderBy('issue_on')
      .orderBy('notice')
      .limit(500)
      .execute(),
  )
  for (const { notice: id } of due)
    await everywhere(house, city, async trx => {
      const notice = await noticeBy(trx, city, id, { lock: true })
      if (notice?.state !== 'approved') return
      const issued = await issueNotice(trx, house, city, notice, null)
      if ('refused' in issued) await hold(trx, house, city, notice, issued.refused.join('\n'))
    })
  return due.length
}

async function hold(trx: Work, house: House, city: string, notice: Notice, held: string): Promise<void> {
  if (notice.held === held) return
  const { office, section, title, notice: id } = notice
  await setNotice(trx, city, notice, { held })
  await noteMoment(trx, house, city, notice, null, `出す日になりましたが、出していません：${held}`)
  await tell(trx, house, city, {
    ...{ office, section, kind: 'notice.held', href: `/notices/${id}` },
    words: `お知らせ「${title}」は、確かめることがあり、まだ出ていません。`,
  })
}

/** Each planned medium that did not happen, told to the heads of its section. */
export async function noteMissed(house: House, city: string): Promise<number> {
  const now = house.now()
  return everywhere(house, city, async trx => {
    const late = await trx
      .selectFrom('notice_media')
      .select(['notice', 'item', 'office', 'section', 'up_on'])
      .where('city', '=', city)
      .where('issue', '>', 0)
      .where('up_at', 'is', null)
      .where('down_at', 'is', null)
      .where('missed_at', 'is', null)
      .where('up_on', '<', dayOf(now))
      .orderBy('item')
      .limit(500)
      .execute()
    let missed = 0
    for (const { notice, item, office, section, up_on } of late) {
      const { grace } = await settingOf(trx, city, office, noticeSetting)
      const found = (await itemsOf(trx, city, notice)).find(one => one.item === item)
      if (!found || !up_on || daysAfter(up_on, now) <= grace) continue
      await markMissed(trx, house, city, found, grace)
      await tellHeads(trx, house, city, found, { office, section })
      missed += 1
    }
    return missed
  })
}

const daysAfter = (day: string, now: Date): number =>
  Math.round((Date.parse(dayOf(now)) - Date.parse(day)) / 86_400_000)

async function tellHeads(
  trx: Work,
  house: House,
  city: string,
  item: Item,
  { office, section }: { office: string; section: string },
): Promise<void> {
  const words = `予定の日を過ぎても、お知らせが載っていません：${whereWords(item)}`
  for (const staff of await headsOf(trx, city, { office, section }, dayOf(house.now())))
    await tell(trx, house, city, {
      ...{ office, section: '', staff, kind: noticeMediumMissed.name, words },
      href: `/notices/${item.notice}`,
    })
}

/** What stood until its last day is over on the next. */
export async function endDue(house: House, city: string): Promise<number> {
  return everywhere(house, city, async trx => {
    const due = await trx
      .selectFrom('notice_issues')
      .select(['notice', 'office', 'section'])
      .where('city', '=', city)
      .where('ended_at', 'is', null)
      .where('until_on', '<', dayOf(house.now()))
      .limit(500)
      .execute()
    for (const one of due) {
      await endIssue(trx, house, city, one, 'over')
      await noteMoment(trx, house, city, one, null, 'お知らせの期間が終わりました。')
    }
    return due.length + (await endSheetsDue(trx, house, city))
  })
}

/** Everything that is out, against the directory of today. */
export async function compareAll(house: House, city: string, only?: string): Promise<number> {
  return everywhere(house, city, async trx => {
    const { rows } = await sql<{ office: string }>`
      select office from notice_issues where city = ${city} and ended_at is null
      union select office from outside_sheets where city = ${city} and state = 'issued' and ended_at is null`.execute(
      trx,
    )
    const offices = rows.filter(({ office }) => only === undefined || only === '*' || only === office)
    let found = 0
    for (const { office } of offices) found += await findRecalls(trx, house, city, office)
    return found
  })
}

export const tendNotices: Tending = {
  name: 'notices',
  pause: 10 * minute,
  async round(house, city) {
    await issueDue(house, city)
    await endDue(house, city)
    await noteMissed(house, city)
    await compareAll(house, city)
    await everywhere(house, city, trx => forgetSheets(trx, house, city))
  },
}

/** What is out is compared as soon as the directory changes; gives what ends it. */
export const watchDirectory = (house: House): (() => void) =>
  // A change of the directory stirs every section of its office; another program sees to its own changes.
  house.live.watch(({ city, office, section }, from) => {
    if (section !== '*' || from !== 'here' || city === '*') return
    compareAll(house, city, office).catch(error =>
      house.log.error({ err: error }, 'comparing notices failed'),
    )
  })
